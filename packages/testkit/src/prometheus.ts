import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env as environment } from "./env.ts";
import { freePort } from "./free-port.ts";
import { monitoringFolder, runMonitoring } from "./monitoring-process.ts";

/** A real Prometheus on a port of its own. */
export interface Prometheus {
  readonly url: string;
  /** Reads other rules from now on. */
  setRules(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface PrometheusOptions {
  /** Samples of the past in OpenMetrics' text, which end with `# EOF`. */
  readonly history?: string;
  /** Rule files in YAML. */
  readonly rules?: string;
  /** Groups of targets to scrape each second: host and port, and the labels they get. */
  readonly targets?: readonly {
    readonly address: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
  /** Host and port of the Alertmanager that alerts go to. */
  readonly alertmanager?: string;
  /** In the address, as Mimir has one. */
  readonly pathPrefix?: string;
}

/** Call within a hook; the programs are those of Debian's package `prometheus`. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<Prometheus> {
  const { history, rules = "groups: []\n", pathPrefix = "" } = options;
  const root = monitoringFolder("prometheus");
  const data = path.join(root, "data");
  mkdirSync(data);
  writeFileSync(path.join(root, "rules.yml"), rules);
  writeFileSync(path.join(root, "prometheus.yml"), JSON.stringify(settingsOf(options)));
  if (history !== undefined) backfill(root, data, history);
  const port = await freePort();
  const child = runMonitoring(
    "prometheus",
    [
      `--config.file=${path.join(root, "prometheus.yml")}`,
      `--storage.tsdb.path=${data}`,
      "--storage.tsdb.retention.time=90d",
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.route-prefix=${pathPrefix}/`,
      "--web.enable-lifecycle",
    ],
    root,
  );
  const url = `http://127.0.0.1:${port}${pathPrefix}`;
  await child.ready(url);
  return {
    url,
    setRules: async (text) => {
      writeFileSync(path.join(root, "rules.yml"), text);
      const response = await fetch(`${url}/-/reload`, { method: "POST" });
      if (!response.ok) throw new Error(`Prometheus takes no such rules: ${await response.text()}`);
    },
    close: child.stop,
  };
}

/** JSON is YAML, and needs no writer. */
function settingsOf({ targets = [], alertmanager }: PrometheusOptions) {
  return {
    global: { scrape_interval: "1s", evaluation_interval: "1s" },
    rule_files: ["rules.yml"],
    scrape_configs: [
      {
        job_name: "test",
        static_configs: targets.map(({ address, labels }) => ({ targets: [address], labels })),
      },
    ],
    ...(alertmanager !== undefined && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    }),
  };
}

/** One block for the whole of it: blocks of two hours take a hundred times as long. */
function backfill(root: string, data: string, history: string): void {
  const file = path.join(root, "history.om");
  writeFileSync(file, history);
  const blocks = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file, data];
  runPromtool(blocks);
}

/** Runs promtool and answers what it says; a failure throws with its words. */
export function runPromtool(args: readonly string[]): string {
  return execFileSync("promtool", args, {
    env: { NODE_ENV: "test", PATH: environment.path },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
