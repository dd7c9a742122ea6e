import { Group } from "@mantine/core";
import type { LocationDetail } from "@signalbox/domain/catalog/schema";
import { ReadAgainButton } from "./read-again-button.tsx";
import { UnregisterButton } from "./unregister-button.tsx";

/** What can be done with a location: what people registered or pushed is theirs to take away. */
export function LocationActions({ location }: { location: LocationDetail }) {
  const { id, type, origin } = location;
  return (
    <Group gap="xs">
      {type !== "push" && <ReadAgainButton locationId={id} />}
      {(origin === "registered" || origin === "push") && <UnregisterButton location={location} />}
    </Group>
  );
}
