import { z } from "zod";

export type Format = "csv" | "json";

/** More than that is a copy of the database, for which there is the interface. */
export const MOST_ROWS = 100_000;
const PAGE = 500;

export interface Exported {
  readonly parts: readonly string[];
  readonly rows: number;
  /** There is more than is exported. */
  readonly cut: boolean;
}

export interface ExportRequest {
  /** The list on the REST interface. */
  readonly path: string;
  readonly params: URLSearchParams;
  readonly format: Format;
  readonly most?: number;
  readonly fetch: (href: string, init: RequestInit) => Promise<Response>;
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
}

interface Page {
  readonly text: string;
  readonly rows: number;
  /** The address of the next page. */
  readonly next: string | null;
}

const JsonPage = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** Reads a list of the REST interface page after page, into the parts of one file. */
export async function exportList(request: ExportRequest): Promise<Exported> {
  const { format, most = MOST_ROWS, onRows } = request;
  const params = new URLSearchParams(request.params);
  params.set("limit", String(PAGE));
  let href: string | null = `${request.path}?${params.toString()}`;
  const parts: string[] = format === "json" ? ["[\n"] : [];
  let rows = 0;
  while (href !== null && rows < most) {
    const page: Page = await readPage(href, request);
    const first = rows === 0;
    if (format === "csv") parts.push(first ? page.text : withoutHeader(page.text));
    else if (page.text !== "") parts.push(first ? page.text : `,\n${page.text}`);
    rows += page.rows;
    href = page.next;
    onRows(rows);
  }
  if (format === "json") parts.push("\n]\n");
  return { parts, rows, cut: href !== null };
}

async function readPage(href: string, { format, fetch, signal }: ExportRequest): Promise<Page> {
  const accept = format === "csv" ? "text/csv" : "application/json";
  const answer = await fetch(href, { headers: { Accept: accept }, signal });
  if (!answer.ok) throw new Error(`The list was answered with status ${String(answer.status)}.`);
  const text = await answer.text();
  if (format === "csv") return { text, rows: csvRows(text), next: linkedNext(answer.headers.get("Link")) };
  const { items, nextCursor } = JsonPage.parse(JSON.parse(text));
  return {
    text: items.map((item) => JSON.stringify(item)).join(",\n"),
    rows: items.length,
    next: nextCursor === null ? null : nextHref(href, nextCursor),
  };
}

function nextHref(href: string, cursor: string): string {
  const [path = "", query = ""] = href.split("?");
  const params = new URLSearchParams(query);
  params.set("cursor", cursor);
  return `${path}?${params.toString()}`;
}

function linkedNext(link: string | null): string | null {
  return /<([^>]+)>; rel="next"/.exec(link ?? "")?.[1] ?? null;
}

/** Lines outside of quotes, without the header; a cell may hold line breaks. */
function csvRows(text: string): number {
  return Math.max(text.replaceAll(/"[^"]*"/g, "").split("\r\n").length - 2, 0);
}

function withoutHeader(text: string): string {
  return text.slice(text.indexOf("\r\n") + 2);
}
