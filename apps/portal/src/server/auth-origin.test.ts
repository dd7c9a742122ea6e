import { expect, test } from "vitest";
import { isAllowedHost, isAllowedOrigin, type OwnAddress } from "./auth-origin.ts";

const laptop: OwnAddress = { url: "http://localhost:3000", host: "127.0.0.1", port: 3000 };
const cluster: OwnAddress = { url: "https://signalbox.example.org", host: "0.0.0.0", port: 3000 };

test("on a laptop the three names of the machine are its own, with the right port", () => {
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LocalHost:3000"]) {
    expect(isAllowedHost(host, laptop), host).toBe(true);
  }
});

test("a name that merely resolves to the machine is refused", () => {
  const others = [
    "attacker.example:3000",
    "localhost.attacker.example:3000",
    "localhost",
    "localhost:3001",
    "127.0.0.1",
    "127.0.0.2:3000",
    "0.0.0.0:3000",
    "user@localhost:3000",
    "localhost:3000.attacker.example",
    "localhost:3000, attacker.example",
    " localhost:3000",
    "",
  ];
  for (const host of others) expect(isAllowedHost(host, laptop), host).toBe(false);
  expect(isAllowedHost(null, laptop)).toBe(false);
  expect(isAllowedHost(undefined, laptop)).toBe(false);
});

test("on a network only the configured name counts, without the port that it implies", () => {
  expect(isAllowedHost("signalbox.example.org", cluster)).toBe(true);
  for (const host of ["localhost:3000", "127.0.0.1:3000", "10.0.0.7:3000", "signalbox.example.org:3000"]) {
    expect(isAllowedHost(host, cluster), host).toBe(false);
  }
});

test("on port 80 browsers leave the port out", () => {
  expect(isAllowedHost("localhost", { url: "http://localhost", host: "::1", port: 80 })).toBe(true);
});

const origins: [OwnAddress, Record<string, string>, boolean, string][] = [
  [laptop, { origin: "http://localhost:3000" }, true, "its own page"],
  [laptop, { origin: "http://127.0.0.1:3000" }, true, "its own page by address"],
  [laptop, {}, true, "a program, which sends neither header"],
  [laptop, { "sec-fetch-site": "same-origin" }, true, "an own page without Origin"],
  [laptop, { "sec-fetch-site": "none" }, true, "an address typed by the person"],
  [laptop, { origin: "https://localhost:3000" }, false, "another scheme"],
  [laptop, { origin: "http://localhost:3001" }, false, "another port"],
  [laptop, { origin: "http://attacker.example" }, false, "another site"],
  [laptop, { origin: "null" }, false, "a sandboxed frame"],
  [laptop, { origin: "http://localhost:3000.attacker.example" }, false, "a look-alike"],
  [laptop, { "sec-fetch-site": "cross-site" }, false, "another site without Origin"],
  [laptop, { "sec-fetch-site": "same-site" }, false, "a neighbouring name"],
  [laptop, { origin: "http://attacker.example", "sec-fetch-site": "same-origin" }, false, "a contradiction"],
  [cluster, { origin: "https://signalbox.example.org" }, true, "its own page"],
  [cluster, { origin: "http://signalbox.example.org" }, false, "the page without https"],
  [cluster, { origin: "http://localhost:3000" }, false, "a page on the visitor's machine"],
];
for (const [own, headers, allowed, who] of origins) {
  test(`${new URL(own.url).host}: a change by ${who} is ${allowed ? "let in" : "refused"} (${JSON.stringify(headers)})`, () => {
    expect(isAllowedOrigin(new Headers(headers), own)).toBe(allowed);
  });
}
