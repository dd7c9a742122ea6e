import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readHealth } from "./permissions.ts";
import type { SystemQueryPorts } from "./ports.ts";
import { Health } from "./schema.ts";

export const getHealth = defineQuery({
  name: "system.get_health",
  summary: "The state of this installation, part by part.",
  permission: readHealth,
  input: z.object({}),
  output: Health,
  route: "GET /health",
  resource: () => ({ type: "system", id: "system" }),
  run: (ctx: QueryContext & SystemQueryPorts) => ctx.health.check(),
});
