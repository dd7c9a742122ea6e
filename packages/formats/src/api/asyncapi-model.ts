import { listOf, memberOf, pointerTo, recordOf, textOf } from "./json-value.ts";
import type { Resolve } from "./references.ts";
import type { Direction, SchemaSide } from "./schema-walk.ts";

export interface ApiMessage {
  readonly name: string;
  readonly summary: string;
  readonly pointer: string;
  readonly contentType: string | null;
  readonly payload: SchemaSide;
  readonly headers: SchemaSide;
}

/** What goes through one channel one way; `response` is what this API sends, as in the answers of a REST API. */
export interface ApiStream {
  readonly address: string;
  readonly direction: Direction;
  readonly pointer: string;
  readonly summary: string;
  readonly messages: ReadonlyMap<string, ApiMessage>;
}

export interface ApiChannel {
  readonly address: string;
  readonly pointer: string;
  readonly parameters: readonly string[];
}

export interface AsyncModel {
  readonly channels: ReadonlyMap<string, ApiChannel>;
  /** By direction and address. */
  readonly streams: ReadonlyMap<string, ApiStream>;
}

export function asyncModelOf(root: unknown, resolve: Resolve): AsyncModel {
  const version = textOf(memberOf(root, "asyncapi")) ?? "";
  return version.startsWith("3") ? third(root, resolve) : second(root, resolve);
}

/** In AsyncAPI 2, `subscribe` is what others may do: this API sends. */
const SECOND: readonly (readonly [string, Direction])[] = [
  ["subscribe", "response"],
  ["publish", "request"],
];

function second(root: unknown, resolve: Resolve): AsyncModel {
  const channels = new Map<string, ApiChannel>();
  const streams = new Map<string, ApiStream>();
  for (const [address, raw] of Object.entries(recordOf(memberOf(root, "channels")))) {
    const { value, pointer } = resolve(raw, pointerTo("#/channels", address));
    channels.set(address, { address, pointer, parameters: parametersOf(value) });
    for (const [word, direction] of SECOND) {
      const operation = memberOf(value, word);
      if (operation === undefined) continue;
      const message = memberOf(operation, "message");
      const alternatives = memberOf(message, "oneOf");
      const messages = Array.isArray(alternatives) ? listOf(alternatives) : [message];
      const at = `${pointer}/${word}`;
      const found = messages.map((one, index) => messageOf(one, `${at}/message/${index}`, null, resolve));
      streams.set(`${direction} ${address}`, {
        address,
        direction,
        pointer: at,
        summary: textOf(memberOf(operation, "summary")) ?? "",
        messages: new Map(found.map((one) => [one.name, one])),
      });
    }
  }
  return { channels, streams };
}

function third(root: unknown, resolve: Resolve): AsyncModel {
  const channels = new Map<string, ApiChannel>();
  const streams = new Map<string, ApiStream>();
  const byPointer = new Map<string, { address: string; messages: ReadonlyMap<string, ApiMessage> }>();
  for (const [id, raw] of Object.entries(recordOf(memberOf(root, "channels")))) {
    const { value, pointer } = resolve(raw, pointerTo("#/channels", id));
    const address = textOf(memberOf(value, "address")) ?? id;
    channels.set(address, { address, pointer, parameters: parametersOf(value) });
    const messages = Object.entries(recordOf(memberOf(value, "messages"))).map(
      ([name, message]) =>
        [name, messageOf(message, pointerTo(pointer, "messages", name), name, resolve)] as const,
    );
    byPointer.set(pointer, { address, messages: new Map(messages) });
  }
  for (const [id, raw] of Object.entries(recordOf(memberOf(root, "operations")))) {
    const operation = resolve(raw, pointerTo("#/operations", id));
    const channel = byPointer.get(resolve(memberOf(operation.value, "channel"), "").pointer);
    if (!channel) continue;
    const direction = memberOf(operation.value, "action") === "receive" ? "request" : "response";
    const key = `${direction} ${channel.address}`;
    const summary = textOf(memberOf(operation.value, "summary")) ?? "";
    const messages = new Map([
      ...(streams.get(key)?.messages ?? []),
      ...chosen(operation.value, channel.messages, resolve),
    ]);
    streams.set(key, { address: channel.address, direction, pointer: operation.pointer, summary, messages });
  }
  return { channels, streams };
}

/** An operation may name some messages of its channel; without a word it means all. */
function chosen(
  operation: unknown,
  all: ReadonlyMap<string, ApiMessage>,
  resolve: Resolve,
): ReadonlyMap<string, ApiMessage> {
  const named = memberOf(operation, "messages");
  if (!Array.isArray(named)) return all;
  const found = named.map((raw: unknown) => messageOf(raw, "", null, resolve));
  return new Map(found.map((message) => [message.name, all.get(message.name) ?? message]));
}

function messageOf(raw: unknown, at: string, key: string | null, resolve: Resolve): ApiMessage {
  const { value, pointer, name } = resolve(raw, at);
  const own = textOf(memberOf(value, "name")) ?? textOf(memberOf(value, "messageId"));
  return {
    name: key ?? name ?? own ?? "message",
    summary: textOf(memberOf(value, "summary")) ?? textOf(memberOf(value, "title")) ?? "",
    pointer,
    contentType: textOf(memberOf(value, "contentType")),
    payload: { schema: schemaIn(memberOf(value, "payload")), pointer: `${pointer}/payload` },
    headers: { schema: memberOf(value, "headers"), pointer: `${pointer}/headers` },
  };
}

/** AsyncAPI 3 may wrap a schema together with the name of its format. */
function schemaIn(payload: unknown): unknown {
  return memberOf(payload, "schemaFormat") === undefined ? payload : memberOf(payload, "schema");
}

const parametersOf = (channel: unknown): string[] => Object.keys(recordOf(memberOf(channel, "parameters")));
