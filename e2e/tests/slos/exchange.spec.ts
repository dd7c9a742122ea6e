import { randomBytes } from "node:crypto";
import { connected } from "../../fixtures/settled.ts";
import { expect, test } from "../../fixtures/test.ts";

const openSlo = (name: string) => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
  displayName: Imported ${name}
spec:
  service: checkout
  indicator:
    metadata:
      name: ${name}-sli
    spec:
      ratioMetric:
        counter: true
        bad:
          metricSource:
            type: Signalbox
            spec:
              query: errors{service="checkout",environment="production"}
        total:
          metricSource:
            type: Signalbox
            spec:
              query: requests{service="checkout",environment="production"}
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Good
      target: 0.995
`;

test("an OpenSLO file is previewed, refused at its line, mended and imported", async ({ page, signInAs }) => {
  const name = `imported-${randomBytes(4).toString("hex")}`;
  await signInAs("admin");
  await page.goto("/slos/import");
  await connected(page);
  const file = page.getByRole("textbox", { name: "File" });
  await file.fill(openSlo(name).replace("target: 0.995", "target: 1.5"));
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/Line \d+/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Import" })).toBeDisabled();

  await file.fill(openSlo(name));
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Create");
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Created");
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Imported ${name}` })).toBeVisible();
});

test("an objective is exported as OpenSLO", async ({ page, signInAs, slos }) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto(`${slo.href}?tab=definition`);
  await connected(page);
  await page.getByRole("button", { name: "OpenSLO YAML" }).click();
  const code = page.getByRole("figure").filter({ hasText: `${slo.name}.openslo.yaml` });
  await expect(code).toContainText("openslo/v1");
  const download = page.waitForEvent("download");
  await code.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe(`${slo.name}.openslo.yaml`);
});

test("the report of a month stands on screen, on paper without controls, and as a file", async ({
  page,
  signInAs,
  slos,
}) => {
  const slo = await slos.create();
  await signInAs("viewer");
  await page.goto("/slos/report");
  await connected(page);
  await expect(page.getByRole("row", { name: new RegExp(slo.title) })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^slo-report-\d{4}-\d{2}\.csv$/);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Download CSV" })).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(slo.title) })).toBeVisible();
});
