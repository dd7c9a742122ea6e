import { writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "./free-port.ts";
import { monitoringFolder, runMonitoring } from "./monitoring-process.ts";

/** A real Alertmanager on a port of its own. */
export interface Alertmanager {
  /** Host and port, as Prometheus is told of it. */
  readonly address: string;
  readonly url: string;
  /** Raises alerts as Prometheus does. */
  send(alerts: readonly SentAlert[]): Promise<void>;
  close(): Promise<void>;
}

export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

export interface AlertmanagerOptions {
  /** Where alerts are told, and the bearer token for it. */
  readonly webhook: { readonly url: string; readonly token: string };
}

/** Call within a hook; the program is that of Debian's package `prometheus-alertmanager`. */
export async function startAlertmanager({ webhook }: AlertmanagerOptions): Promise<Alertmanager> {
  const root = monitoringFolder("alertmanager");
  const file = path.join(root, "alertmanager.yml");
  writeFileSync(file, JSON.stringify(settingsOf(webhook)));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const child = runMonitoring(
    "prometheus-alertmanager",
    [
      `--config.file=${file}`,
      `--storage.path=${path.join(root, "data")}`,
      `--web.listen-address=${address}`,
      "--cluster.listen-address=",
    ],
    root,
  );
  const url = `http://${address}`;
  await child.ready(url);
  return {
    address,
    url,
    send: async (alerts) => {
      const response = await fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      });
      if (!response.ok) throw new Error(`Alertmanager took no alerts: ${await response.text()}`);
    },
    close: child.stop,
  };
}

/** JSON is YAML, and needs no writer. */
function settingsOf({ url, token }: AlertmanagerOptions["webhook"]) {
  return {
    route: {
      receiver: "signalbox",
      group_by: ["alertname"],
      group_wait: "1s",
      group_interval: "1s",
      repeat_interval: "1h",
    },
    receivers: [
      {
        name: "signalbox",
        webhook_configs: [
          {
            url,
            send_resolved: true,
            http_config: { authorization: { type: "Bearer", credentials: token } },
          },
        ],
      },
    ],
  };
}
