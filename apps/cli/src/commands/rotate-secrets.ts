import { withRuntime } from "./with-runtime.ts";

export async function rotate(): Promise<void> {
  const { rotateSecrets } = await import("@signalbox/runtime/operations");
  const { rewrapped } = await withRuntime(({ database, box }) => rotateSecrets(database.prisma, box));
  console.log(
    `${rewrapped} secrets are now sealed under the current key; older keys may leave the configuration.`,
  );
}
