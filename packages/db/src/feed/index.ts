export { createRegisterFeed, type FeedOptions, type RegisterFeed } from "./feed.ts";
export type { FeedEvent } from "./tail.ts";
export { createMovesReader, type MovesReader, type RegisterMark, type RegisterMoves } from "./moves.ts";
