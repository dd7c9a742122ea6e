import { parse } from "@signalbox/kernel";
import { commandLineCaller, withRuntime } from "./with-runtime.ts";

interface KeyOptions {
  readonly environment: string;
  readonly kind: string;
  readonly name: string;
}

/** Prints the secret alone on standard output, so that a script can take it. */
export async function createEnvironmentKey({ environment, kind, name }: KeyOptions): Promise<void> {
  const { createKey } = await import("@signalbox/domain/flags");
  const input = parse(createKey.input, { environment, kind, name }, "The key");
  const { output } = await withRuntime((runtime) =>
    runtime.executor.command(createKey, input, commandLineCaller()),
  );
  console.error(`Key ${output.key.id} of ${environment}. It is shown once:`);
  console.log(output.secret);
}
