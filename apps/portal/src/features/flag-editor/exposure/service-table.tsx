import { Table } from "@mantine/core";
import type { Exposure } from "@signalbox/domain/flags/schema";
import { TimeAgo, WideTable } from "@signalbox/ui";
import { countText } from "../save/blast-radius.ts";
import { NO_VARIANT } from "./exposure-series.ts";
import styles from "./exposure.module.css";

const COLUMNS = ["Service", "Version", "Variant", "Flag version", "Evaluations", "Last seen"];

/** Which services evaluated the flag in the range, by their version and by what they were served. */
export function ServiceTable({ services }: { services: Exposure["services"] }) {
  if (services.length === 0)
    return <p className={styles.source}>No service reported an evaluation in this range.</p>;
  return (
    <WideTable label="Services that evaluated the flag">
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((title) => (
            <Table.Th key={title} scope="col">
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {services.map(({ service, serviceVersion, variant, flagVersion, count, lastSeenAt }) => (
          <Table.Tr key={[service, serviceVersion, variant, flagVersion].join(" ")}>
            <Table.Th scope="row">{service || "not named"}</Table.Th>
            <Table.Td>{serviceVersion || "not said"}</Table.Td>
            <Table.Td>{variant ?? NO_VARIANT}</Table.Td>
            <Table.Td>{flagVersion}</Table.Td>
            <Table.Td>{countText(count)}</Table.Td>
            <Table.Td>
              <TimeAgo time={lastSeenAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
