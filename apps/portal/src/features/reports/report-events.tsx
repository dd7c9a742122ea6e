import { Anchor, Table } from "@mantine/core";
import type { SecurityRow } from "@signalbox/domain/events/schema";
import { AbsoluteTime } from "@signalbox/ui";
import { actorText, furtherText } from "../register/index.ts";
import styles from "./reports.module.css";

/** Each event of the report in full, as it is printed: no row is left out for being out of view. */
export function ReportEvents({ events }: { events: readonly SecurityRow[] }) {
  return (
    <div className={styles.scroll} role="region" aria-label="Events of the period" tabIndex={0}>
      <Table className={styles.events} verticalSpacing={5} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Time</Table.Th>
            <Table.Th>Event</Table.Th>
            <Table.Th>Actor</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th ta="right">Position</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Table.Tr key={event.position}>
              <Table.Td className={styles.time}>
                <AbsoluteTime time={event.time} />
              </Table.Td>
              <Table.Td>
                {event.title}
                <div className={styles.small}>{furtherText(event)}</div>
              </Table.Td>
              <Table.Td>{actorText(event.actor)}</Table.Td>
              <Table.Td>
                {event.address ?? <span className={styles.small}>unknown</span>}
                {event.client !== null && <div className={styles.client}>{event.client}</div>}
              </Table.Td>
              <Table.Td ta="right">
                <Anchor inherit href={`/register/${String(event.position)}`}>
                  {event.position}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
