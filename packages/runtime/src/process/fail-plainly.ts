import { AppError } from "@signalbox/kernel";

/** Starts a process; what a person can mend is told in a sentence and an exit code, anything else is a fault of ours. */
export async function failPlainly(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof AppError)) throw error;
    const { remedy } = error.details;
    process.stderr.write(`${error.message}${remedy ? `\n${remedy}` : ""}\n`);
    process.exit();
  }
}
