import { Table } from "@mantine/core";
import type { KindField } from "@signalbox/domain/catalog/schema";
import { WideTable } from "@signalbox/ui";
import styles from "./kinds.module.css";

/** A schema as a table: each field with what it holds. */
export function KindFieldTable({ fields }: { fields: readonly KindField[] }) {
  if (fields.length === 0)
    return <p className={styles.note}>Its schema names no fields, so spec may hold anything.</p>;
  return (
    <WideTable label="Fields of spec">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Field</Table.Th>
          <Table.Th scope="col">Title</Table.Th>
          <Table.Th scope="col">Holds</Table.Th>
          <Table.Th scope="col">Required</Table.Th>
          <Table.Th scope="col">Description</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map(({ path, title, holds, required, description }) => (
          <Table.Tr key={path}>
            <Table.Th scope="row">
              <code>{path}</code>
            </Table.Th>
            <Table.Td>{title}</Table.Td>
            <Table.Td>{holds}</Table.Td>
            <Table.Td>{required ? "yes" : "no"}</Table.Td>
            <Table.Td className={styles.words}>{description}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
