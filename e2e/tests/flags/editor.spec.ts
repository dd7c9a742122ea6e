import type { Page } from "@playwright/test";
import { accessibilityProblems } from "../../fixtures/accessibility.ts";
import { policyViolations, watchPolicyViolations } from "../../fixtures/content-policy.ts";
import { connected } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const saveBar = (page: Page) => page.getByRole("group", { name: "Draft" });

async function review(page: Page) {
  await saveBar(page).getByRole("button", { name: "Review and save" }).click();
  return page.getByRole("dialog");
}

/** A rule that serves `on` to one country, built with the fields. */
async function addRule(page: Page, country: string): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  const rule = page.getByRole("listitem", { name: "Rule 1", exact: true });
  await rule.getByRole("combobox", { name: "Attribute of rule 1" }).fill("country");
  await rule.getByRole("textbox", { name: "Value of rule 1" }).fill(country);
  await rule.getByRole("combobox", { name: "Serve for rule 1" }).selectOption({ label: "on" });
}

test("a rule is built, its split has to add up, and production wants a reason; undo takes it back", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?env=production`);
  await addRule(page, "de");
  const everyone = page.getByRole("group", { name: "Otherwise" });
  await everyone.getByRole("combobox", { name: "Serve for everyone else" }).selectOption("split");
  await everyone.getByRole("textbox", { name: "Amount of share 1 of everyone else" }).fill("10");
  await expect(everyone).toContainText("The shares come to 60 %: 40 % is missing.");
  await expect(saveBar(page).getByRole("button", { name: "Review and save" })).toBeDisabled();
  await everyone.getByRole("textbox", { name: "Amount of share 2 of everyone else" }).fill("90");
  expect(await accessibilityProblems(page)).toEqual([]);

  const dialog = await review(page);
  await expect(dialog.getByLabel("What changes")).toContainText("country");
  await expect(dialog.getByRole("region", { name: "Blast radius" })).toContainText("nobody can say");
  const save = dialog.getByRole("button", { name: "Set in production" });
  await expect(save).toBeDisabled();
  expect(await accessibilityProblems(page)).toEqual([]);
  const before = await flags.events(flag);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Germany first");
  await save.dblclick();
  await expect(page.getByText(`${flag.name} is set in production`)).toBeVisible();
  await expect(saveBar(page)).toHaveCount(0);
  expect(await flags.events(flag)).toEqual([...before, "flags.setting_changed"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`${flag.name} in production is as it was`)).toBeVisible();
  await expect(page.getByRole("listitem", { name: "Rule 1", exact: true })).toHaveCount(0);
});

test("what is written as JSON and what is built are one draft, and what rules cannot say is said", async ({
  page,
  signInAs,
  flags,
}) => {
  await watchPolicyViolations(page);
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?env=staging`);
  await addRule(page, "fr");
  await page.getByText("JSON", { exact: true }).click();
  const editor = page.locator(".cm-content");
  await expect(editor).toContainText('"fr"');
  const beyond = {
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    targeting: { if: [{ "===": [{ var: "seats" }, 5] }, "on"] },
  };
  await editor.fill(JSON.stringify(beyond, null, 2));
  await page.getByText("Rules", { exact: true }).last().click();
  await expect(page.getByText("These rules say more than the builder can show")).toBeVisible();
  await expect(page.getByText("/targeting/if/0/===")).toBeVisible();

  await page.getByRole("button", { name: "Edit as JSON" }).click();
  await editor.fill("{ broken");
  await expect(saveBar(page)).toContainText("The JSON is not a definition yet");
  await editor.fill(JSON.stringify({ ...beyond, targeting: { if: [{ $ref: "nowhere" }, "on"] } }, null, 2));
  await expect(page.locator(".cm-lint-marker-error")).toBeVisible();
  await editor.fill(JSON.stringify({ ...beyond, targeting: { if: [true, "on"] } }, null, 2));
  await page.getByText("Rules", { exact: true }).last().click();
  await expect(page.getByRole("listitem", { name: "Rule 1", exact: true })).toContainText("everyone");

  const dialog = await review(page);
  await dialog.getByRole("button", { name: "Set in staging" }).click();
  await expect(page.getByText(`${flag.name} is set in staging`)).toBeVisible();
  expect(await policyViolations(page)).toEqual([]);
});

test("what somebody else set meanwhile is merged, never overwritten", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?env=staging`);
  await connected(page);
  const chosen = page.getByRole("combobox", { name: "Default variant" });
  await chosen.selectOption("");
  await page.getByRole("combobox", { name: "State" }).selectOption("DISABLED");
  await flags.serve(flag, "staging", "on");
  const merge = page.getByRole("region", { name: "Changed in the meantime" });
  const conflict = merge.getByRole("radiogroup", { name: "Default variant was changed by both" });
  await expect(conflict).toContainText('"off"');
  await expect(saveBar(page).getByRole("button", { name: "Review and save" })).toBeDisabled();
  expect(await accessibilityProblems(page)).toEqual([]);
  await conflict.getByRole("radio", { name: "Theirs" }).check();
  await merge.getByRole("button", { name: "Go on with both changes" }).click();
  await expect(merge).toHaveCount(0);
  await expect(chosen).toHaveValue("on");
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("DISABLED");
  const dialog = await review(page);
  await dialog.getByRole("button", { name: "Set in staging" }).click();
  await expect(page.getByText(`${flag.name} is set in staging`)).toBeVisible();
});

test("rules are moved by keyboard and the draft is not lost by a link", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?env=development`);
  await addRule(page, "de");
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("combobox", { name: "Attribute of rule 2" }).fill("plan");
  await page.getByRole("combobox", { name: "Attribute of rule 2" }).press("Alt+ArrowUp");
  await expect(page.getByText("Rule 2 is now rule 1 of 2.")).toBeAttached();
  await expect(page.getByRole("combobox", { name: "Attribute of rule 1" })).toHaveValue("plan");

  await page.getByRole("tab", { name: "Test" }).click();
  await page.getByRole("tab", { name: "Rules" }).click();
  await expect(page.getByRole("combobox", { name: "Attribute of rule 1" })).toHaveValue("plan");
  await page.getByRole("link", { name: "Register" }).first().click();
  const dialog = page.getByRole("dialog", { name: /^Leave without saving/ });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("combobox", { name: "Attribute of rule 1" })).toHaveValue("plan");
  await page.getByRole("link", { name: "Register" }).first().click();
  await dialog.getByRole("button", { name: "Discard the draft and leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
});

test("the tester says what a context gets and why, as it is set and as it is drafted", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?env=production`);
  await addRule(page, "de");
  await page.getByRole("tab", { name: "Test" }).click();
  await page.getByRole("button", { name: "Somebody for rule 1" }).click();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const set = page.getByRole("region", { name: "As it is set" });
  await expect(set).toContainText("off");
  const drafted = page.getByRole("region", { name: "As you drafted it" });
  await expect(drafted).toContainText("Rule 1 matched.");
  await expect(drafted.getByRole("list").first()).toContainText("country is de");
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("textbox", { name: "Context" }).fill("not JSON");
  await expect(page.getByText(/This is no JSON/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Test", exact: true })).toBeDisabled();
});

test("a ramp is planned, shown with its steps, paused and taken back", async ({ page, signInAs, flags }) => {
  const flag = await flags.create();
  await signInAs("operator");
  await page.goto(`${flag.href}?tab=schedules&env=production`);
  await page.getByRole("button", { name: "Schedule a change" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Percent of step 2" }).fill("1");
  await expect(dialog.getByText("Must be more than 1 %.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Percent of step 2" }).fill("5");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Slowly");
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Start the ramp" }).click();
  const ramp = page.getByRole("article", { name: /^Ramp of on over off/ });
  await expect(ramp.getByRole("listitem").filter({ hasText: "now" })).toContainText("1 %");
  await ramp.getByRole("button", { name: "Pause" }).click();
  await expect(ramp).toContainText("paused");
  await ramp.getByRole("button", { name: "Step back" }).click();
  await expect(ramp.getByRole("listitem").filter({ hasText: "now" })).toHaveCount(0);
  await ramp.getByRole("button", { name: "Cancel schedule" }).click();
  await expect(page.getByRole("article", { name: /^Ramp of on over off/ })).toContainText("cancelled");
});

test("exposure that nobody reported is a gap with words, and changes are listed with their events", async ({
  page,
  signInAs,
  flags,
}) => {
  const flag = await flags.create();
  await flags.serve(flag, "staging", "on");
  await signInAs("operator");
  await page.goto(`${flag.href}?tab=exposure&env=staging`);
  await connected(page);
  await expect(page.getByText("No evaluation was reported in this range")).toBeVisible();
  const changes = page.getByRole("list", { name: "Changes in this range" });
  await expect(changes.getByRole("listitem").last()).toContainText("Made by a test");
  expect(await accessibilityProblems(page)).toEqual([]);
  await changes.getByRole("link", { name: "Flag set" }).last().click();
  await expect(page).toHaveURL(/\/register\/\d+/);
});
