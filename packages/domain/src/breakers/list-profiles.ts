import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { viewBreakers } from "./permissions.ts";
import type { BreakerQueryPorts } from "./ports.ts";
import { BreakerProfile } from "./profile.ts";

export const listProfiles = defineQuery({
  name: "breakers.profiles",
  summary: "How breakers of other libraries are found in metrics.",
  permission: viewBreakers,
  input: z.object({}),
  output: z.object({ items: z.array(BreakerProfile) }),
  route: "GET /breaker-profiles",
  resource: () => ({ type: "breakers.breaker", id: "*" }),
  run: async (ctx: QueryContext & BreakerQueryPorts) => ({ items: [...ctx.breakerProfiles] }),
});
