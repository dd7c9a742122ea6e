export interface Frame {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts a text/event-stream into frames, however the network cut it into chunks.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createFrameReader(): (chunk: string) => Frame[] {
  let rest = "";
  return (chunk) => {
    const blocks = (rest + chunk).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => frameOf(block) ?? []);
  };
}

function frameOf(block: string): Frame | null {
  let id: string | null = null;
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") id = value;
    else if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
  if (data.length > 0) return { id, event, data: data.join("\n") };
  // Something happened that this reader is not told of; the place counts all the same.
  return id === null ? null : { id, event: "place", data: "" };
}
