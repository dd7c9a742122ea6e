import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { isOwnAttempt } from "./auth-attempt.ts";

const secret = "a secret of more than thirty-two characters";
const local = { secret, url: "http://localhost:3000" };
const name = "next-auth.state";
const flow = (options: Partial<Parameters<typeof encode>[0]> = {}) =>
  encode({ token: { value: "x", provider: "oidc" }, secret, salt: name, ...options });
const arrival = (cookie?: string, method = "GET") => ({
  method,
  headers: new Headers(cookie === undefined ? {} : { cookie }),
});

test("the way back from the provider of a flow that began here is an attempt", async () => {
  expect(await isOwnAttempt(arrival(`a=b; ${name}=${await flow()}`), local)).toBe(true);
});

test("a link to the callback on any other page is none", async () => {
  expect(await isOwnAttempt(arrival(), local)).toBe(false);
  const worthless = [
    "",
    "x",
    await flow({ secret: `${secret}!` }),
    await flow({ salt: "" }),
    await flow({ maxAge: -60 }),
  ];
  for (const value of worthless) expect(await isOwnAttempt(arrival(`${name}=${value}`), local)).toBe(false);
});

test("over https only the Secure cookie counts", async () => {
  const secure = { secret, url: "https://signalbox.example.org" };
  const salt = `__Secure-${name}`;
  expect(await isOwnAttempt(arrival(`${name}=${await flow()}`), secure)).toBe(false);
  expect(await isOwnAttempt(arrival(`${salt}=${await flow({ salt })}`), secure)).toBe(true);
});

test("credentials are an attempt", async () => {
  expect(await isOwnAttempt(arrival(undefined, "POST"), local)).toBe(true);
});
