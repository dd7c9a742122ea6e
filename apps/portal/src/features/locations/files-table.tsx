import { Table } from "@mantine/core";
import type { LocationDetail } from "@signalbox/domain/catalog/schema";
import { EmptyState, StatusBadge } from "@signalbox/ui";
import styles from "./locations.module.css";

/** The files that a location stands for, with what each holds. */
export function FilesTable({ files }: { files: LocationDetail["files"] }) {
  if (files.length === 0) {
    return (
      <EmptyState title="No file fits the target">
        <p>A pattern that fits nothing yet is no error: files are read as soon as they appear.</p>
      </EmptyState>
    );
  }
  return (
    <Table className={styles.files} verticalSpacing={6} horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>File</Table.Th>
          <Table.Th ta="right">Entities</Table.Th>
          <Table.Th ta="right">Problems</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map(({ file, entities, problems }) => (
          <Table.Tr key={file}>
            <Table.Th scope="row" fw={400}>
              <code className={styles.target}>{file}</code>
            </Table.Th>
            <Table.Td ta="right">{entities}</Table.Td>
            <Table.Td ta="right">
              {problems === 0 ? 0 : <StatusBadge state="warning" word={String(problems)} plain />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
