import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface FakeCollector {
  readonly url: string;
  /** The JSON texts that came to a path. */
  received(path: string): string;
  close(): void;
}

/** Takes OTLP over HTTP and keeps it. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const taken: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      taken.push({ path: request.url ?? "", body });
      response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received: (path) => taken.flatMap((one) => (one.path === path ? [one.body] : [])).join("\n"),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
