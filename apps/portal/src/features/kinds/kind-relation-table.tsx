import { Table } from "@mantine/core";
import type { KindDetail } from "@signalbox/domain/catalog/schema";
import { WideTable } from "@signalbox/ui";
import styles from "./kinds.module.css";

interface KindRelationTableProps {
  readonly title: string;
  readonly relations: KindDetail["relations"];
}

/** The fields that name other entities, with what each end calls the relation. */
export function KindRelationTable({ title, relations }: KindRelationTableProps) {
  if (relations.length === 0) return <p className={styles.note}>No field of it names other entities.</p>;
  return (
    <WideTable label="Relations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Field</Table.Th>
          <Table.Th scope="col">{`From ${title}`}</Table.Th>
          <Table.Th scope="col">From the other end</Table.Th>
          <Table.Th scope="col">Names a</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {relations.map(({ field, type, inverse, targetKind }) => (
          <Table.Tr key={`${field} ${type}`}>
            <Table.Th scope="row">
              <code>{field}</code>
            </Table.Th>
            <Table.Td>
              <code>{type}</code>
            </Table.Td>
            <Table.Td>
              <code>{inverse}</code>
            </Table.Td>
            <Table.Td>{targetKind ?? "entity of any kind, which the value says"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
