import { Delta, Snapshot } from "@signalbox/wire";
import { expect, test } from "vitest";
import { LiveEnvironment, type Moved } from "./live-environment.ts";

const row = (revision: number) => ({ name: "production", revision, sampling: false, attributes: [] });
const flag = (key: string, revision: number, variant = "on") => ({
  environment: "production",
  item: `flag:${key}`,
  revision,
  body: {
    key,
    version: revision,
    definition: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: variant },
    killed: false,
    portable: true,
    entity: "component:default/shop",
  },
});
const gone = (key: string, revision: number) => ({ ...flag(key, revision), body: null });
const silent = () => undefined;
const dataOf = (moved: Moved): unknown =>
  moved.kind === "same" ? null : JSON.parse(/^data: (.*)$/m.exec(moved.bytes.toString())?.[1] ?? "null");

test("the mark names the content, whatever way led to it", () => {
  const [first, second] = [new LiveEnvironment("production"), new LiveEnvironment("production")];
  first.apply(row(3), [flag("a", 1), flag("b", 3)], true, silent);
  second.apply(row(1), [flag("a", 1)], true, silent);
  second.apply(row(2), [flag("c", 2)], false, silent);
  expect(second.mark).not.toBe(first.mark);
  second.apply(row(3), [gone("c", 3), flag("b", 3)], false, silent);
  expect(second.mark).toBe(first.mark);
  expect(second.mark).toMatch(/^3-[0-9a-f]{16}$/);
});

test("two histories of one revision have different marks, so neither resumes the other", () => {
  const [first, second] = [new LiveEnvironment("production"), new LiveEnvironment("production")];
  first.apply(row(2), [flag("a", 2, "on")], true, silent);
  second.apply(row(2), [flag("a", 2, "off")], true, silent);
  second.apply(row(3), [flag("b", 3)], false, silent);
  expect(first.mark).not.toBe(second.mark);
  expect(second.since(first.mark)).toBeNull();
});

test("a step says from where to where, and a whole says that it was restored", () => {
  const environment = new LiveEnvironment("production");
  const begun = environment.apply(row(1), [flag("a", 1)], true, silent);
  expect(Snapshot.parse(dataOf(begun))).toMatchObject({ revision: 1, restored: true });
  const moved = environment.apply(row(4), [flag("b", 3), gone("a", 4)], false, silent);
  expect(Delta.parse(dataOf(moved))).toMatchObject({
    from: 1,
    revision: 4,
    flags: [{ key: "b" }],
    removedFlags: ["a"],
  });
  expect(environment.apply(row(4), [], false, silent)).toEqual({ kind: "same" });
});

test("more steps than are kept end in everything anew", () => {
  const environment = new LiveEnvironment("production");
  environment.apply(row(1), [flag("a", 1)], true, silent);
  const start = environment.mark;
  for (let revision = 2; revision < 600; revision++)
    environment.apply(row(revision), [flag("a", revision)], false, silent);
  expect(environment.since(start)).toBeNull();
  expect(environment.since("598")).toHaveLength(1);
});

test("what was taken whole and is not in it any more is gone", () => {
  const environment = new LiveEnvironment("production");
  environment.apply(row(5), [flag("a", 1), flag("b", 5)], true, silent);
  environment.apply(row(2), [flag("a", 1)], true, silent);
  expect([environment.revision, environment.flagCount, environment.flag("b")]).toEqual([2, 1, undefined]);
});

test("what is published in a form of another version stays as it was last understood, in a whole as in a step", () => {
  const environment = new LiveEnvironment("production");
  environment.apply(row(1), [flag("a", 1)], true, silent);
  const told: string[] = [];
  const strange = { ...flag("a", 2), body: { key: "a", shape: "of tomorrow" } };
  environment.apply(row(2), [strange], false, (item) => told.push(item));
  environment.apply(row(3), [strange, flag("b", 3)], true, (item) => told.push(item));
  expect(environment.flag("a")?.published.version).toBe(1);
  expect(told).toEqual(["flag:a", "flag:a"]);
});
