import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Measured } from "./measure.ts";
import { rows } from "./rows.ts";

/** The better one counts: other work on the machine can only slow an engine down. */
const PASSES = 2;
const REFERENCE = "flagd-core";

function run(name: string, peers: string): Measured | null {
  const script = path.join(import.meta.dirname, "row/main.ts");
  const child = spawnSync(process.execPath, [script, peers, name], { encoding: "utf8", timeout: 300_000 });
  const line = child.stdout.trim().split("\n").at(-1) ?? "";
  if (child.status === 0 && line.startsWith("{")) return JSON.parse(line) as Measured;
  console.error(`${name} failed: ${child.stderr.trim().split("\n").slice(-5).join(" | ")}`);
  return null;
}

const inMillions = (value: number) => `${(value / 1e6).toFixed(2)} M`;

/** Prints how many evaluations each engine does in a second of the processor, and how that compares to flagd-core. */
export function benchInProcess(peers: string): void {
  const passes = Array.from({ length: PASSES }, () => rows.map(({ name }) => run(name, peers)));
  const measured = rows.flatMap(({ peer }, index) => {
    const results = passes.flatMap((pass) => pass[index] ?? []);
    const [best] = results.toSorted((left, right) => right.perCpuSecond - left.perCpuSecond);
    return best ? [{ ...best, version: peer?.[1] ?? "" }] : [];
  });
  const reference = measured.find(({ name }) => name === REFERENCE)?.perCpuSecond ?? Number.NaN;
  console.log(
    "\nIn process, one thread: one boolean flag by country and percentage, a new context each time\n",
  );
  console.log("| engine | evaluations per CPU-second | per second | to flagd-core | on |");
  console.log("|---|---|---|---|---|");
  for (const { name, version, perCpuSecond, perSecond, shareOn } of measured) {
    const ratio = `${(perCpuSecond / reference).toFixed(2)} x`;
    const cells = [`${name} ${version}`.trim(), inMillions(perCpuSecond), inMillions(perSecond), ratio];
    console.log(`| ${cells.join(" | ")} | ${(shareOn * 100).toFixed(2)} % |`);
  }
}

/** The npm packages that the rows need. */
export const inProcessPeers: readonly string[] = [
  ...rows.flatMap(({ peer }) => (peer ? [peer.join("@")] : [])),
  // flagd-core's and the server SDK's peer dependency.
  "@openfeature/core@1.12.0",
];
