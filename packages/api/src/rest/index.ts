export { createRestApi, type RestOptions } from "./app.ts";
export { definitions } from "./definitions.ts";
export { problemResponse } from "./problem.ts";
export { readIdempotencyKey, replayHeaders } from "../idempotency-key.ts";
