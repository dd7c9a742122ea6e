import { createFindings, type ApiDifference, type Findings } from "./api-change.ts";
import type { ProtoField, ProtoFile, ProtoMethod } from "./proto-reader.ts";

/** What changed between two files of protocol buffers: in the bytes, and in the code made from them. */
export function diffProto(before: ProtoFile, after: ProtoFile): ApiDifference {
  const findings = createFindings();
  if (before.package !== after.package) {
    const message = `The package changed from ${before.package || "none"} to ${after.package || "none"}`;
    findings.add("breaking", { pointer: "package", place: "Package" }, message);
  }
  comings(findings, "service", before.services, after.services, (name, was, is) =>
    methods(findings, name, was, is),
  );
  comings(findings, "message", before.messages, after.messages, (name, was, is) => {
    fields(findings, name, was.fields, is.fields, isReserved(is.reserved));
  });
  comings(findings, "enum", before.enums, after.enums, (name, was, is) => values(findings, name, was, is));
  return findings.result();
}

function comings<T>(
  findings: Findings,
  what: string,
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
  both: (name: string, was: T, is: T) => void,
): void {
  for (const [name, old] of was) {
    const other = is.get(name);
    if (other !== undefined) both(name, old, other);
    else findings.add("breaking", { pointer: name, place: name }, `The ${what} ${name} was removed`);
  }
  for (const name of is.keys())
    if (!was.has(name))
      findings.add("compatible", { pointer: name, place: name }, `The ${what} ${name} was added`);
}

function methods(
  findings: Findings,
  service: string,
  was: readonly ProtoMethod[],
  is: readonly ProtoMethod[],
): void {
  const at = (name: string) => ({ pointer: `${service}.${name}`, place: service });
  const after = new Map(is.map((method) => [method.name, method]));
  for (const { name, takes, gives } of was) {
    const other = after.get(name);
    if (!other) findings.add("breaking", at(name), `The method ${name} was removed`);
    else {
      if (other.takes !== takes)
        findings.add("breaking", at(name), `${name} takes ${other.takes} instead of ${takes}`);
      if (other.gives !== gives)
        findings.add("breaking", at(name), `${name} gives ${other.gives} instead of ${gives}`);
    }
  }
  const before = new Set(was.map(({ name }) => name));
  for (const { name } of is)
    if (!before.has(name)) findings.add("compatible", at(name), `The method ${name} was added`);
}

function isReserved(reserved: readonly unknown[]) {
  return (number: number): boolean =>
    reserved.some((range) => {
      if (!Array.isArray(range)) return false;
      const [from, to] = range as unknown[];
      return Number(from) <= number && number <= Number(to);
    });
}

/** On the wire a field is its number, so fields are matched by it; a name that moved to another number is told too. */
function fields(
  findings: Findings,
  message: string,
  was: readonly ProtoField[],
  is: readonly ProtoField[],
  reserved: (number: number) => boolean,
): void {
  const at = (name: string) => ({ pointer: `${message}.${name}`, place: message });
  const byNumber = new Map(is.map((field) => [field.number, field]));
  const byName = new Map(is.map((field) => [field.name, field]));
  for (const old of was) {
    const { name, number } = old;
    const moved = byName.get(name);
    if (moved && moved.number !== number) {
      findings.add("breaking", at(name), `${name} changed its number from ${number} to ${moved.number}`);
    }
    const now = byNumber.get(number);
    if (now) sameNumber(findings, at(now.name), old, now);
    else if (!moved) {
      const hint = reserved(number) ? "" : `, and its number ${number} is not reserved`;
      findings.add("breaking", at(name), `${name} was removed${hint}`);
    }
  }
  const [numbers, names] = [
    new Set(was.map((field) => field.number)),
    new Set(was.map((field) => field.name)),
  ];
  for (const { name, number, label } of is) {
    if (numbers.has(number) || names.has(name)) continue;
    const demanded = label === "required";
    findings.add(
      demanded ? "breaking" : "compatible",
      at(name),
      `${name} was added${demanded ? " and is required" : ""}`,
    );
  }
}

interface At {
  readonly pointer: string;
  readonly place: string;
}

function sameNumber(findings: Findings, at: At, was: ProtoField, is: ProtoField): void {
  const { number } = was;
  const typeText = `${was.type} to ${is.type}`;
  if (was.name !== is.name && was.type !== is.type) {
    const message = `The number ${number} is used again: it was ${was.name} (${was.type}) and is ${is.name} (${is.type})`;
    findings.add("breaking", at, message);
    return;
  }
  if (was.name !== is.name)
    findings.add(
      "dangerous",
      at,
      `The field with the number ${number} was renamed from ${was.name} to ${is.name}`,
    );
  if (was.type !== is.type) {
    const readable = sameWire(was.type, is.type);
    const message = `${is.name} changed its type from ${typeText}${readable ? "; the bytes stay readable" : ""}`;
    findings.add(readable ? "dangerous" : "breaking", at, message);
  }
  if (was.label !== is.label)
    findings.add("breaking", at, `${is.name} changed from ${was.label} to ${is.label}`);
  if (was.oneof !== is.oneof) findings.add("breaking", at, `${is.name} moved ${moveOf(was.oneof, is.oneof)}`);
  if (!was.deprecated && is.deprecated) findings.add("compatible", at, `${is.name} is deprecated`);
}

function moveOf(from: string | null, to: string | null): string {
  if (to === null) return `out of the oneof ${from ?? ""}`;
  return from === null ? `into the oneof ${to}` : `from the oneof ${from} to ${to}`;
}

/** Source: https://protobuf.dev/programming-guides/proto3/#updating */
const SAME_WIRE = [
  ["int32", "uint32", "int64", "uint64", "bool"],
  ["sint32", "sint64"],
  ["string", "bytes"],
  ["fixed32", "sfixed32"],
  ["fixed64", "sfixed64"],
];

function sameWire(one: string, other: string): boolean {
  return SAME_WIRE.some((types) => types.includes(one) && types.includes(other));
}

type Values = Readonly<Record<string, number>>;

function values(findings: Findings, name: string, was: Values, is: Values): void {
  for (const [value, number] of Object.entries(was)) {
    const at = { pointer: `${name}.${value}`, place: name };
    const now = Object.hasOwn(is, value) ? is[value] : undefined;
    if (now === undefined) findings.add("breaking", at, `The value ${value} was removed`);
    else if (now !== number)
      findings.add("breaking", at, `${value} changed its number from ${number} to ${now}`);
  }
  for (const value of Object.keys(is)) {
    if (Object.hasOwn(was, value)) continue;
    findings.add("dangerous", { pointer: `${name}.${value}`, place: name }, `The value ${value} was added`);
  }
}
