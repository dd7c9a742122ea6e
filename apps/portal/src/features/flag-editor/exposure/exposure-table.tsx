import { Table } from "@mantine/core";
import { AbsoluteTime, WideTable } from "@signalbox/ui";
import { countText } from "../save/blast-radius.ts";
import type { ExposureSeries } from "./exposure-series.ts";
import styles from "./exposure.module.css";

/** The numbers of the chart, newest first; where nobody reported it says so. */
export function ExposureTable({ series: { variants, rows } }: { series: ExposureSeries }) {
  return (
    <div className={styles.tall}>
      <WideTable label="Evaluations by variant">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {variants.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map(({ at, counts }) => (
            <Table.Tr key={at} data-muted={counts === null || undefined}>
              <Table.Th scope="row">
                <AbsoluteTime time={new Date(at).toISOString()} />
              </Table.Th>
              {variants.map((name) => (
                <Table.Td key={name}>{counts === null ? "no report" : countText(counts[name] ?? 0)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}
