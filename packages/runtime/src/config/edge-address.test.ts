import { expect, test } from "vitest";
import { edgeAddress } from "./edge-address.ts";
import { ConfigFile } from "./schema.ts";

const address = (edge: object) => edgeAddress(ConfigFile.parse({ edge }));

test.each([
  ["where it listens", {}, "http://localhost:3001"],
  ["where it is said to be reached", { url: "https://flags.example" }, "https://flags.example"],
  [
    "where another machine runs it",
    { enabled: false, url: "https://flags.example" },
    "https://flags.example",
  ],
  ["nowhere, if there is none", { enabled: false }, null],
])("the edge is reached %s", (_, edge, expected) => {
  expect(address(edge)).toBe(expected);
});
