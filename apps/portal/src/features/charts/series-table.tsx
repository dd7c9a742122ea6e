import { Table } from "@mantine/core";
import { AbsoluteTime, WideTable } from "@signalbox/ui";
import type { ChartPoint, ChartSeries } from "./chart-types.ts";
import styles from "./charts.module.css";

interface SeriesTableProps {
  readonly label: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly format: (value: number) => string;
}

/** The numbers of a chart, newest first; where nothing is known it says so. */
export function SeriesTable({ label, series, points, format }: SeriesTableProps) {
  return (
    <div className={styles.tall}>
      <WideTable label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {series.map(({ key, title }) => (
              <Table.Th key={key} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points
            .toSorted((one, other) => other.at - one.at)
            .map(({ at, values }) => (
              <Table.Tr key={at}>
                <Table.Th scope="row">
                  <AbsoluteTime time={new Date(at).toISOString()} />
                </Table.Th>
                {series.map(({ key }) => (
                  <Table.Td key={key}>{cellText(values[key], format)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

function cellText(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? "no data" : format(value);
}
