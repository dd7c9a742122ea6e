import { expect, test } from "vitest";
import { allowsLocalSignIn, providersOf } from "./auth-providers.ts";

type Config = Parameters<typeof providersOf>[0];

function config(mode: "local" | "oidc", host: string): Config {
  const oidc = {
    issuer: "https://id.example.org/",
    clientId: "c",
    clientSecret: "s",
    scopes: ["openid", "email"],
  };
  return {
    auth: { mode, oidc, secret: "x".repeat(32), sessionHours: 12, roles: {} },
    server: { host, port: 3000, url: "http://localhost:3000" },
  } as Config;
}
const idsOf = (given: Config) => providersOf(given).map(({ id, options }) => options?.["id"] ?? id);

test("signing in without proof is offered on loopback in local mode only", () => {
  for (const host of ["127.0.0.1", "localhost", "::1"])
    expect(allowsLocalSignIn(config("local", host))).toBe(true);
  for (const host of ["0.0.0.0", "::", "192.0.2.1", "signalbox.example.org", "127.0.0.1.example.org"]) {
    expect(allowsLocalSignIn(config("local", host)), host).toBe(false);
    expect(providersOf(config("local", host)), host).toEqual([]);
  }
  expect(allowsLocalSignIn(config("oidc", "127.0.0.1"))).toBe(false);
});

test("with an identity provider there is no other way in", () => {
  expect(idsOf(config("oidc", "127.0.0.1"))).toEqual(["oidc"]);
  expect(idsOf(config("local", "127.0.0.1"))).toEqual(["local"]);
});

test("the identity provider is asked with PKCE and state, below its issuer", () => {
  expect(providersOf(config("oidc", "0.0.0.0"))[0]).toMatchObject({
    wellKnown: "https://id.example.org/.well-known/openid-configuration",
    checks: ["pkce", "state"],
    authorization: { params: { scope: "openid email" } },
  });
});
