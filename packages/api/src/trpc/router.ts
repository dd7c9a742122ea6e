import { router } from "./procedures.ts";
import { apisRouter } from "./routers/apis.ts";
import { authRouter } from "./routers/auth.ts";
import { breakersRouter } from "./routers/breakers.ts";
import { catalogRouter } from "./routers/catalog.ts";
import { eventsRouter } from "./routers/events.ts";
import { flagsRouter } from "./routers/flags.ts";
import { observabilityRouter } from "./routers/observability.ts";
import { pluginsRouter } from "./routers/plugins.ts";
import { policyRouter } from "./routers/policy.ts";
import { slosRouter } from "./routers/slos.ts";
import { systemRouter } from "./routers/system.ts";
import { workspaceRouter } from "./routers/workspace.ts";

export const appRouter = router({
  apis: apisRouter,
  auth: authRouter,
  breakers: breakersRouter,
  catalog: catalogRouter,
  events: eventsRouter,
  flags: flagsRouter,
  observability: observabilityRouter,
  plugins: pluginsRouter,
  policy: policyRouter,
  slos: slosRouter,
  system: systemRouter,
  workspace: workspaceRouter,
});

export type AppRouter = typeof appRouter;
