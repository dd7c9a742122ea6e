export { LocationNotFound, LocationPage } from "./location-page.tsx";
export { LocationsPage } from "./locations-page.tsx";
export { LOCATIONS_INPUT, nextCursorOf } from "./locations-input.ts";
export { ProblemCard } from "./problem-card.tsx";
export { ReadAgainButton } from "./read-again-button.tsx";
