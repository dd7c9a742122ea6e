import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inParts } from "./in-parts.ts";

async function longerThanATurn(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await turn();
}

test("parts are sent in order, one at a time, each while the next one is prepared", async () => {
  const seen: string[] = [];
  let running = 0;
  const results = await inParts([1, 2, 3, 4, 5], 2, {
    prepare: (part) => {
      seen.push(`prepared ${part.join()}${running > 0 ? " meanwhile" : ""}`);
      return part;
    },
    send: async (part) => {
      expect(++running).toBe(1);
      seen.push(`sent ${part.join()}`);
      await longerThanATurn();
      running--;
      return part.length;
    },
  });
  expect(results).toEqual([2, 2, 1]);
  expect(seen).toEqual([
    "prepared 1,2",
    "sent 1,2",
    "prepared 3,4 meanwhile",
    "sent 3,4",
    "prepared 5 meanwhile",
    "sent 5",
  ]);
});

test("nothing is sent after a part that failed, and its failure is thrown", async () => {
  const sent: number[] = [];
  const failing = inParts([1, 2, 3], 1, {
    prepare: ([item = 0]) => item,
    send: async (item) => {
      sent.push(item);
      throw new RangeError(`part ${item}`);
    },
  });
  await expect(failing).rejects.toThrow("part 1");
  expect(sent).toEqual([1]);
});

test("a failure while preparing waits for what is on its way", async () => {
  let arrived = false;
  const failing = inParts([1, 2], 1, {
    prepare: ([item = 0]) => {
      if (item === 2) throw new RangeError("cannot be prepared");
      return item;
    },
    send: async () => {
      await longerThanATurn();
      arrived = true;
    },
  });
  await expect(failing).rejects.toThrow("cannot be prepared");
  expect(arrived).toBe(true);
});
