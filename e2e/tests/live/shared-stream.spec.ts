import type { BrowserContext } from "@playwright/test";
import { describedAs } from "../../fixtures/seed.ts";
import { expect, test } from "../../fixtures/test.ts";

/** Counts the streams that the tabs of a browser opened. */
function streamsOf(context: BrowserContext): { opened: number } {
  const streams = { opened: 0 };
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/events") streams.opened += 1;
  });
  return streams;
}

test("two tabs share one stream, and when the leader closes the other takes over", async ({
  context,
  signInAs,
  seed,
  folder,
}) => {
  const component = await seed.component();
  const streams = streamsOf(context);
  await signInAs("viewer");
  const first = await context.newPage();
  await first.goto(component.href);
  await expect.poll(() => streams.opened).toBe(1);

  const second = await context.newPage();
  await second.goto(component.href);
  await expect(second.getByText("Made by a test").first()).toBeVisible();
  await folder.write(component.file, describedAs(component, "Told to both"));
  await expect(first.getByText("Told to both").first()).toBeVisible();
  await expect(second.getByText("Told to both").first()).toBeVisible();
  expect(streams.opened).toBe(1);

  await first.close();
  await expect.poll(() => streams.opened).toBe(2);
  await folder.write(component.file, describedAs(component, "Told by the new leader"));
  await expect(second.getByText("Told by the new leader").first()).toBeVisible();
});
