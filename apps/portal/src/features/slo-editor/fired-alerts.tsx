import { Table } from "@mantine/core";
import { AbsoluteTime, EmptyState, WideTable } from "@signalbox/ui";
import { IconBellOff } from "@tabler/icons-react";
import { CONDITION_WORDS, spanText } from "../slos/index.ts";
import styles from "./slo-editor.module.css";
import type { Backtested } from "./use-backtest.ts";

const SHOWN = 20;

interface FiredAlertsProps {
  readonly changed: Backtested;
  readonly present: Backtested | null;
}

/** Which alerts a draft would have fired, beside how often what holds now did. */
export function FiredAlerts({ changed, present }: FiredAlertsProps) {
  const before = present === null ? "" : ` As it is now it fired ${timesText(present.alerts.length)}.`;
  if (changed.alerts.length === 0) {
    return (
      <EmptyState icon={<IconBellOff aria-hidden size={20} />} title="No alert would have fired">
        {before !== "" && <p>{before}</p>}
      </EmptyState>
    );
  }
  return (
    <>
      <p className={styles.small}>
        {`Alerts would have fired ${timesText(changed.alerts.length)}.${before}`}
      </p>
      <WideTable label="Alerts that would have fired">
        <Table.Thead>
          <Table.Tr>
            {["Alert", "Severity", "From", "For"].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.alerts.slice(0, SHOWN).map(({ condition, severity, from, to }) => (
            <Table.Tr key={`${condition} ${String(from)}`}>
              <Table.Th scope="row">{CONDITION_WORDS[condition]}</Table.Th>
              <Table.Td>{severity === "page" ? "Page" : "Ticket"}</Table.Td>
              <Table.Td>
                <AbsoluteTime time={new Date(from).toISOString()} />
              </Table.Td>
              <Table.Td>{to === null ? "still firing" : spanText((to - from) / 1000)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {changed.alerts.length > SHOWN && (
        <p
          className={styles.small}
        >{`The first ${String(SHOWN)} of ${String(changed.alerts.length)} are listed.`}</p>
      )}
    </>
  );
}

const timesText = (count: number) =>
  count === 1 ? "once" : count === 0 ? "never" : `${String(count)} times`;
