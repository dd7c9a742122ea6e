import { expect, test } from "../../fixtures/test.ts";

interface Location {
  readonly id: string;
}

test("the same key and body is answered again and recorded once, another body is refused", async ({
  api,
}) => {
  const { items } = (await (await api.get("/api/v1/catalog/locations")).json()) as { items: Location[] };
  const path = `/api/v1/catalog/locations/${items[0]?.id ?? "none"}/refresh`;
  const headers = { "Idempotency-Key": `e2e-${Date.now()}` };

  const first = await api.post(path, { headers });
  const second = await api.post(path, { headers });
  expect(first.status()).toBe(200);
  expect(second.status()).toBe(200);
  expect(await second.json()).toEqual(await first.json());
  expect(first.headers()["idempotent-replayed"]).toBeUndefined();
  expect(second.headers()["idempotent-replayed"]).toBe("true");
  expect(second.headers()["x-idempotent-replay"]).toBe("true");

  const other = await api.post("/api/v1/tokens", {
    headers,
    data: { name: "x", scopes: ["read"], expiresInDays: 1 },
  });
  expect(other.status()).toBe(422);
});

test("a change without an idempotency key is refused and says so", async ({ api }) => {
  const answer = await api.post("/api/v1/tokens", {
    data: { name: "x", scopes: ["read"], expiresInDays: 1 },
  });
  expect(answer.status()).toBe(400);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await answer.text()).toContain("Idempotency-Key");
});
