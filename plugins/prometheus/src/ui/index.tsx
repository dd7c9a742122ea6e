export { EntityCard } from "./entity-card.tsx";
