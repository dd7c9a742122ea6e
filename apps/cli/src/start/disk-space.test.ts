import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { describeError } from "../report-error.ts";
import { requireDiskSpace } from "./disk-space.ts";

test("a disk without room is refused before anything is written", async () => {
  await expect(requireDiskSpace(tmpdir(), Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("The disk is full"),
    details: { remedy: expect.stringContaining("SIGNALBOX_STATE") },
  });
});

test("a disk with room says how much", async () => {
  expect(await requireDiskSpace(tmpdir(), 1)).toMatch(/^\d+ MB free$/);
});

test("a disk that fills up later is told in a sentence, not a stack", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(describeError(error)).toBe("signalbox: The disk is full.\n  Free some space and start again.");
});
