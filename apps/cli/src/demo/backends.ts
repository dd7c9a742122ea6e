import { step } from "../progress.ts";
import type { Shutdown } from "../start/shutdown.ts";
import { findJaeger, jaegerBackend } from "./jaeger.ts";
import { findProgram, freePorts, runBackend } from "./programs.ts";
import { alertmanagerBackend, prometheusBackend } from "./prometheus.ts";

/** What runs beside the demo, for its configuration. */
export interface Backends {
  readonly variables: NodeJS.ProcessEnv;
  readonly tracesUrl: string | null;
  /** What does not run, and what to do about it; one sentence each. */
  readonly missing: readonly string[];
}

interface Wanted {
  readonly directory: string;
  readonly portal: string;
  readonly token: string;
  readonly shopPort: number;
  readonly shutdown: Shutdown;
}

/** Starts the real backends that are installed. */
export async function startBackends(wanted: Wanted): Promise<Backends> {
  const parts = [await startPrometheus(wanted), await startJaeger(wanted)];
  return {
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
    tracesUrl: parts.find(({ tracesUrl }) => tracesUrl !== null)?.tracesUrl ?? null,
    missing: parts.flatMap(({ missing }) => missing),
  };
}

async function startPrometheus({ directory, portal, token, shopPort, shutdown }: Wanted): Promise<Backends> {
  const prometheus = findProgram(["prometheus"]);
  const alertmanager = findProgram(["prometheus-alertmanager", "alertmanager"]);
  if (prometheus === null || alertmanager === null) {
    const remedy = "Prometheus and Alertmanager (Debian: apt install prometheus prometheus-alertmanager).";
    return { variables: {}, tracesUrl: null, missing: [remedy] };
  }
  const [port = 0, alertmanagerPort = 0] = await freePorts(2);
  const context = { logFolder: `${directory}/logs`, shutdown };
  await step("Prometheus", async () => {
    await runBackend(
      alertmanagerBackend(alertmanager, { directory, port: alertmanagerPort, portal, token }),
      context,
    );
    await runBackend(prometheusBackend(prometheus, { directory, port, alertmanagerPort, shopPort }), context);
  });
  const url = `http://127.0.0.1:${port}`;
  return { variables: { DEMO_PROMETHEUS: "true", DEMO_PROMETHEUS_URL: url }, tracesUrl: null, missing: [] };
}

async function startJaeger({ directory, shutdown }: Wanted): Promise<Backends> {
  const program = await step("Jaeger", findJaeger, (found) => (found === null ? "not run" : ""));
  if (program === null) {
    const remedy = "Jaeger (install Go 1.24 or later; the first demo builds it in about three minutes).";
    return { variables: {}, tracesUrl: null, missing: [remedy] };
  }
  const [port = 0, otlpPort = 0] = await freePorts(2);
  await runBackend(jaegerBackend(program, { directory, port, otlpPort }), {
    logFolder: `${directory}/logs`,
    shutdown,
  });
  const url = `http://127.0.0.1:${port}`;
  const tracesUrl = `http://127.0.0.1:${otlpPort}`;
  return { variables: { DEMO_JAEGER: "true", DEMO_JAEGER_URL: url }, tracesUrl, missing: [] };
}
