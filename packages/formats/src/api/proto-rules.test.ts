import { expect, test } from "vitest";
import { readApi } from "./read-api.ts";
import { changeTexts } from "./testing.ts";

const LEDGER = `syntax = "proto3";
package tideline.ledger.v1;

service Ledger {
  rpc Book(BookRequest) returns (BookResponse);
  rpc Watch(BookRequest) returns (stream Entry);
}
enum Side { SIDE_UNKNOWN = 0; DEBIT = 1; }
message Entry {
  reserved 9;
  string account = 1;
  int32 amount_minor = 2;
  Side side = 3;
  oneof reason { string note = 4; }
  map<string, string> labels = 5;
}
message BookRequest { string transaction_id = 1; repeated Entry entries = 2; }
message BookResponse { int64 sequence = 1; }
`;

test.each([
  ["a removed method", /  rpc Book.*\n/, "", "breaking: Ledger: The method Book was removed"],
  [
    "a removed message",
    /message BookResponse.*\n/,
    "",
    "breaking: BookResponse: The message BookResponse was removed",
  ],
  [
    "another answer",
    "returns (BookResponse)",
    "returns (Entry)",
    "breaking: Ledger: Book gives Entry instead of BookResponse",
  ],
  [
    "an answer that is no longer a stream",
    "(stream Entry)",
    "(Entry)",
    "breaking: Ledger: Watch gives Entry instead of stream Entry",
  ],
  [
    "a removed field",
    "  string account = 1;\n",
    "",
    "breaking: Entry: account was removed, and its number 1 is not reserved",
  ],
  [
    "a removed field with its number reserved",
    "reserved 9;\n  string account = 1;",
    "reserved 9, 1;",
    "breaking: Entry: account was removed",
  ],
  [
    "a number that is used again",
    "string account = 1",
    "int64 owner = 1",
    "breaking: Entry: The number 1 is used again: it was account (string) and is owner (int64)",
  ],
  [
    "a renamed field",
    "string account = 1",
    "string account_id = 1",
    "dangerous: Entry: The field with the number 1 was renamed from account to account_id",
  ],
  [
    "a field with another number",
    "string account = 1",
    "string account = 7",
    "breaking: Entry: account changed its number from 1 to 7",
  ],
  [
    "another type",
    "string account = 1",
    "int64 account = 1",
    "breaking: Entry: account changed its type from string to int64",
  ],
  [
    "a type of the same bytes",
    "int32 amount_minor",
    "int64 amount_minor",
    "dangerous: Entry: amount_minor changed its type from int32 to int64; the bytes stay readable",
  ],
  [
    "one in place of many",
    "repeated Entry entries",
    "Entry entries",
    "breaking: BookRequest: entries changed from repeated to single",
  ],
  [
    "a field that leaves its oneof",
    "oneof reason { string note = 4; }",
    "string note = 4;",
    "breaking: Entry: note moved out of the oneof reason",
  ],
  ["a removed value", "DEBIT = 1;", "", "breaking: Side: The value DEBIT was removed"],
  [
    "a value with another number",
    "DEBIT = 1;",
    "DEBIT = 2;",
    "breaking: Side: DEBIT changed its number from 1 to 2",
  ],
  [
    "another package",
    "ledger.v1",
    "ledger.v2",
    "breaking: Package: The package changed from tideline.ledger.v1 to tideline.ledger.v2",
  ],
  [
    "a new field",
    "string account = 1;",
    "string account = 1; string book = 10;",
    "compatible: Entry: book was added",
  ],
])("%s is told", async (_rule, from, to, text) => {
  const after = LEDGER.replace(from, to);
  expect(after).not.toBe(LEDGER);
  expect(await changeTexts("grpc", LEDGER, after)).toContain(text);
});

test("the outline names the methods of each service with their lines", async () => {
  const { outline } = await readApi("grpc", LEDGER);
  expect(outline[0]).toEqual({
    title: "Service Ledger",
    entries: [
      { name: "Book", detail: "BookRequest → BookResponse", line: 5 },
      { name: "Watch", detail: "BookRequest → stream Entry", line: 6 },
    ],
  });
});

test("a file that does not parse is told with its line", async () => {
  const { issues } = await readApi("grpc", 'syntax = "proto3";\nmessage A {\n  string = 1;\n}');
  expect(issues).toEqual([{ path: "", message: expect.stringContaining("illegal"), line: 3, column: 1 }]);
});
