import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** Prints what a browser takes for screens under load, on a machine with nothing else to do: `npm run measure -w e2e`. */
export default defineConfig({
  ...base,
  testDir: "measure",
  workers: 1,
  fullyParallel: false,
  reporter: "list",
});
