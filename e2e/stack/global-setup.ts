import { publishStack, runningStack } from "../env.ts";
import { startStack, type StackOptions } from "./start-stack.ts";

/** One product for the whole run: what `npm start` starts, on its own ports, files and database. */
export default function globalSetup(): Promise<() => Promise<void>> {
  return setUp();
}

export async function setUp(options: StackOptions = {}): Promise<() => Promise<void>> {
  if (runningStack()) return () => Promise.resolve();
  const stack = await startStack(options);
  publishStack({ url: stack.url, edge: stack.edge, catalogFolder: stack.catalogFolder });
  return () => stack.stop();
}
