export { LocationNotFound, LocationPage } from "./location-page.tsx";
export { LocationsPage } from "./locations-page.tsx";
export { loadLocationsParams, locationsInput, nextCursorOf } from "./locations-params.ts";
export { ProblemCard } from "./problem-card.tsx";
export { ReadAgainButton } from "./read-again-button.tsx";
export { RegisterPage } from "./register-page.tsx";
