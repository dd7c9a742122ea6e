const dev = process.argv.includes("--dev");

// React picks its build by this variable when Next is imported, so it is settled before anything else.
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });

/** The environment of the portal process; nothing else in it reads `process.env`. */
export const env = {
  variables: process.env,
  /** `--dev` serves Next from source with hot reload. */
  dev,
} as const;
