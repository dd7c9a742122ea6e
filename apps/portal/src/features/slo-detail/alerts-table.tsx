"use client";

import { Table } from "@mantine/core";
import type { Slo, SloAlert, SloStatus } from "@signalbox/domain/slos/schema";
import { StatusBadge, TableSkeleton, TimeAgo, WideTable, type State } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { rateText, spanText } from "../slos/index.ts";
import { alertFigures } from "./alert-figures.ts";
import styles from "./slo-detail.module.css";

const REFRESH_MS = 15_000;
const COLUMNS = ["State", "Alert", "Severity", "Exhaustion", "Threshold", "Short burn", "Long burn", "Since"];

type Alert = ReturnType<typeof SloAlert.parse>;

/** Every alert of an objective with what it looks at now. */
export function AlertsTable({ slo, status }: { slo: Slo; status: SloStatus }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.slos.alerts.queryOptions({ name: slo.name }, { refetchInterval: REFRESH_MS }),
  );
  if (data === undefined) {
    if (error === null) return <TableSkeleton count={6} label="Loading the alerts" />;
    return <Failure error={error} what="the alerts" onRetry={() => void refetch()} />;
  }
  return (
    <>
      <WideTable label={`Alerts of ${slo.title}`}>
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
          {data.items.map((alert) => (
            <AlertRow key={alert.condition} alert={alert} slo={slo} />
          ))}
        </Table.Tbody>
      </WideTable>
      <p className={styles.note}>
        An alert fires while its short and its long burn are both at or above the threshold. Exhaustion is how
        long the whole budget lasts at the long burn.
        {status.asOf !== null && (
          <>
            {" "}
            As of <TimeAgo time={status.asOf} focusable />.
          </>
        )}
      </p>
    </>
  );
}

const LOOKS: Readonly<Record<Alert["state"], { readonly state: State; readonly word: string }>> = {
  ok: { state: "ok", word: "Quiet" },
  firing: { state: "critical", word: "Firing" },
  off: { state: "unknown", word: "Off" },
  unknown: { state: "unknown", word: "Unknown" },
};

function AlertRow({ alert, slo }: { alert: Alert; slo: Slo }) {
  const { title, severity, state, since, long, short, note } = alert;
  const { threshold, exhaustionSeconds, value } = alertFigures(alert, slo.window);
  const firing = state === "firing" && severity === "ticket";
  return (
    <Table.Tr>
      <Table.Td>
        <StatusBadge plain {...LOOKS[state]} {...(firing && { state: "warning" as const })} />
      </Table.Td>
      <Table.Th scope="row" className={styles.alertTitle}>
        {title}
        {note !== null && <span className={styles.note}>{note}</span>}
      </Table.Th>
      <Table.Td>{severity === "page" ? "Page" : "Ticket"}</Table.Td>
      <Table.Td>{exhaustionSeconds === null ? "none" : spanText(exhaustionSeconds)}</Table.Td>
      <Table.Td>{threshold}</Table.Td>
      <Table.Td>{windowed(short) ?? "none"}</Table.Td>
      <Table.Td>{windowed(long) ?? value}</Table.Td>
      <Table.Td>{since === null ? "none" : <TimeAgo time={since} focusable />}</Table.Td>
    </Table.Tr>
  );
}

function windowed(burn: Alert["long"]): string | null {
  if (burn === null) return null;
  return `${burn.rate === null ? "no data" : rateText(burn.rate)} over ${burn.window}`;
}
