// A small service for tests: makes calls through a breaker and prints what the breaker is, one JSON object per line, until
// SIGTERM or the end of its input. A line "fail" on its input makes the calls fail from then on, a line "work" ends that.
// node guard-calls.mjs '{"url":"http://localhost:3001","key":"sbk_…","service":"shop","breaker":"payments","openSeconds":2}'
import { createInterface } from "node:readline";
import { createBreakers } from "@signalbox/sdk";

const CALL_MS = 100;

const wanted = JSON.parse(process.argv[2] ?? "{}");
const { breaker: name, dependency = name, failures, openSeconds, ...options } = wanted;
const { breaker, close } = createBreakers(options);
const guarded = breaker(name, { dependency, failures, openSeconds, fallback: {} });
let failing = false;
let last = "";

class DependencyDown extends Error {
  name = "DependencyDown";
}

async function call() {
  await guarded.call(async () => {
    if (failing) throw new DependencyDown("switched off by a test");
  });
  const said = JSON.stringify({ state: guarded.state(), forced: guarded.forced() });
  if (said !== last) process.stdout.write(`${said}\n`);
  last = said;
}

async function leave() {
  clearInterval(timer);
  await close();
  process.exit();
}

const timer = setInterval(() => void call(), CALL_MS);
createInterface({ input: process.stdin })
  .on("line", (line) => {
    failing = line === "fail";
  })
  .on("close", () => void leave());
process.once("SIGTERM", () => void leave());
