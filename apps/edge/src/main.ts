import { env } from "./env.ts";

// Imported after the environment is set up, so that the compile cache holds for everything else.
const { run } = await import("./run.ts");
await run(env);
