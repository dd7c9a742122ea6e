import { connect } from "node:net";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { once } from "node:events";

interface Wanted {
  readonly urls: readonly string[];
  readonly key: string;
  readonly clients: number;
}

/** Streams that are open in a thread of their own; each notes when a change reached it. */
export interface Readers {
  /** Milliseconds from just before the change was written, one for each change and client. */
  latencies(expected: number): Promise<number[]>;
  stop(): Promise<unknown>;
}

const now = () => performance.timeOrigin + performance.now();

export async function openReaders(wanted: Wanted): Promise<Readers> {
  const worker = new Worker(new URL(import.meta.url), { workerData: wanted });
  await once(worker, "message");
  return {
    latencies: async (expected) => {
      worker.postMessage(expected);
      const [latencies] = (await once(worker, "message")) as [number[]];
      return latencies;
    },
    stop: () => worker.terminate(),
  };
}

/** Runs in the thread: opens all streams, then reports the latencies once as many have come as are asked for. */
function read({ urls, key, clients }: Wanted): void {
  const latencies: number[] = [];
  let open = 0;
  let expected = Infinity;
  const tell = () => latencies.length >= expected && parentPort?.postMessage(latencies.splice(0));
  const onOpen = () => ++open === clients && parentPort?.postMessage("open");
  for (let index = 0; index < clients; index++) {
    const { hostname, port } = new URL(urls[index % urls.length] ?? "");
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    socket.write(`GET /sdk/v1/stream HTTP/1.1\r\nHost: edge\r\nAuthorization: Bearer ${key}\r\n\r\n`);
    let text = "";
    let greeted = false;
    socket.on("data", (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const sentAt = /"sentAt":([\d.]+)/.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (!greeted) onOpen();
        else if (sentAt !== undefined) latencies.push(now() - Number(sentAt));
        greeted = true;
      }
      tell();
    });
  }
  parentPort?.on("message", (count: number) => {
    expected = count;
    tell();
  });
}

if (!isMainThread && workerData !== null) read(workerData as Wanted);
