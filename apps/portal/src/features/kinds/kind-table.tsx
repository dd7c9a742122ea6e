import { Anchor, Table } from "@mantine/core";
import type { KindSummary } from "@signalbox/domain/catalog/schema";
import { KindIcon, StatusBadge, WideTable } from "@signalbox/ui";
import styles from "./kinds.module.css";

interface KindTableProps {
  readonly label: string;
  readonly kinds: readonly KindSummary[];
  /** Whether to say which file describes each. */
  readonly withSource?: boolean;
}

/** Kinds with what they are for and how many entities there are; the number leads to them. */
export function KindTable({ label, kinds, withSource = false }: KindTableProps) {
  return (
    <WideTable label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Kind</Table.Th>
          <Table.Th scope="col" className={styles.count}>
            Entities
          </Table.Th>
          <Table.Th scope="col">What it is</Table.Th>
          {withSource && <Table.Th scope="col">Described in</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kinds.map((kind) => (
          <Table.Tr key={kind.kind}>
            <Table.Th scope="row">
              <span className={styles.name}>
                <KindIcon kind={kind.kind} />
                <Anchor href={kindHref(kind.kind)}>{kind.title}</Anchor>
                {kind.origin === "undescribed" && <StatusBadge state="warning" word="Not described" plain />}
              </span>
            </Table.Th>
            <Table.Td className={styles.count}>
              <EntityCount {...kind} />
            </Table.Td>
            <Table.Td className={styles.words}>{kind.description}</Table.Td>
            {withSource && <Table.Td className={styles.file}>{kind.file ?? ""}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function EntityCount({ kind, plural, entities }: KindSummary) {
  if (entities === 0) return "0";
  return (
    <Anchor href={entitiesHref(kind)} aria-label={`${String(entities)} ${plural} in the catalog`}>
      {entities}
    </Anchor>
  );
}

function kindHref(kind: string): string {
  return `/catalog/kinds/${encodeURIComponent(kind.toLowerCase())}`;
}

export function entitiesHref(kind: string): string {
  return `/catalog?${new URLSearchParams({ kind }).toString()}`;
}
