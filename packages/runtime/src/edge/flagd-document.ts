import { usesForeignBucketing } from "@signalbox/flag-engine";
import type { PublishedFlag, PublishedSegment } from "@signalbox/wire";
import { writtenOut } from "./written-out.ts";

interface Published {
  readonly name: string;
  readonly revision: number;
  readonly flags: readonly PublishedFlag[];
  readonly segments: readonly PublishedSegment[];
}

/** The flags of an environment that any flagd can read, in its own format (flagd-schemas, json/flags.json). */
export function flagdDocument({ name, revision, flags, segments }: Published): Buffer {
  const portable = flags.filter((flag) => flag.portable);
  const rules = writtenOut(new Map(segments.map((segment) => [segment.name, segment.rule])));
  const document = {
    $schema: "https://flagd.dev/schema/v0/flags.json",
    flags: Object.fromEntries(portable.map(({ key, definition }) => [key, definition])),
    $evaluators: Object.fromEntries([...rules].filter(([, rule]) => !usesForeignBucketing(rule))),
    metadata: { flagSetId: name, version: revision },
  };
  return Buffer.from(JSON.stringify(document));
}
