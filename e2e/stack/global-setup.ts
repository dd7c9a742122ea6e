import { publishStack, runningStack } from "../env.ts";
import { startStack } from "./start-stack.ts";

/** One product for the whole run: what `npm start` starts, on its own ports, files and database. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (runningStack()) return () => Promise.resolve();
  const stack = await startStack();
  publishStack({ url: stack.url, edge: stack.edge, catalogFolder: stack.catalogFolder });
  return () => stack.stop();
}
