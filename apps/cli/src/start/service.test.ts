import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startService, type Service } from "./service.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "signalbox-service-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function service(source: string): Service {
  const entry = path.join(folder, "entry.mjs");
  writeFileSync(entry, source);
  return startService({
    name: "portal",
    entry,
    args: [],
    env: {},
    logFolder: path.join(folder, "logs"),
    watch: false,
  });
}

const alive = "setInterval(() => undefined, 1000);";

test("a service is ready when it says so, and stops when asked", async () => {
  const running = service(
    `process.on("SIGTERM", () => process.exit(0)); process.send({ type: "ready" }); ${alive}`,
  );
  await running.ready;
  await running.stop();
  expect(await running.ended).toBe("exit code 0");
});

test("a service that ends before it is ready is named with the last it said", async () => {
  const broken = service('console.error("no such table"); process.exit(3);');
  await expect(broken.ready).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/portal stopped \(exit code 3\)[^]*no such table/),
  });
});

test("a service that does not stop is killed by force", async () => {
  const stubborn = service(
    `process.on("SIGTERM", () => undefined); process.send({ type: "ready" }); ${alive}`,
  );
  await stubborn.ready;
  stubborn.kill();
  expect(await stubborn.ended).toBe("SIGKILL");
});
