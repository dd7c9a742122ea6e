import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { publishedFlag, snapshotOf, TEST_KEY } from "./fake-edge.ts";
import { withEdge } from "./with-edge.ts";

const here = withEdge();
const program = path.resolve(import.meta.dirname, "../../testing/watch-flag.mjs");

test("a process of its own follows a flag, acknowledges, and says goodbye when it is ended", async () => {
  const options = { url: here.edge.url, key: TEST_KEY, service: "shop", version: "7", flag: "new-basket" };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: unknown[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  await vi.waitFor(
    () => expect(lines).toContainEqual(expect.objectContaining({ value: true, version: 2, revision: 3 })),
    { timeout: 20_000 },
  );
  const changed = publishedFlag("new-basket", 4);
  here.edge.send({ flags: [changed] }, snapshotOf(4, [changed]));
  await vi.waitFor(() => expect(lines.at(-1)).toMatchObject({ value: false, variant: "off", revision: 4 }));
  await vi.waitFor(() =>
    expect(here.edge.instances.at(-1)).toMatchObject({ revision: 4, serviceVersion: "7" }),
  );
  child.kill("SIGTERM");
  const [code] = (await once(child, "close")) as [number];
  expect(code).toBe(0);
  expect(lines.at(-1)).toEqual({ state: "closed" });
  expect(here.edge.instances.at(-1)).toMatchObject({ leaving: true });
  expect(here.edge.exposures.flatMap(({ counts }) => counts)).toContainEqual(
    expect.objectContaining({ flag: "new-basket", variant: "off", version: 4 }),
  );
});
