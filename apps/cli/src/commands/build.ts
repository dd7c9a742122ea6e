import { buildPortal } from "../build-portal.ts";
import { step } from "../progress.ts";

export async function build(): Promise<void> {
  await step(
    "portal",
    () => buildPortal(),
    (built) => (built ? "built" : "built already"),
  );
}
