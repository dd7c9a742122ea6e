import type { Server } from "node:http";
import path from "node:path";
import next from "next";
import { providePortalHost, type PortalHost } from "../src/server/host.ts";
import type { NodeHandler } from "./listener.ts";

/** Next's types describe an export named `default`; what Node imports is the function itself. */
const createNext = next as unknown as typeof next.default;

const PORTAL = path.resolve(import.meta.dirname, "..");

/** Next inside this process: it finds the runtime through the host, and its hot reload on the same port. */
export async function nextPages(host: PortalHost, server: Server, dev: boolean): Promise<NodeHandler> {
  providePortalHost(host);
  const { host: hostname, port } = host.config.server;
  const app = createNext({ dev, dir: PORTAL, hostname, port, httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}
