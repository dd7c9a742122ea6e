// A small service for tests: follows one flag and prints what it is told, one JSON object per line, until SIGTERM or the
// end of its input.
// node watch-flag.mjs '{"url":"http://localhost:3001","key":"sbk_…","service":"shop","flag":"new-basket","fallback":false}'
import { createFlags } from "@signalbox/sdk";

const EVALUATE_MS = 100;

const wanted = JSON.parse(process.argv[2] ?? "{}");
const { flag, context = { targetingKey: "user-1" }, fallback = false, ...options } = wanted;
const flags = createFlags(options);
const ask = flags.details[typeof fallback];
let last = "";

function print(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function evaluate() {
  const { value, variant = null, reason, version = null } = ask(flag, context, fallback);
  const said = JSON.stringify([value, variant, reason, version]);
  if (said !== last) print({ value, variant, reason, version, revision: flags.status().revision });
  last = said;
}

async function leave() {
  clearInterval(timer);
  await flags.close();
  print({ state: "closed" });
  process.exit();
}

flags.onStatus(({ state, revision, transport, problem }) => print({ state, revision, transport, problem }));
flags.onChange(evaluate);
evaluate();
// Exposure is counted of real evaluations, so this one goes on asking as a service under load does.
const timer = setInterval(evaluate, EVALUATE_MS);
process.once("SIGTERM", () => void leave());
process.stdin.once("end", () => void leave()).resume();
