import { defineConfig } from "vitest/config";

/** One run for all packages: `unit` needs no service, `db` starts a real PostgreSQL once for the run. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{apps,packages,plugins,tools}/**/*.test.{ts,tsx}"], exclude: ["**/node_modules/**", "**/*.db.test.ts"] } },
    ],
  },
});
