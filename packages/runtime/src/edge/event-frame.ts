/** One server-sent event as bytes; `data` is JSON, which has no line breaks. */
export function eventFrame(event: string, id: string | null, data: string): Buffer {
  const idLine = id === null ? "" : `id: ${id}\n`;
  return Buffer.from(`${idLine}event: ${event}\ndata: ${data}\n\n`);
}
