"use client";

import { Table, Text } from "@mantine/core";
import type { ImportReport } from "@signalbox/domain/flags/schema";
import { StatusBadge, WideTable } from "@signalbox/ui";
import styles from "./flag-settings.module.css";
import { outcomeLook, reportText } from "./import-words.ts";

interface ImportReportViewProps {
  readonly report: ImportReport;
  /** Whether it was done, or only would be. */
  readonly done: boolean;
}

/** What becomes of each flag and segment of a file. */
export function ImportReportView({ report, done }: ImportReportViewProps) {
  return (
    <>
      <Text size="sm" role="status">
        {reportText(report, done)}
      </Text>
      <WideTable label="What becomes of the file">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Item</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Outcome</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.items.map(({ key, kind, outcome, issues }) => (
            <Table.Tr key={`${kind} ${key}`}>
              <Table.Td>
                <span className={styles.name}>{key}</span>
                <Issues issues={issues} />
              </Table.Td>
              <Table.Td>{kind}</Table.Td>
              <Table.Td>
                <StatusBadge plain {...outcomeLook[outcome]} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {report.notRepresented.length > 0 && (
        <>
          <Text size="sm">Left out, since it has no place here:</Text>
          <Issues issues={report.notRepresented} />
        </>
      )}
    </>
  );
}

function Issues({ issues }: { issues: readonly { path: string; message: string }[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues}>
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
