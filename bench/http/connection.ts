import { connect, type Socket } from "node:net";

const HEAD_END = "\r\n\r\n";

/** One keep-alive connection that asks the same thing again and again; counts the answers that are 200. */
export interface Connection {
  readonly latencies: number[];
  readonly failures: number;
  close(): void;
}

/** Sends the next request as soon as the last answer is complete. Source of the framing: RFC 9112, Content-Length only. */
export function keepAsking(url: URL, headers: Record<string, string>): Connection {
  const lines = Object.entries({ Host: url.host, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`;
  const socket: Socket = connect(Number(url.port), url.hostname === "localhost" ? "127.0.0.1" : url.hostname);
  const state = { latencies: [] as number[], failures: 0, close: () => void socket.destroy() };
  let buffered = "";
  let askedAt = 0;
  const ask = () => {
    askedAt = performance.now();
    socket.write(request);
  };
  socket.setNoDelay(true).setEncoding("latin1");
  socket.on("connect", ask);
  socket.on("error", () => (state.failures += 1));
  socket.on("data", (chunk: string) => {
    buffered += chunk;
    const length = completeLength(buffered);
    if (length === null || buffered.length < length) return;
    if (buffered.startsWith("HTTP/1.1 200")) state.latencies.push(performance.now() - askedAt);
    else state.failures += 1;
    buffered = buffered.slice(length);
    ask();
  });
  return state;
}

/** How long the first answer in the text is, or null while its head is not whole. */
function completeLength(text: string): number | null {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) throw new Error(`An answer without Content-Length: ${text.slice(0, head)}`);
  return head + HEAD_END.length + Number(length);
}
