import { createFindings, type ApiDifference, type Findings } from "./api-change.ts";
import { asyncModelOf, type ApiChannel, type ApiMessage, type ApiStream } from "./asyncapi-model.ts";
import { memberOf, recordOf, shown } from "./json-value.ts";
import { createResolve } from "./references.ts";
import { compareSchemas } from "./schema-rules.ts";
import type { Direction, SchemaWalk } from "./schema-walk.ts";

type Walks = Readonly<Record<Direction, SchemaWalk>>;

/** What changed between two parsed AsyncAPI documents, of version 2 or 3. */
export function diffAsyncApi(before: unknown, after: unknown): ApiDifference {
  const findings = createFindings();
  const resolve = { before: createResolve(before), after: createResolve(after) };
  const walk = (direction: Direction): SchemaWalk => ({
    findings,
    ...resolve,
    direction,
    seen: new WeakMap(),
  });
  const walks: Walks = { request: walk("request"), response: walk("response") };
  const was = asyncModelOf(before, resolve.before);
  const is = asyncModelOf(after, resolve.after);
  compareChannels(findings, was.channels, is.channels);
  for (const [key, stream] of was.streams) {
    const other = is.streams.get(key);
    if (other) compareMessages(walks, stream, other);
    else if (is.channels.has(stream.address))
      findings.add("breaking", at(stream), `${wordOf(stream)} was removed`);
  }
  for (const [key, stream] of is.streams) {
    if (!was.streams.has(key)) findings.add("compatible", at(stream), `${wordOf(stream)} was added`);
  }
  compareServers(findings, before, after);
  return findings.result();
}

const at = ({ pointer, address }: ApiStream | ApiChannel) => ({ pointer, place: `Channel ${address}` });
const wordOf = ({ direction }: ApiStream): string =>
  direction === "response" ? "Sending to the channel" : "Receiving from the channel";

function compareChannels(
  findings: Findings,
  was: ReadonlyMap<string, ApiChannel>,
  is: ReadonlyMap<string, ApiChannel>,
): void {
  for (const [address, channel] of was) {
    const other = is.get(address);
    if (!other) {
      findings.add("breaking", at(channel), `The channel ${address} was removed`);
      continue;
    }
    for (const name of channel.parameters)
      if (!other.parameters.includes(name))
        findings.add("breaking", at(other), `The parameter ${name} was removed`);
    for (const name of other.parameters)
      if (!channel.parameters.includes(name))
        findings.add("breaking", at(other), `The parameter ${name} was added`);
  }
  for (const [address, channel] of is) {
    if (!was.has(address)) findings.add("compatible", at(channel), `The channel ${address} was added`);
  }
}

function compareMessages(walks: Walks, was: ApiStream, is: ApiStream): void {
  const { findings } = walks.request;
  const { place } = at(is);
  for (const [name, { pointer }] of was.messages) {
    if (!is.messages.has(name))
      findings.add("breaking", { pointer, place }, `The message ${name} was removed`);
  }
  for (const [name, message] of is.messages) {
    const old = was.messages.get(name);
    if (old) compareMessage(walks[is.direction], old, message, place);
    else if (is.direction === "response")
      findings.add(
        "dangerous",
        { pointer: message.pointer, place },
        `The message ${name} may now come through the channel`,
      );
    else findings.add("compatible", { pointer: message.pointer, place }, `The message ${name} was added`);
  }
}

function compareMessage(walk: SchemaWalk, was: ApiMessage, is: ApiMessage, place: string): void {
  if (was.contentType !== is.contentType) {
    const message = `${is.name} changed its content type from ${was.contentType ?? "the default"} to ${is.contentType ?? "the default"}`;
    walk.findings.add("breaking", { pointer: is.pointer, place }, message);
  }
  compareSchemas(walk, was.payload, is.payload, { place, path: is.name });
  compareSchemas(walk, was.headers, is.headers, { place, path: `${is.name} headers` });
}

function compareServers(findings: Findings, before: unknown, after: unknown): void {
  const now = recordOf(memberOf(after, "servers"));
  for (const [name, server] of Object.entries(recordOf(memberOf(before, "servers")))) {
    const place = { pointer: `#/servers/${name}`, place: `Server ${name}` };
    const other = memberOf(now, name);
    const [was, is] = [memberOf(server, "protocol"), memberOf(other, "protocol")];
    if (other === undefined) findings.add("dangerous", place, `The server ${name} was removed`);
    else if (was !== is)
      findings.add("breaking", place, `Its protocol changed from ${shown(was)} to ${shown(is)}`);
  }
}
