/** Ends the process once it has stopped what it does: on a signal, or when its supervisor is gone. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());
  process.once("disconnect", () => void end());
}
