import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../repository.ts";
import type { Backend } from "./programs.ts";

interface Places {
  readonly directory: string;
  readonly port: number;
  readonly alertmanagerPort: number;
  /** The demo page, which tells what there is to scrape. */
  readonly shopPort: number;
}

/** Prometheus as the demo runs it: the shop is found by HTTP discovery, so that it may come later. */
export function prometheusBackend(
  program: string,
  { directory, port, alertmanagerPort, shopPort }: Places,
): Backend {
  const data = path.join(directory, "prometheus");
  mkdirSync(data, { recursive: true });
  const file = path.join(data, "prometheus.yml");
  const configuration = {
    global: { scrape_interval: "5s", evaluation_interval: "5s" },
    rule_files: [path.join(repository.root, "demo/prometheus-rules.yml")],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }] },
    scrape_configs: [
      {
        job_name: "shop",
        http_sd_configs: [{ url: `http://127.0.0.1:${shopPort}/prometheus-targets`, refresh_interval: "5s" }],
      },
    ],
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  return {
    name: "prometheus",
    program,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(data, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--storage.tsdb.retention.time=15d",
    ],
    readyUrl: `http://127.0.0.1:${port}/-/ready`,
  };
}

interface AlertPlaces {
  readonly directory: string;
  readonly port: number;
  readonly portal: string;
  readonly token: string;
}

/** Alertmanager as the demo runs it: it tells the portal of every alert. */
export function alertmanagerBackend(
  program: string,
  { directory, port, portal, token }: AlertPlaces,
): Backend {
  const data = path.join(directory, "alertmanager");
  mkdirSync(data, { recursive: true });
  const file = path.join(data, "alertmanager.yml");
  const hook = {
    url: `${portal}/api/hooks/alertmanager`,
    send_resolved: true,
    http_config: { authorization: { credentials: token } },
  };
  const configuration = {
    route: {
      receiver: "signalbox",
      group_wait: "1s",
      group_interval: "5s",
      group_by: ["alertname", "service"],
    },
    receivers: [{ name: "signalbox", webhook_configs: [hook] }],
  };
  writeFileSync(file, JSON.stringify(configuration), { mode: 0o600 });
  return {
    name: "alertmanager",
    program,
    args: [
      `--config.file=${file}`,
      `--storage.path=${path.join(data, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--cluster.listen-address=",
    ],
    readyUrl: `http://127.0.0.1:${port}/-/ready`,
  };
}
