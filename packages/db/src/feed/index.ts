export { createRegisterFeed, type FeedOptions, type RegisterFeed } from "./feed.ts";
export type { FeedEvent } from "./tail.ts";
