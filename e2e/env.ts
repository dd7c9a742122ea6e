import { z } from "zod";

const Environment = z.object({
  /** A browser to use instead of the ones looked for. */
  CHROMIUM_PATH: z.string().optional(),
  CI: z.string().optional(),
  /** Where the machine-readable report goes. */
  E2E_REPORT: z.string().default("test-results/report.json"),
  PATH: z.string(),
  HOME: z.string().optional(),
});
const parsed = Environment.parse(process.env);

export const env = {
  chromiumPath: parsed.CHROMIUM_PATH,
  ci: parsed.CI === "true",
  report: parsed.E2E_REPORT,
};

/** What a started process inherits: enough to run, nothing that would configure it. */
export const bareEnvironment = { PATH: parsed.PATH, ...(parsed.HOME !== undefined && { HOME: parsed.HOME }) };

/** Where the portal and the edge of a stack are, and the folder that its catalog is read from. */
const StackAddress = z.object({ url: z.url(), edge: z.url(), catalogFolder: z.string() });
export type StackAddress = z.infer<typeof StackAddress>;

/** The one way from Playwright's global setup to its workers is the environment. */
export function publishStack(stack: StackAddress): void {
  process.env["E2E_STACK"] = JSON.stringify(stack);
}

/** Null before one is published, unless the run was told to use one that runs already. */
export function runningStack(): StackAddress | null {
  const text = process.env["E2E_STACK"];
  return text === undefined ? null : StackAddress.parse(JSON.parse(text));
}

export function publishedStack(): StackAddress {
  const stack = runningStack();
  if (!stack) throw new Error("No stack runs: tests get theirs from the global setup.");
  return stack;
}
