export { createIngestion } from "./ingestion.ts";
