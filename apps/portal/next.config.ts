import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: [
    "@signalbox/api",
    "@signalbox/domain",
    "@signalbox/formats",
    "@signalbox/kernel",
    "@signalbox/plugin-api",
    "@signalbox/plugin-prometheus",
    "@signalbox/ui",
  ],
  serverExternalPackages: ["@signalbox/runtime", "@signalbox/telemetry", "ioredis", "pg"],
  // One tsc run checks the whole repository; a second check here would only be slower.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: path.resolve(import.meta.dirname, "../..") },
  experimental: { optimizePackageImports: ["@signalbox/ui", "@tabler/icons-react"] },
  poweredByHeader: false,
  devIndicators: false,
};

export default config;
