import { withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";

const db = withDatabase();

test.each([
  ["a text with NUL", () => db.prisma.$queryRaw`SELECT ${"\u0000"}::text`],
  ["a text with NUL in a typed query", () => db.prisma.person.findFirst({ where: { name: "\u0000" } })],
  ["a time that is none", () => db.prisma.$queryRaw`SELECT ${"0000-01-01T00:00:00Z"}::timestamptz`],
  [
    "an offset beyond the known",
    () => db.prisma.$queryRaw`SELECT ${"2026-01-01T00:00:00+23:59"}::timestamptz`,
  ],
])("%s is the caller's mistake and no fault of ours", async (_what, ask) => {
  await expect(ask()).rejects.toMatchObject({ code: "invalid" });
});
