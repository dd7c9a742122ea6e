import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { env } from "./env.ts";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const executablePath = env.chromiumPath ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

export default defineConfig({
  testDir: "tests",
  globalSetup: "./stack/global-setup.ts",
  outputDir: "test-results/artifacts",
  fullyParallel: true,
  forbidOnly: env.ci,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  reporter: [["list"], ["json", { outputFile: env.report }]],
  use: {
    browserName: "chromium",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      // A test browser speaks to loopback only: no sandbox for root, no talk with its maker.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
