export { EntitySelect } from "./entity-select.tsx";
