import { expect, test } from "vitest";
import { z } from "zod";
import { hiding, secretsOf, shownSettings } from "./shown-settings.ts";

const secret = { secret: true };
const schema = z.strictObject({
  url: z.url(),
  retries: z.coerce.number().default(3),
  token: z.string().min(1).meta(secret).optional(),
  basic: z
    .strictObject({ user: z.string(), password: z.string().meta(secret) })
    .refine(() => true)
    .optional(),
  headers: z.record(z.string(), z.string()).default({}).meta(secret),
  hosts: z.array(z.strictObject({ url: z.string(), key: z.string().meta(secret) })).default([]),
  labels: z.record(z.string(), z.string()).default({}),
  ca: z.string().optional(),
  anything: z.unknown().optional(),
  read: z.preprocess((value) => value, z.strictObject({ pin: z.string().meta(secret) })).optional(),
});
const config = schema.parse({
  url: "https://user:pa55word@metrics:9090",
  token: "tok3n-value",
  basic: { user: "me", password: "pa55-of-me" },
  headers: { "X-Key": "h3ader-value" },
  hosts: [{ url: "http://a", key: "k3y-of-a" }],
  labels: { service: "job" },
  anything: { deep: "unknown-value" },
  read: { pin: "p1n-value" },
  ca: "-----BEGIN CERTIFICATE-----".padEnd(900, "A"),
});
const secrets = [
  "pa55word",
  "tok3n-value",
  "pa55-of-me",
  "h3ader-value",
  "k3y-of-a",
  "p1n-value",
  "unknown-value",
];

test("each key is shown on its own, values as they are, and of secrets only whether they are set", () => {
  const shown = Object.fromEntries(
    shownSettings(schema, config).map((one) => [one.key, one.kind === "secret" ? one.isSet : one.value]),
  );
  expect(shown).toMatchObject({
    url: "https://user:(hidden)@metrics:9090",
    retries: "3",
    token: true,
    "basic.user": "me",
    "basic.password": true,
    headers: true,
    hosts: true,
    labels: '{"service":"job"}',
  });
});

test("no secret is in what is shown, wherever it stands", () => {
  const text = JSON.stringify(shownSettings(schema, config));
  for (const one of secrets) expect(text).not.toContain(one);
});

test("what is not set says so, for secrets too", () => {
  const empty = schema.parse({ url: "http://metrics" });
  const shown = shownSettings(schema, empty);
  expect(shown).toContainEqual({ kind: "secret", key: "token", isSet: false });
  expect(shown).toContainEqual({ kind: "secret", key: "basic.password", isSet: false });
  expect(shown).toContainEqual({ kind: "value", key: "ca", value: null });
});

test("a long value is cut", () => {
  const ca = shownSettings(schema, config).find(({ key }) => key === "ca");
  expect(ca).toMatchObject({ value: expect.stringMatching(/^-----BEGIN CERTIFICATE-----A+…$/) });
});

test("messages lose every secret, and passwords in addresses", () => {
  const hide = hiding(secretsOf(schema, config));
  const told = hide(`${secrets.slice(1).join(" ")} http://other:secret@host/`);
  expect(told).toBe("(hidden) (hidden) (hidden) (hidden) (hidden) (hidden) http://other:(hidden)@host/");
});
