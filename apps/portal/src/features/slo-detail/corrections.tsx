"use client";

import { Table } from "@mantine/core";
import type { Correction, Slo } from "@signalbox/domain/slos/schema";
import {
  AbsoluteTime,
  EmptyState,
  StatusBadge,
  TableSkeleton,
  TimeAgo,
  WideTable,
  type State,
} from "@signalbox/ui";
import { IconPencilCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { CorrectionActions } from "./correction-actions.tsx";
import { KIND_WORDS } from "./correction-form.ts";
import { RequestCorrection } from "./request-correction.tsx";
import styles from "./slo-detail.module.css";

const LOOKS: Readonly<Record<Correction["state"], { readonly state: State; readonly word: string }>> = {
  requested: { state: "warning", word: "Waits for approval" },
  approved: { state: "ok", word: "Approved" },
  rejected: { state: "unknown", word: "Rejected" },
  cancelled: { state: "unknown", word: "Cancelled" },
};

/** Times that shall not count, and who agreed to that. */
export function Corrections({ slo }: { slo: Slo }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.slos.corrections.queryOptions({ slo: slo.name }));
  if (data === undefined) {
    if (error === null) return <TableSkeleton count={3} label="Loading the corrections" />;
    return <Failure error={error} what="the corrections" onRetry={() => void refetch()} />;
  }
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={<IconPencilCheck aria-hidden size={20} />}
        title="Nothing is corrected"
        action={<RequestCorrection slo={slo} />}
      >
        <p>
          A correction takes a time out of the reckoning: maintenance, or a measurement that was wrong. It
          holds once somebody else has approved it; the raw numbers stay in sight.
        </p>
      </EmptyState>
    );
  }
  return (
    <WideTable label={`Corrections of ${slo.title}`}>
      <Table.Thead>
        <Table.Tr>
          {["State", "From", "To", "Why", "Asked by", "Decided by", "Actions"].map((title) => (
            <Table.Th key={title} scope="col">
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.items.map((correction) => (
          <CorrectionRow key={correction.id} correction={correction} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function CorrectionRow({ correction }: { correction: Correction }) {
  const { state, from, to, kind, reason, requestedBy, requestedByName, requestedAt } = correction;
  const { decidedBy, decidedByName, decidedAt, note } = correction;
  return (
    <Table.Tr>
      <Table.Td>
        <StatusBadge plain {...LOOKS[state]} />
      </Table.Td>
      <Table.Td>
        <AbsoluteTime time={from} />
      </Table.Td>
      <Table.Td>
        <AbsoluteTime time={to} />
      </Table.Td>
      <Table.Th scope="row">
        {KIND_WORDS[kind]}
        <span className={styles.note}>{reason}</span>
      </Table.Th>
      <Table.Td>
        {requestedByName ?? requestedBy}
        <span className={styles.note}>
          <TimeAgo time={requestedAt} focusable />
        </span>
      </Table.Td>
      <Table.Td>
        {decidedByName ?? decidedBy ?? "nobody yet"}
        <span className={styles.note}>
          {decidedAt !== null && <TimeAgo time={decidedAt} focusable />}
          {note !== null && ` · ${note}`}
        </span>
      </Table.Td>
      <Table.Td>
        <CorrectionActions correction={correction} />
      </Table.Td>
    </Table.Tr>
  );
}
