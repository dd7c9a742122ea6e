export type { ApiContext, Outcome } from "./context.ts";
export { createTrpcHandler, procedureOf, type TrpcOptions } from "./handler.ts";
export { createCallerFactory, type AppErrorData } from "./procedures.ts";
export { appRouter, type AppRouter } from "./router.ts";
