import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alertmanagerBackend, prometheusBackend } from "./prometheus.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "signalbox-demo-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const fileOf = (args: readonly string[]) =>
  args.find((arg) => arg.startsWith("--config.file="))?.slice("--config.file=".length) ?? "";

test("Prometheus finds the shop by asking it, and tells Alertmanager on this machine", () => {
  const { args, readyUrl } = prometheusBackend("prometheus", {
    directory,
    port: 1090,
    alertmanagerPort: 1093,
    shopPort: 3100,
  });
  const configuration = readFileSync(fileOf(args), "utf8");
  expect(configuration).toContain("http://127.0.0.1:3100/prometheus-targets");
  expect(configuration).toContain("127.0.0.1:1093");
  expect(readyUrl).toBe("http://127.0.0.1:1090/-/ready");
  expect(args).toContain("--web.listen-address=127.0.0.1:1090");
});

test("the token with which Alertmanager calls the portal is for this user's eyes alone", () => {
  const { args } = alertmanagerBackend("alertmanager", {
    directory,
    port: 1093,
    portal: "http://localhost:3000",
    token: "secret-of-the-hook",
  });
  const file = fileOf(args);
  expect(readFileSync(file, "utf8")).toContain("secret-of-the-hook");
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(args.join(" ")).not.toContain("secret-of-the-hook");
});
