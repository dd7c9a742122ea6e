/** What the environment says about a test run; `databaseUrl` replaces the server that the run would start. */
export const env = {
  ci: process.env["CI"] === "true",
  soak: process.env["SOAK"] === "1",
  databaseUrl: process.env["TEST_DATABASE_URL"],
};
