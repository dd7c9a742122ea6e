export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  readonly id: string | null;
}

/** No message of the edge comes near this; a stream that sends more at once is not one of ours. */
const LONGEST_EVENT = 64 * 1024 * 1024;

/**
 * Cuts server-sent events out of a stream of text, wherever its pieces begin and end.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventReader(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let pending: string[] = [];
  let pendingLength = 0;
  let afterReturn = false;
  let type = "";
  let data: string[] = [];
  let id: string | null = null;

  const field = (name: string, value: string) => {
    if (name === "event") type = value;
    else if (name === "data") data.push(value);
    else if (name === "id" && !value.includes("\0")) id = value;
  };
  const line = (text: string) => {
    if (text === "") {
      if (data.length > 0) onEvent({ type: type || "message", data: data.join("\n"), id });
      type = "";
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) return;
    if (colon < 0) field(text, "");
    else field(text.slice(0, colon), text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1));
  };

  return (piece) => {
    let from = afterReturn && piece.startsWith("\n") ? 1 : 0;
    if (piece !== "") afterReturn = false;
    for (const ending of piece.matchAll(/\r\n|\r|\n/g)) {
      if (ending.index < from) continue;
      pending.push(piece.slice(from, ending.index));
      from = ending.index + ending[0].length;
      const whole = pending.join("");
      pending = [];
      pendingLength = 0;
      line(whole);
    }
    if (from === piece.length && piece.endsWith("\r")) afterReturn = true;
    // The rest is kept in pieces, since a growing text would be copied with each of them.
    if (from < piece.length) pending.push(piece.slice(from));
    pendingLength += piece.length - from;
    if (pendingLength > LONGEST_EVENT) throw new Error("The edge sent an event without an end.");
  };
}
