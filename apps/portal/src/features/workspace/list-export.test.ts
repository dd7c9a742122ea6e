import { expect, test } from "vitest";
import { exportList, type Format } from "./list-export.ts";

const csvPages = ['ref,title\r\na,A\r\nb,"B, with\r\na break"\r\n', "ref,title\r\nc,C\r\n"];
const jsonPages = [[{ ref: "a" }, { ref: "b" }], [{ ref: "c" }]];

async function run(format: Format, { most = 10, status = 200 } = {}) {
  const asked: string[] = [];
  const counts: number[] = [];
  const fetch = async (href: string) => {
    asked.push(href);
    const second = href.includes("cursor=2");
    const page = second ? 1 : 0;
    const next = second ? null : "2";
    if (format === "json") {
      return new Response(JSON.stringify({ items: jsonPages[page], nextCursor: next }), { status });
    }
    const headers: Record<string, string> = next ? { Link: '</api/v1/things?q=x&cursor=2>; rel="next"' } : {};
    return new Response(csvPages[page], { status, headers });
  };
  const result = await exportList({
    path: "/api/v1/things",
    params: new URLSearchParams({ q: "x" }),
    format,
    most,
    fetch,
    onRows: (rows) => counts.push(rows),
    signal: new AbortController().signal,
  });
  return { ...result, text: result.parts.join(""), asked, counts };
}

test("CSV of all pages has one header and all rows", async () => {
  const { text, rows, cut, asked, counts } = await run("csv");
  expect(text).toBe('ref,title\r\na,A\r\nb,"B, with\r\na break"\r\nc,C\r\n');
  expect({ rows, cut, counts }).toEqual({ rows: 3, cut: false, counts: [2, 3] });
  expect(asked[0]).toBe("/api/v1/things?q=x&limit=500");
});

test("JSON of all pages is one list", async () => {
  const { text, rows } = await run("json");
  expect(JSON.parse(text)).toEqual([{ ref: "a" }, { ref: "b" }, { ref: "c" }]);
  expect(rows).toBe(3);
});

test("a list that is too long is cut, and says so", async () => {
  const { rows, cut, asked } = await run("csv", { most: 2 });
  expect({ rows, cut, asked: asked.length }).toEqual({ rows: 2, cut: true, asked: 1 });
});

test("a page that is refused ends it, so that no half file is taken for the whole", async () => {
  await expect(run("json", { status: 403 })).rejects.toThrow("status 403");
});
