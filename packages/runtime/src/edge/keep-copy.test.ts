import { expect, test, vi } from "vitest";
import { EdgeState } from "./edge-state.ts";
import { keepCopy } from "./keep-copy.ts";

test("a copy that could not be written is tried again without another change", async () => {
  const write = vi.fn<(text: string, confirmedAt: number) => Promise<void>>();
  write.mockRejectedValueOnce(new Error("no space left")).mockResolvedValue();
  const failed = vi.fn<(error: unknown) => void>();
  const copy = keepCopy(new EdgeState(() => undefined), { read: async () => null, write }, failed, 1);
  copy.changed();
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
  expect(failed).toHaveBeenCalledExactlyOnceWith(new Error("no space left"));
  await copy.stop();
  copy.changed();
  expect(write).toHaveBeenCalledTimes(2);
});
