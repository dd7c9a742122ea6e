import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import next from "next";
import { z } from "zod";
import { providePortalHost, type PortalHost } from "../src/server/host.ts";
import { handOverBuiltConfig } from "./env.ts";
import type { NodeHandler } from "./listener.ts";

const PORTAL = path.resolve(import.meta.dirname, "..");
const BuiltFiles = z.object({ config: z.looseObject({}) });

/** Next inside this process: it finds the runtime through the host, and its hot reload on the same port. */
export async function nextPages(host: PortalHost, server: Server, dev: boolean): Promise<NodeHandler> {
  providePortalHost(host);
  if (!dev) handOverBuiltConfig(builtConfig());
  const { host: hostname, port } = host.config.server;
  const app = next({ dev, dir: PORTAL, hostname, port, httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}

/** The build keeps the configuration it was made with; reading it there spares loading a compiler for next.config.ts. */
function builtConfig(): string {
  const file = path.join(PORTAL, ".next/required-server-files.json");
  if (!existsSync(file)) {
    throw new AppError("unavailable", "The portal has not been built.", {
      remedy: "Run npm start, which builds it, or npm run dev.",
    });
  }
  return JSON.stringify(BuiltFiles.parse(JSON.parse(readFileSync(file, "utf8"))).config);
}
