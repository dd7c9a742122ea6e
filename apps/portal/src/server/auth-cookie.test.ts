import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { createSessionIdReader, sessionCookieName } from "./auth-cookie.ts";

const secret = "a secret of more than thirty-two characters";
const local = { secret, url: "http://localhost:3000" };
const read = createSessionIdReader(local);
const cookie = (value: string, name = sessionCookieName(local.url)) =>
  new Headers({ cookie: `a=b; ${name}=${value}; c=d` });

test("the session id comes out of the cookie as it went in", async () => {
  expect(await read(cookie(await encode({ token: { sid: "ses_1" }, secret })))).toBe("ses_1");
});

test("a cookie that was not made here, is damaged, expired or carries no session is nobody's", async () => {
  const good = await encode({ token: { sid: "ses_1" }, secret });
  const worthless = [
    await encode({ token: { sid: "ses_1" }, secret: `${secret}!` }),
    await encode({ token: { sid: "ses_1" }, secret, maxAge: -60 }),
    await encode({ token: { sub: "ses_1" }, secret }),
    await encode({ token: { sid: 7 }, secret }),
    good.slice(0, -4),
    `${good}x`,
    "ses_1",
    // Unsigned: {"alg":"none"}.{"sid":"ses_1"}
    "eyJhbGciOiJub25lIn0.eyJzaWQiOiJzZXNfMSJ9.",
    "",
    "%00",
  ];
  for (const value of worthless) expect(await read(cookie(value)), value).toBeNull();
  expect(await read(new Headers())).toBeNull();
});

test("over https only the Secure cookie counts", async () => {
  const readSecure = createSessionIdReader({ secret, url: "https://signalbox.example.org" });
  const value = await encode({ token: { sid: "ses_1" }, secret });
  expect(await readSecure(cookie(value))).toBeNull();
  expect(await readSecure(cookie(value, "__Secure-next-auth.session-token"))).toBe("ses_1");
});
