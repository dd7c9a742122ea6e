import type { ErrorIssue } from "@signalbox/kernel";
import type * as protobuf from "protobufjs";
import type { OutlineGroup } from "./api-outline.ts";

export interface ProtoField {
  readonly name: string;
  readonly number: number;
  readonly type: string;
  readonly label: "single" | "repeated" | "required" | "map";
  readonly oneof: string | null;
  readonly deprecated: boolean;
}

export interface ProtoMethod {
  readonly name: string;
  readonly takes: string;
  readonly gives: string;
}

export interface ProtoFile {
  readonly package: string;
  /** By full name without the package. */
  readonly messages: ReadonlyMap<string, { fields: readonly ProtoField[]; reserved: readonly unknown[] }>;
  readonly enums: ReadonlyMap<string, Readonly<Record<string, number>>>;
  readonly services: ReadonlyMap<string, readonly ProtoMethod[]>;
}

export interface ProtoRead {
  readonly file: ProtoFile | null;
  readonly outline: OutlineGroup[];
  readonly issues: ErrorIssue[];
}

/** The parser recurses by bracket. */
const MAX_NESTING = 200;

export async function readProto(text: string): Promise<ProtoRead> {
  const { default: library } = await import("protobufjs");
  if (nestingOf(text) > MAX_NESTING) return refused("The definition is nested too deep.", 1);
  try {
    const { root, package: name } = library.parse(text, { keepCase: true });
    const file = fileOf(library, root, name ?? "");
    return { file, outline: outlineOf(file, text), issues: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)\)/.exec(message)?.[1] ?? 1);
    return refused(message.replace(/ ?\((?:[^()]*, )?line \d+\)/, ""), line);
  }
}

function refused(message: string, line: number): ProtoRead {
  return { file: null, outline: [], issues: [{ path: "", message, line, column: 1 }] };
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/[{}<>[\]]/g)) {
    depth += "{<[".includes(mark) ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

type Library = Pick<typeof protobuf, "Type" | "Enum" | "Service" | "Namespace" | "MapField">;

function fileOf(library: Library, root: protobuf.Root, name: string): ProtoFile {
  const messages = new Map<string, { fields: ProtoField[]; reserved: readonly unknown[] }>();
  const enums = new Map<string, Record<string, number>>();
  const services = new Map<string, ProtoMethod[]>();
  const plain = (type: string) => withoutPackage(type, name);
  const walk = (parent: protobuf.NamespaceBase): void => {
    for (const nested of parent.nestedArray) {
      const full = plain(nested.fullName);
      if (nested instanceof library.Type) {
        const fields = nested.fieldsArray.map((field) => fieldOf(library, field, plain));
        messages.set(full, { fields, reserved: nested.reserved ?? [] });
      } else if (nested instanceof library.Enum) {
        enums.set(full, { ...nested.values });
      } else if (nested instanceof library.Service) {
        services.set(
          full,
          nested.methodsArray.map((method) => methodOf(method, plain)),
        );
      }
      if (nested instanceof library.Namespace) walk(nested);
    }
  };
  walk(root);
  return { package: name, messages, enums, services };
}

function withoutPackage(type: string, name: string): string {
  const absolute = type.replace(/^\./, "");
  return name !== "" && absolute.startsWith(`${name}.`) ? absolute.slice(name.length + 1) : absolute;
}

function fieldOf(library: Library, field: protobuf.FieldBase, plain: (type: string) => string): ProtoField {
  const isMap = field instanceof library.MapField;
  const type = isMap ? `map<${field.keyType}, ${plain(field.type)}>` : plain(field.type);
  const rule = "rule" in field ? field.rule : undefined;
  const label = isMap ? "map" : rule === "repeated" || rule === "required" ? rule : "single";
  // `optional` of proto3 is kept by the library as a group of one whose name begins with an underscore.
  const oneof = field.partOf && !field.partOf.name.startsWith("_") ? field.partOf.name : null;
  const deprecated = field.options?.["deprecated"] === true;
  return { name: field.name, number: field.id, type, label, oneof, deprecated };
}

function methodOf(method: protobuf.Method, plain: (type: string) => string): ProtoMethod {
  const takes = `${method.requestStream === true ? "stream " : ""}${plain(method.requestType)}`;
  const gives = `${method.responseStream === true ? "stream " : ""}${plain(method.responseType)}`;
  return { name: method.name, takes, gives };
}

function outlineOf({ services, messages, enums }: ProtoFile, text: string): OutlineGroup[] {
  const lines = new Map<string, number>();
  for (const [at, line] of text.split("\n").entries()) {
    const [, word, name] = /^\s*(service|rpc|message|enum)\s+(\w+)/.exec(line.slice(0, 400)) ?? [];
    if (word && name && !lines.has(`${word} ${name}`)) lines.set(`${word} ${name}`, at + 1);
  }
  const entry = (word: string, full: string, detail = "") => {
    return { name: full, detail, line: lines.get(`${word} ${full.split(".").at(-1) ?? full}`) ?? null };
  };
  return [
    ...[...services].map(([name, methods]) => ({
      title: `Service ${name}`,
      entries: methods.map((method) => entry("rpc", method.name, `${method.takes} → ${method.gives}`)),
    })),
    { title: "Messages", entries: [...messages.keys()].map((name) => entry("message", name)) },
    { title: "Enums", entries: [...enums.keys()].map((name) => entry("enum", name)) },
  ];
}
