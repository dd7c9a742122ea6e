import path from "node:path";
import { defineConfig } from "prisma/config";
import { isNativeEngineInstalled } from "./tools/schema-engine/find-native-engine.ts";

// The native schema engine cannot be downloaded on closed networks; where it is set or installed, it is used.
if (!isNativeEngineInstalled()) {
  process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= path.join(
    import.meta.dirname,
    "tools/schema-engine/engine.mjs",
  );
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://signalbox@127.0.0.1:5432/signalbox" },
});
