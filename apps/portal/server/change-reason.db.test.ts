import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let admin: SignedIn;
beforeAll(async () => {
  portal = await startTestPortal(database.url);
  admin = await portal.signIn("ada", "admin");
});
afterAll(() => portal.close());

const transports = { REST: "/api/v1/catalog/locations", tRPC: "/api/trpc/catalog.registerLocation" };
let writes = 0;

function register(path: string, reason: string): Promise<Response> {
  writes += 1;
  const headers = { "Content-Type": "application/json", "Idempotency-Key": `reason-${writes}` };
  return portal.fetch(path, {
    method: "POST",
    headers: { ...headers, ...admin.headers, "Signalbox-Reason": reason },
    body: JSON.stringify({ type: "url", target: `https://git.example.com/${writes}/catalog-info.yaml` }),
  });
}

async function lastReason(): Promise<string | null | undefined> {
  const [event] = await portal.runtime.ports.eventLog.list({}, { limit: 1 });
  return event?.reason;
}

test.each(Object.entries(transports))(
  "over %s the reason of a change is in the register",
  async (_name, path) => {
    const reason = "Größerer Umbau, 100 % 用户 🚦";
    const response = await register(path, encodeURIComponent(reason));
    expect(response.status, await response.text()).toBe(200);
    expect(await lastReason()).toBe(reason);
  },
);

test.each(
  Object.entries(transports).flatMap(([name, path]) =>
    ["100 %", "%ff", "x".repeat(1001)].map((reason) => [name, path, reason] as const),
  ),
)("over %s a reason that is too long or not encoded is refused: %s %#", async (_name, path, reason) => {
  const { position } = await portal.runtime.ports.eventLog.head();
  const response = await register(path, reason);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("The header Signalbox-Reason must be");
  expect((await portal.runtime.ports.eventLog.head()).position).toBe(position);
});
