import { csvHeader, csvRows } from "@signalbox/kernel";
import type { Context } from "hono";

type Answer = Readonly<Record<string, unknown>>;

export interface CsvSource {
  /** The name of the definition. */
  readonly name: string;
  readonly rows: { readonly name: string; readonly columns: readonly string[] };
  /** The first page has been asked for already, so that a refusal is still a problem and not a broken file. */
  readonly first: Answer;
  /** Asks for the page at a cursor; null where the caller turns the pages. */
  readonly pageAt: ((cursor: string) => Promise<Answer>) | null;
}

export const wantsCsv = (c: Context): boolean => /^\s*text\/csv\b/i.test(c.req.header("Accept") ?? "");

/** A page with a link to the next one, or everything, page by page as the reader takes it. */
export function csvResponse(c: Context, source: CsvSource): Response {
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header("Content-Disposition", `attachment; filename="${source.name.replaceAll(".", "-")}.csv"`);
  const next = nextOf(source.first);
  if (source.pageAt) return c.body(textStream(csvPages(source, source.pageAt)));
  if (next !== null) {
    const url = new URL(c.req.url);
    url.searchParams.set("cursor", next);
    c.header("Link", `<${url.pathname}${url.search}>; rel="next"`);
  }
  return c.body(csvHeader(source.rows.columns) + pageText(source, source.first));
}

async function* csvPages(
  source: CsvSource,
  pageAt: (cursor: string) => Promise<Answer>,
): AsyncGenerator<string> {
  yield csvHeader(source.rows.columns);
  let page = source.first;
  for (;;) {
    yield pageText(source, page);
    const next = nextOf(page);
    if (next === null) return;
    page = await pageAt(next);
  }
}

function pageText({ rows }: CsvSource, page: Answer): string {
  return csvRows(rows.columns, (page[rows.name] ?? []) as Record<string, unknown>[]);
}

function nextOf(page: Answer): string | null {
  const next = page["nextCursor"];
  return typeof next === "string" ? next : null;
}

/** A failure on the way breaks the transfer off, by which a reader knows that the file is not whole. */
function textStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
