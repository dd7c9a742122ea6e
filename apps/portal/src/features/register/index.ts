export { EventHistory } from "./event-history.tsx";
export { actorText, furtherText } from "./event-state.ts";
export { RegisterPage } from "./register-page.tsx";
export { eventListInput, loadRegisterParams, nextCursorOf } from "./register-params.ts";
export { useActorNames } from "./use-actor-names.ts";
