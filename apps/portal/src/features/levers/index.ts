export { Confirmation } from "./confirmation.tsx";
export { flagOf } from "./flag-of.ts";
export { KillButton } from "./kill-button.tsx";
export { KillProvider, useKillSwitch } from "./kill-provider.tsx";
export { LeverMark } from "./lever-mark.tsx";
export { RowKill } from "./row-kill.tsx";
export { useEnvironments } from "./use-environments.ts";
