export { failPlainly } from "./fail-plainly.ts";
export { stopOnSignals } from "./stop-on-signals.ts";
export { versionOf } from "./version-of.ts";
