export { createIngestion, type Ingestion, type IngestionOptions } from "./ingestion.ts";
