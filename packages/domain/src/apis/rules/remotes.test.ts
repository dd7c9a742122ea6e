import { expect, test } from "vitest";
import { remotesOf } from "./remotes.ts";

test.each([
  [undefined, []],
  [{ remotes: "x" }, []],
  [{ remotes: [null, 5, {}, { url: 3 }] }, []],
  [
    {
      remotes: [
        { type: "streamable-http", url: "https://mcp.tideline.example" },
        { url: "https://b.example" },
      ],
    },
    [
      { type: "streamable-http", url: "https://mcp.tideline.example" },
      { type: "", url: "https://b.example" },
    ],
  ],
])("the remotes of %j", (spec, remotes) => {
  expect(remotesOf(spec)).toEqual(remotes);
});
