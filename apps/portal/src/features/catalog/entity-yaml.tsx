import { Anchor } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { CodeView } from "@signalbox/ui";

/** The document as it stands in its file, numbered as in that file. */
export function EntityYaml({ entity: { yaml, source } }: { entity: EntityDetail }) {
  const place = `${source.file}:${String(source.line)}`;
  return (
    <CodeView
      label={`YAML of the entity, ${place}`}
      language="yaml"
      text={yaml}
      firstLine={source.line}
      source={
        <>
          <code>{place}</code> from{" "}
          <Anchor inherit underline="always" href={`/locations/${source.locationId}`}>
            {source.target}
          </Anchor>
        </>
      }
    />
  );
}
