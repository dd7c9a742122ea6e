import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { ForceTo } from "@signalbox/plugin-api";
import { breakerControlContract } from "@signalbox/plugin-api/testing/breaker-control";
import { startPlugin } from "@signalbox/testkit";
import { afterEach, expect, test } from "vitest";
import { resilience4j } from "./server.ts";

/** What the endpoints of resilience4j-spring-boot3 answer, as recorded from the documentation of its actuator. */
interface FakeActuator {
  readonly url: string;
  readonly instance: string;
  readonly states: Map<string, string>;
  readonly server: Server;
}

const STATES: Record<string, string> = { FORCE_OPEN: "FORCED_OPEN", DISABLE: "DISABLED", CLOSE: "CLOSED" };
const MEANING: Record<string, ForceTo> = { FORCED_OPEN: "open", DISABLED: "closed", CLOSED: "automatic" };
const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await stop(server);
});

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function startActuator(key?: string): Promise<FakeActuator> {
  const states = new Map([["payments", "CLOSED"]]);
  const server = createServer((request, response) => void answer(states, key, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  running.push(server);
  const instance = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${instance}/actuator/`, instance, states, server };
}

async function answer(
  states: Map<string, string>,
  key: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
    return void response.writeHead(401).end();
  const json = (value: unknown) =>
    response
      .writeHead(200, { "Content-Type": "application/vnd.spring-boot.actuator.v3+json" })
      .end(JSON.stringify(value));
  const [, name] = /^\/actuator\/circuitbreakers(?:\/(.+))?$/.exec(request.url ?? "") ?? [];
  if (request.method === "GET") {
    const rates = { failureRate: "-1.0%", slowCallRate: "-1.0%", bufferedCalls: 0, notPermittedCalls: 0 };
    const all = [...states].map(([breaker, state]) => [breaker, { ...rates, state }]);
    return void json({ circuitBreakers: Object.fromEntries(all) });
  }
  const breaker = decodeURIComponent(name ?? "");
  const { updateState } = JSON.parse(body) as { updateState: string };
  // As the real one does: a name that it does not know is made.
  states.set(breaker, STATES[updateState] ?? "CLOSED");
  json({ circuitBreakerName: breaker, currentState: states.get(breaker), message: null });
}

async function setUp(config: { bearerToken?: string } = {}, key?: string) {
  const actuators = [await startActuator(key), await startActuator(key)];
  const services = { shop: actuators.map(({ url }) => url) };
  const { capabilities, health } = startPlugin(resilience4j, { services, ...config }).running;
  if (!capabilities.breakers) throw new Error("The plugin moves no breakers.");
  return { actuators, control: capabilities.breakers, health };
}

breakerControlContract("resilience4j", async () => {
  const { actuators, control } = await setUp();
  const find = (instance: string) => actuators.find((one) => one.instance === instance);
  return {
    control,
    service: "shop",
    breaker: "payments",
    instances: actuators.map(({ instance }) => instance),
    states: async () =>
      Object.fromEntries(
        actuators.map(({ instance, states }) => [
          instance,
          MEANING[states.get("payments") ?? ""] ?? "automatic",
        ]),
      ),
    fail: async (instance) => {
      const actuator = find(instance);
      if (actuator) await stop(actuator.server);
    },
  };
});

test("a breaker that an instance does not know is not made by asking for it", async () => {
  const { actuators, control } = await setUp();
  actuators[0]?.states.set("search", "CLOSED");
  const answers = await control.force({ service: "shop", breaker: "search", to: "open" });
  expect(answers.map(({ outcome, problem }) => [outcome, problem])).toEqual([
    ["done", null],
    ["failed", "It has no circuit breaker search."],
  ]);
  expect([...(actuators[1]?.states.keys() ?? [])]).toEqual(["payments"]);
});

test("credentials that are refused are told, without them", async () => {
  const { control, health } = await setUp({ bearerToken: "wrong-secret" }, "right");
  const answers = await control.force({ service: "shop", breaker: "payments", to: "open" });
  expect(answers.map(({ problem }) => problem)).toEqual(
    Array(2).fill("The actuator refuses the credentials."),
  );
  expect(await health()).toMatchObject({ ok: false, message: expect.stringContaining("2 of 2 instances") });
});

test.each([
  [{ services: { shop: [] } }],
  [{ services: { shop: ["ftp://shop/actuator"] } }],
  [{ services: { shop: ["http://me:secret@shop/actuator"] } }],
  [{ services: {}, bearerToken: "a", basic: { username: "a", password: "b" } }],
  [{ service: {} }],
])("the configuration %o is refused", (config) => {
  expect(resilience4j.config.safeParse(config).success).toBe(false);
});
