import { commandLineCaller, withRuntime } from "./with-runtime.ts";

export async function rotate(): Promise<void> {
  const { rotateSecrets } = await import("@signalbox/domain/auth");
  const rewrapped = await withRuntime(async ({ executor }) => {
    let total = 0;
    for (;;) {
      const { output } = await executor.command(rotateSecrets, {}, commandLineCaller());
      total += output.rewrapped;
      if (output.finished) return total;
    }
  });
  console.log(
    `${rewrapped} secrets are now sealed under the current key; older keys may leave the configuration.`,
  );
}
