import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const AA_TEXT = 4.5;
const AA_GRAPHIC = 3;

/** The tokens of a theme, with references to other tokens followed. */
function tokensOf(scheme: "light" | "dark"): (name: string) => string {
  const block = css.split(`[data-mantine-color-scheme="${scheme}"] {`)[1]?.split("}")[0] ?? "";
  const tokens = new Map(
    [...block.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const follow = (name: string): string => {
    const value = tokens.get(name) ?? "";
    const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return reference === undefined ? value : follow(reference);
  };
  return follow;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(text: string, ground: string): number {
  const [darker = NaN, lighter = NaN] = [luminance(text), luminance(ground)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const pairs = [
  ...["--mantine-color-body", "--sb-surface", "--sb-raised"].flatMap((ground) =>
    ["--mantine-color-error", "--mantine-color-dimmed"].map((text) => [text, ground] as const),
  ),
  ...["ok", "warning", "critical", "unknown"].flatMap((state) =>
    ["--mantine-color-body", `--sb-${state}-soft`].map((ground) => [`--sb-${state}`, ground] as const),
  ),
];

test("black on white, the best there is, has 21:1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});

for (const scheme of ["light", "dark"] as const) {
  test.each(pairs)(`in the ${scheme} theme %s can be read on %s`, (text, ground) => {
    const token = tokensOf(scheme);
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test.each([1, 2, 3, 4, 5])(`in the ${scheme} theme line %i of a chart is seen on page and gap`, (line) => {
    const token = tokensOf(scheme);
    for (const ground of ["--mantine-color-body", "--sb-unknown-soft"])
      expect(contrast(token(`--sb-chart-${String(line)}`), token(ground))).toBeGreaterThanOrEqual(AA_GRAPHIC);
  });
}
