import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./reports.module.css";

interface CountTableProps {
  label: string;
  of: string;
  rows: readonly { readonly key: string; readonly name: ReactNode; readonly count: number }[];
}

const NUMBER = new Intl.NumberFormat("en");

/** How often each of a few things happened. */
export function CountTable({ label, of, rows }: CountTableProps) {
  return (
    <Table aria-label={label} className={styles.counts} verticalSpacing={4} horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{of}</Table.Th>
          <Table.Th ta="right">Events</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, count }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            <Table.Td ta="right">{NUMBER.format(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
