import type { HealthCheck, HealthStatus } from "@signalbox/domain/system/schema";

type Finding = Pick<HealthCheck, "status" | "detail">;

/** One question to one part; a throw or two seconds of silence counts as `whenSilent`. */
export interface Probe {
  readonly name: string;
  readonly title: string;
  readonly whenSilent: Exclude<HealthStatus, "ok">;
  run(): Promise<Finding> | Finding;
}

const PROBE_LIMIT_MS = 2_000;

/** Asks one part, within the limit whatever it does. */
export async function runProbe(probe: Probe, limitMs = PROBE_LIMIT_MS): Promise<HealthCheck> {
  const started = performance.now();
  const finding = await withinLimit(probe, limitMs);
  return { ...finding, title: probe.title, durationMs: Math.round(performance.now() - started) };
}

async function withinLimit(probe: Probe, limitMs: number): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Finding>((resolve) => {
    const detail = `No answer within ${limitMs / 1000} s.`;
    timer = setTimeout(() => resolve({ status: probe.whenSilent, detail }), limitMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(() => probe.run()), silence]);
  } catch (error) {
    // The reason goes to the log of the part itself; here it could carry an address or a credential.
    const code =
      error instanceof Error && "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
    return { status: probe.whenSilent, detail: `Does not answer${code}.` };
  } finally {
    clearTimeout(timer);
  }
}
