export { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from "./supervisor.ts";
