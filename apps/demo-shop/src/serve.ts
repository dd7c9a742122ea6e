import { context } from "@opentelemetry/api";
import { getRPCMetadata, RPCType } from "@opentelemetry/core";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { matchedRoutes } from "hono/route";
import { z } from "zod";
import { Faults, type FaultBox } from "./faults.ts";

interface Served {
  readonly service: string;
  readonly routes: Hono;
  readonly faults: FaultBox;
  readonly failed: (error: unknown) => void;
}

type Bindings = { Bindings: HttpBindings };

/** A service as it is reached: its health, the lever of its faults, and its routes with the faults in front of them. */
export function serve({ service, routes, faults, failed }: Served): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.get("/health", (c) => {
    if (faults.current().down) return c.json({ service, status: "down" }, 503);
    return c.json({ service, status: "up" });
  });
  app.get("/faults", (c) => c.json(faults.current()));
  app.put("/faults", async (c) => {
    const wanted = Faults.safeParse(await c.req.json().catch(() => null));
    if (!wanted.success) return c.json({ error: z.prettifyError(wanted.error) }, 400);
    faults.set(wanted.data);
    return c.json(faults.current());
  });
  app.use(async (c, next) => {
    const fate = await faults.next();
    if (fate === "hang-up") {
      c.env.incoming.destroy();
      return c.body(null);
    }
    if (fate === "fail") return c.json({ error: "Out of order, on purpose." }, 500);
    await next();
    nameRoute(matchedRoutes(c).at(-1)?.path);
  });
  app.route("/", routes);
  app.onError((error, c) => {
    failed(error);
    return c.json({ error: error.message }, 502);
  });
  return app;
}

/** The route as it is written, not as it was asked, so that metrics have few of them. */
function nameRoute(path: string | undefined): void {
  const metadata = getRPCMetadata(context.active());
  if (path !== undefined && metadata?.type === RPCType.HTTP) metadata.route = path;
}
