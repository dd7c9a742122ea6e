import { createProgram } from "./program.ts";
import { describeError } from "./report-error.ts";

try {
  await createProgram().parseAsync();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
