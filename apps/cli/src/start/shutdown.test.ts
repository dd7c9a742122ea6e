import { expect, test } from "vitest";
import { createShutdown } from "./shutdown.ts";

test("clean-ups run in the reverse order, each after the one before has ended", async () => {
  const shutdown = createShutdown();
  const order: string[] = [];
  shutdown.add(() => void order.push("database"));
  shutdown.add(async () => {
    await Promise.resolve();
    order.push("services");
  });
  await shutdown.run();
  expect(order).toEqual(["services", "database"]);
});

test("the first signal asks, its echo does nothing, and a later one forces", async () => {
  let now = 0;
  const shutdown = createShutdown(() => now);
  let forced = 0;
  shutdown.add(
    () => undefined,
    () => (forced += 1),
  );
  process.emit("SIGINT", "SIGINT");
  expect(await shutdown.requested).toBe("SIGINT");
  expect(shutdown.signal.aborted).toBe(true);
  now = 100;
  process.emit("SIGINT", "SIGINT");
  expect(forced).toBe(0);
  now = 2000;
  process.emit("SIGINT", "SIGINT");
  expect(forced).toBe(1);
  await shutdown.run();
});

test("a clean-up that is added too late runs at once", async () => {
  const shutdown = createShutdown();
  await shutdown.run();
  let ran = false;
  shutdown.add(() => void (ran = true));
  expect(ran).toBe(true);
});
