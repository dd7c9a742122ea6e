import { createPrisma } from "@signalbox/db";
import { createCatalogRuntime, testSecretBox } from "@signalbox/testkit";
import { createIngestion } from "./ingestion.ts";
const url = process.env["DATABASE_URL"]!;
const database = createPrisma({ url });
const runtime = await createCatalogRuntime({
  url,
  database,
  prisma: database.prisma,
  secretBox: testSecretBox,
});
const logger = { info: () => {}, warn: console.warn, error: console.error };
const ingestion = await createIngestion({
  runtime: { ...runtime, logger },
  directory: process.argv[2]!,
  locations: [{ type: "file", target: "**/*.yaml" }],
  watch: false,
});
let at = performance.now();
await ingestion.start();
const n = await database.prisma.catalogEntity.count();
console.log(
  n,
  "entities",
  Math.round(performance.now() - at),
  "ms",
  Math.round(n / ((performance.now() - at) / 1000)),
  "/s",
  Math.round(process.memoryUsage.rss() / 1e6),
  "MB rss",
);
at = performance.now();
await ingestion.readAll();
console.log("unchanged", Math.round(performance.now() - at), "ms");
await ingestion.stop();
await database.close();
