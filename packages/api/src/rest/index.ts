export { createRestApi, type RestOptions } from "./app.ts";
export { definitions } from "./definitions.ts";
export { problemResponse } from "./problem.ts";
export { readChangeReason } from "../change-reason.ts";
export { readIdempotencyKey, replayHeaders } from "../idempotency-key.ts";
