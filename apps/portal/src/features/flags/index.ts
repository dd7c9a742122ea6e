export { EntityFlags } from "./entity-flags.tsx";
export { FlagNotFound, FlagPage } from "./flag-page.tsx";
export { FlagsPage } from "./flags-page.tsx";
export { flagsInput, loadFlagsParams, nextCursorOf } from "./flags-params.ts";
export { NewFlagPage } from "./new-flag-page.tsx";
