import { defineConfig } from "vitest/config";

const folders = "{apps,packages,plugins,tools}";
/** A soak looks for rare faults for as long as it takes. */
const timeout = process.env["SOAK"] === "1" ? 3_600_000 : 60_000;
const exclude = ["**/node_modules/**", "**/.next/**"];
/** Files that a run leaves out, since they have a step of their own: projects do not heed the option of the command line. */
const apart = (process.env["TESTS_APART"] ?? "").split(",").filter((pattern) => pattern !== "");

/** One run for all packages: `unit` needs no service, `db` gets one real PostgreSQL for the whole run. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: [...exclude, "**/*.db.test.ts"],
          testTimeout: timeout,
        },
      },
      {
        test: {
          name: "db",
          include: [`${folders}/**/*.db.test.ts`],
          exclude: [...exclude, ...apart],
          globalSetup: "tools/test/postgres.setup.ts",
          testTimeout: timeout,
          hookTimeout: 60_000,
          // What is waited for may take long on a machine that is busy; what holds is not waited for.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
