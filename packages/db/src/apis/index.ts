export { apiHistory } from "./api-history.ts";
