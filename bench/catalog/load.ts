import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Question } from "./questions.ts";

export interface Load {
  readonly url: string;
  readonly token: string;
  readonly concurrency: number;
  readonly seconds: number;
  /** Where the scripts for wrk go. */
  readonly folder: string;
  /** Seconds of processor time that the server has used so far. */
  readonly cpu: () => number;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly failures: number;
  /** Milliseconds of the server's processor time, portal and database together. */
  readonly cpuMs: number;
}

const run = promisify(execFile);
const WARM_UP_SECONDS = 2;
const RESULT = /RESULT ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)/;

export async function hasWrk(): Promise<boolean> {
  return run("wrk", ["--version"]).then(
    () => true,
    // It prints its version and ends with 1.
    (error: { code?: unknown }) => error.code !== "ENOENT",
  );
}

/** Loads the server with one question from one thread and answers how it fared; throws when the server refuses it. */
export async function load(question: Question, options: Load): Promise<Measured> {
  await tryOnce(question, options);
  const { concurrency, seconds, url, folder, cpu } = options;
  const script = path.join(folder, `${question.name}${question.varied ? "-varied" : ""}.lua`);
  const ask = async (duration: number, from: number) => {
    writeFileSync(script, luaFor(question, options.token, from));
    const limits = ["-t1", `-c${concurrency}`, `-d${duration}s`, "--timeout", "30s"];
    return (await run("wrk", [...limits, "-s", script, url])).stdout;
  };
  await ask(WARM_UP_SECONDS, 0);
  const before = cpu();
  const output = await ask(seconds, question.paths.length / 2);
  const [, requests, micros, p50, p95, failures] = (RESULT.exec(output) ?? []).map(Number);
  if (!requests || !micros) throw new Error(`wrk measured nothing for ${question.name}:\n${output}`);
  return {
    perSecond: requests / (micros / 1e6),
    p50: (p50 ?? 0) / 1000,
    p95: (p95 ?? 0) / 1000,
    failures: failures ?? 0,
    cpuMs: ((cpu() - before) * 1000) / requests,
  };
}

async function tryOnce({ name, paths, bodies }: Question, { url, token }: Load): Promise<void> {
  const body = bodies?.[0];
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
    Connection: "close",
  };
  const init = body === undefined ? { headers } : { method: "POST", headers, body };
  const answer = await fetch(`${url}${paths[0]}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name} is refused: ${answer.status} ${text.slice(0, 300)}`);
}

/** A script that asks the variants in turn, from one of them on. */
function luaFor({ paths, bodies }: Question, token: string, from: number): string {
  const list = (texts: readonly string[]) => `{${texts.map((text) => `[==[${text}]==]`).join(",\n")}}`;
  return `
local paths, bodies = ${list(paths)}, ${list(bodies ?? [])}
local turn = ${Math.floor(from)}
local headers = { ["Authorization"] = "Bearer ${token}", ["Content-Type"] = "application/json" }
request = function()
  turn = turn + 1
  local path = paths[(turn - 1) % #paths + 1]
  if #bodies > 0 then return wrk.format("POST", path, headers, bodies[(turn - 1) % #bodies + 1]) end
  return wrk.format("GET", path, headers)
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %.1f %.1f %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), e.connect + e.read + e.write + e.timeout + e.status))
end`;
}
