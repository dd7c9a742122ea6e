import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Load {
  readonly url: string;
  readonly key: string;
  readonly path: string;
  /** The entity tag to ask with; then every request is of one user. */
  readonly etag?: string;
}

export interface Measured {
  readonly perSecond: number;
  /** Those of the warm-up included. */
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

const WARM_UP_SECONDS = 2;
const SECONDS = 8;
const CONNECTIONS = 16;

/** Asks for random users of 100,000 over 16 connections with wrk, which must be installed. */
export function measure(load: Load): Measured {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-wrk-"));
  const script = path.join(folder, "load.lua");
  writeFileSync(script, scriptOf(load));
  const run = (seconds: number) =>
    spawnSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", "-s", script, load.url], {
      encoding: "utf8",
    });
  const warmUp = run(WARM_UP_SECONDS);
  const { stdout, error } = run(SECONDS);
  rmSync(folder, { recursive: true, force: true });
  if (error) throw new Error("wrk is not installed: apt-get install wrk", { cause: error });
  const total = [warmUp.stdout, stdout].map((text) => Number(/(\d+) requests in/.exec(text)?.[1] ?? 0));
  return { ...readReport(stdout), requests: total.reduce((sum, count) => sum + count, 0) };
}

function scriptOf({ key, path: address, etag }: Load): string {
  const body = `'{"context":{"targetingKey":"user-' .. user .. '","country":"de","plan":"pro"}}'`;
  const ifNoneMatch = etag === undefined ? "" : `wrk.headers["If-None-Match"] = '${etag}'`;
  return `wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer ${key}"
wrk.headers["Content-Type"] = "application/json"
${ifNoneMatch}
local count = 0
request = function()
  count = count + 1
  local user = ${etag === undefined ? "(count * 7919) % 100000" : "1"}
  return wrk.format(nil, "${address}", nil, ${body})
end`;
}

export const MATCHED_CONTEXT = { targetingKey: "user-1", country: "de", plan: "pro" };

function readReport(text: string): Omit<Measured, "requests"> {
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  const latency = (share: string) => {
    const [, value = "", unit = ""] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(text) ?? [];
    return Number(value) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN);
  };
  return {
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p50: latency("50"),
    p99: latency("99"),
    failures: number(/Non-2xx or 3xx responses: (\d+)/) || 0,
  };
}
