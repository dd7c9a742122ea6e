import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** Takes the pictures of the README: `npm run screenshots`. */
export default defineConfig({
  ...base,
  testDir: "screenshots",
  globalSetup: "./stack/global-demo.ts",
  workers: 1,
  fullyParallel: false,
  reporter: "list",
  use: { ...base.use, viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 },
});
