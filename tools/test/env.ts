/** What the environment says about a test run; `databaseUrl` replaces the server that the run would start. */
export const env = {
  variables: process.env,
  ci: process.env["CI"] === "true",
  databaseUrl: process.env["TEST_DATABASE_URL"],
};
