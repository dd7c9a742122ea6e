import { expect, test } from "vitest";
import { Delta, Snapshot } from "./flags.ts";
import { SDK_PATHS } from "./paths.ts";

export interface EdgeUnderTest {
  readonly url: string;
  /** A server key. */
  readonly key: string;
  /** Makes a boolean flag serve on or off to everybody, as one revision, which it answers. */
  publish(flag: string, variant: "on" | "off"): Promise<number>;
}

interface SentEvent {
  readonly type: string;
  readonly id: string | null;
  readonly data: unknown;
}

/** What SDKs rely on in every edge, and in whatever stands in for one in a test. */
export function edgeContract(edge: () => EdgeUnderTest): void {
  const call = (path: string, init: RequestInit = {}, key = edge().key) =>
    fetch(edge().url + path, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) },
    });
  const post = (path: string, body: unknown) =>
    call(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });

  async function* listen(lastEventId?: string): AsyncGenerator<SentEvent> {
    const stop = new AbortController();
    const resume: Record<string, string> = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
    const response = await call(SDK_PATHS.stream, { headers: resume, signal: stop.signal });
    expect(response.headers.get("Content-Type")).toMatch(/^text\/event-stream/);
    try {
      let text = "";
      for await (const chunk of response.body ?? []) {
        text += new TextDecoder().decode(chunk);
        const parts = text.split("\n\n");
        text = parts.pop() ?? "";
        yield* parts.filter((part) => /^data:/m.test(part)).map(readEvent);
      }
    } finally {
      stop.abort();
    }
  }
  /** The next event that is not a sign of life. */
  async function change(events: AsyncGenerator<SentEvent>): Promise<SentEvent> {
    for (;;) {
      const { value } = await events.next();
      if (value === undefined) throw new Error("The edge ended the stream.");
      if (value.type !== "ping") return value;
    }
  }

  test("a stream begins with everything, and goes on with each change as a step", async () => {
    const events = listen();
    const first = await change(events);
    expect(first).toMatchObject({ type: "snapshot", id: expect.any(String) });
    const { revision } = Snapshot.parse(first.data);
    expect(await edge().publish("contract-step", "on")).toBe(revision + 1);
    const second = await change(events);
    expect(second).toMatchObject({ type: "delta", id: expect.any(String) });
    expect(Delta.parse(second.data)).toMatchObject({
      from: revision,
      revision: revision + 1,
      flags: [{ key: "contract-step", revision: revision + 1, definition: { defaultVariant: "on" } }],
    });
    await events.return(undefined);
  });

  test("who comes back with the newest mark is told at once that nothing changed", async () => {
    const events = listen();
    const { id } = await change(events);
    await events.return(undefined);
    const again = listen(id ?? "");
    expect((await again.next()).value).toMatchObject({ type: "ping" });
    await again.return(undefined);
  });

  test("who comes back late is brought to the newest revision", async () => {
    const events = listen();
    const { id } = await change(events);
    await events.return(undefined);
    const revision = await edge().publish("contract-late", "off");
    // Until the edge has seen the change, it rightly says that nothing changed.
    const later = listen(id ?? "");
    expect((await change(later)).data).toMatchObject({ revision });
    await later.return(undefined);
  });

  test("a mark that nobody gave leads to everything", async () => {
    const events = listen("1-ffffffffffffffff");
    expect((await events.next()).value).toMatchObject({ type: "snapshot" });
    await events.return(undefined);
  });

  test("who asks gets everything once, and nothing until it changes", async () => {
    const first = await call(SDK_PATHS.flags);
    expect(first.status).toBe(200);
    Snapshot.parse(await first.json());
    const etag = first.headers.get("ETag") ?? "";
    const second = await call(SDK_PATHS.flags, { headers: { "If-None-Match": etag } });
    expect(second.status).toBe(304);
  });

  test.each(Object.values(SDK_PATHS))("%s is for those with a key", async (path) => {
    const method = path === SDK_PATHS.stream || path === SDK_PATHS.flags ? "GET" : "POST";
    const init = method === "POST" ? { method, body: "{}" } : { method };
    const refused = await call(path, init, "sbk_production_srv_of-nobody");
    expect(refused.status).toBe(401);
    await refused.body?.cancel();
  });

  test("reports are taken, also twice, and refused where they are none", async () => {
    const who = { instance: "contract-instance", service: "shop", serviceVersion: "1" };
    const alive = { ...who, sdk: "contract", transport: "stream", revision: 1, leaving: false };
    const counts = [{ flag: "contract-step", variant: "on", version: 1, count: 2 }];
    const counted = { ...who, batch: "contract-batch", counts, contexts: [] };
    const state = { state: "closed", sinceMs: 5, forced: null } as const;
    const none = {
      preset: null,
      failures: 3,
      openSeconds: 120,
      timeoutMs: null,
      retries: null,
      concurrency: null,
    };
    const calls = { calls: 2, ok: 1, failed: 1, timeouts: 0, rejected: 0, fallbacks: 0 };
    const of = { name: "pay", dependency: "payments", ...state, settings: none, counts: calls };
    const told = {
      ...who,
      batch: "contract-breakers",
      revision: 1,
      breakers: [{ ...of, latency: [[3, 2]], moves: [] }],
    };
    for (const _time of [1, 2]) {
      expect((await post(SDK_PATHS.breakers, told)).status).toBe(204);
      expect((await post(SDK_PATHS.instances, alive)).status).toBe(204);
      expect((await post(SDK_PATHS.exposures, counted)).status).toBe(204);
    }
    expect((await post(SDK_PATHS.instances, { ...alive, revision: -1 })).status).toBe(400);
    expect((await post(SDK_PATHS.exposures, { ...counted, counts: "many" })).status).toBe(400);
    expect((await post(SDK_PATHS.breakers, { ...told, breakers: [{ name: "pay" }] })).status).toBe(400);
  });
}

function readEvent(part: string): SentEvent {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(part)?.[1] ?? null;
  return { type: field("event") ?? "message", id: field("id"), data: JSON.parse(field("data") ?? "null") };
}
