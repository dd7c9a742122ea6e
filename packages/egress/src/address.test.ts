import { expect, test } from "vitest";
import { allowanceOf, insideOf } from "./address.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "192.0.0.192",
  "198.18.0.1",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:a00:1",
  "64:ff9b::a00:1",
  "64:ff9b:1::a00:1",
  "2002:a00:1::",
  "2001:0:a00:1::",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "fd00:ec2::254",
  "ff02::1",
])("%s is inside", (address) => expect(insideOf(address)).not.toBeNull());

test.each(["8.8.8.8", "140.82.121.3", "2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8"])(
  "%s is of the public internet",
  (address) => expect(insideOf(address)).toBeNull(),
);

test("what the configuration names is allowed, and nothing beside it", () => {
  const { host, address } = allowanceOf([
    "Git.internal:3000",
    "10.1.0.0/16",
    "192.168.7.7",
    "fd00::/8",
    "wiki",
  ]);
  expect([host("git.internal", 3000), host("git.internal", 80), host("wiki", 443)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(["10.1.9.9", "::ffff:10.1.9.9", "192.168.7.7", "fd12::1"].map(address)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["10.2.0.1", "192.168.7.8", "fe80::1"].map(address)).toEqual([false, false, false]);
});
