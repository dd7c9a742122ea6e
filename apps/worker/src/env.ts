import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";

// Compiled code, types stripped, is kept between starts: a third less time and 20 MB less memory.
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

// The optimising compiler for WebAssembly takes 30 MB for a gain that a worker, which mostly waits, does not need.
setFlagsFromString("--liftoff-only");

/** The environment of the worker process; nothing else in it reads `process.env`. */
export const env = { variables: process.env } as const;
