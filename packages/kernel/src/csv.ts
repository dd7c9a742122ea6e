/** RFC 4180 with a header line. */
export function csvHeader(columns: readonly string[]): string {
  return csvLines([columns]);
}

/** The lines of rows whose members are the columns. */
export function csvRows(columns: readonly string[], rows: readonly Record<string, unknown>[]): string {
  return csvLines(rows.map((row) => columns.map((column) => text(row[column]))));
}

function csvLines(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(text).join(" ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
