/** The environment of the portal process; nothing else in it reads `process.env`. */
export const env = {
  variables: process.env,
  /** `--dev` serves Next from source with hot reload. */
  dev: process.argv.includes("--dev"),
} as const;
