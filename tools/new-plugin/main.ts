import path from "node:path";
import { AppError } from "@signalbox/kernel";
import { makePlugin } from "./make-plugin.ts";

const root = path.resolve(import.meta.dirname, "../..");
const [id] = process.argv.slice(2);

try {
  if (id === undefined) {
    throw new AppError("invalid", "A plugin needs an id.", { remedy: "npm run new:plugin -- grafana-tempo" });
  }
  console.log(makePlugin(root, id).join("\n"));
  console.log(
    `\nNow: npm install, then npx vitest run --project unit plugins/${id}; plugins/README.md says how on.`,
  );
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error([error.message, error.details.remedy].filter(Boolean).join(" "));
  process.exitCode = 1;
}
