import { explainConfig } from "@signalbox/runtime/config";
import { readConfiguration } from "../configuration.ts";

export function showConfig(): void {
  const lines = explainConfig(readConfiguration());
  const width = (key: "path" | "value") => Math.max(...lines.map((line) => line[key].length));
  const [pathWidth, valueWidth] = [width("path"), Math.min(width("value"), 60)];
  for (const { path, value, source } of lines) {
    console.log(`${path.padEnd(pathWidth)}  ${value.padEnd(valueWidth)}  ${source}`);
  }
}
