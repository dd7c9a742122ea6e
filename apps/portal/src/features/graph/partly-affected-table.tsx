import { Table } from "@mantine/core";
import type { Impact } from "@signalbox/domain/catalog";
import { shortRef, WideTable } from "@signalbox/ui";
import { titlesOf } from "./impact-text.ts";
import { RefLink } from "./ref-link.tsx";

interface PartlyAffectedTableProps {
  readonly impact: Impact;
  readonly root: { readonly ref: string; readonly title: string };
}

const PARTS_NAMED = 3;

/** Wholes that go on with some of their parts down. */
export function PartlyAffectedTable({ impact, root }: PartlyAffectedTableProps) {
  const titles = new Map([...titlesOf(impact), [root.ref, root.title]]);
  const partsText = (parts: readonly string[]) => {
    const named = parts.slice(0, PARTS_NAMED).map((ref) => titles.get(ref) ?? shortRef(ref));
    const more = parts.length - named.length;
    return `${named.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
  };
  return (
    <WideTable label="Partly affected entities">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Entity</Table.Th>
          <Table.Th>Parts affected</Table.Th>
          <Table.Th>Owner</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {impact.partlyAffected.map((whole) => (
          <Table.Tr key={whole.ref}>
            <Table.Td>
              <RefLink node={whole} />
            </Table.Td>
            <Table.Td>{partsText(whole.parts)}</Table.Td>
            <Table.Td>{whole.entity?.owner && shortRef(whole.entity.owner)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
