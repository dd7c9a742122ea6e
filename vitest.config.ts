import { defineConfig } from "vitest/config";

const folders = "{apps,packages,plugins,tools}";
const exclude = ["**/node_modules/**", "**/.next/**"];

/** One run for all packages: `unit` needs no service, `db` gets one real PostgreSQL for the whole run. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: [...exclude, "**/*.db.test.ts"],
        },
      },
      {
        test: {
          name: "db",
          include: [`${folders}/**/*.db.test.ts`],
          exclude,
          globalSetup: "tools/test/postgres.setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
