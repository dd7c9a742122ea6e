"use client";

import type { Breaker } from "@signalbox/domain/breakers/schema";
import { dataColumns, RowLink, TimeAgo, type DataColumn } from "@signalbox/ui";
import {
  BreakerMark,
  CallPath,
  disagreement,
  kindOf,
  latency,
  lookOfKind,
  percent,
  perSecond,
  RowForce,
} from "../breaker-lever/index.ts";
import styles from "./breakers.module.css";
import { useOfBreaker } from "./wall-context.ts";

/** A row says only whose it is: its cells follow the breaker by themselves, so that numbers redraw nothing else. */
export interface BreakerRow {
  readonly id: string;
}

const column = dataColumns<BreakerRow>();

const texts = {
  calls: ({ traffic }: Breaker) => perSecond(traffic.callsPerSecond),
  errors: ({ traffic }: Breaker) => percent(traffic.errorRate),
  rejected: ({ traffic }: Breaker) => perSecond(traffic.rejectedPerSecond),
  p50: ({ traffic }: Breaker) => latency(traffic.p50),
  p95: ({ traffic }: Breaker) => latency(traffic.p95),
  p99: ({ traffic }: Breaker) => latency(traffic.p99),
  instances: (breaker: Breaker) => disagreement(breaker) ?? instanceText(breaker),
};

function instanceText({ instances: { total, silent } }: Breaker): string {
  return silent === 0 ? String(total) : `${String(silent)} of ${String(total)} silent`;
}

function TextCell({ id, read }: { id: string; read: (breaker: Breaker) => string }) {
  return useOfBreaker(id, read);
}

function StateCell({ id }: BreakerRow) {
  const kind = useOfBreaker(id, kindOf);
  return kind === null ? "Gone" : <BreakerMark look={lookOfKind(kind)} />;
}

const sinceOf = ({ since }: Breaker) => since;

function SinceCell({ id }: BreakerRow) {
  const since = useOfBreaker(id, sinceOf);
  return since === null ? null : <TimeAgo time={since} />;
}

const nameKeyOf = ({ service, dependency, name, environment }: Breaker) =>
  [service, dependency, name, environment].join("\n");

function NameCell({ id }: BreakerRow) {
  const key = useOfBreaker(id, nameKeyOf);
  if (key === null) return id;
  const [service = "", dependency = "", name = "", environment = ""] = key.split("\n");
  return (
    <span className={styles.nameCell}>
      <RowLink>
        <span className={styles.name}>
          <CallPath service={service} dependency={dependency} />
        </span>
      </RowLink>
      <span className={styles.where}>{name === dependency ? environment : `${name} · ${environment}`}</span>
    </span>
  );
}

const heldKeyOf = ({ forced }: Breaker) => forced !== null;

function LeverCell({ id }: BreakerRow) {
  // The lever is drawn once; what it would move is read when it is used.
  const held = useOfBreaker(id, heldKeyOf);
  const key = useOfBreaker(id, nameKeyOf);
  return held === null || key === null ? null : <RowForce id={id} held={held} path={pathOf(key)} />;
}

function pathOf(key: string): string {
  const [service = "", dependency = "", , environment = ""] = key.split("\n");
  return `${service} → ${dependency} in ${environment}`;
}

const figure = (
  id: keyof typeof texts,
  header: string,
  from: "sm" | "md" | "lg",
  track: string,
  narrowLabel: string,
) =>
  column.display({
    id,
    header,
    meta: { track, from, align: "end", narrow: from === "lg" ? "hidden" : "inline", narrowLabel },
    cell: ({ row }) => <TextCell id={row.original.id} read={texts[id]} />,
  });

/** The columns of a list of breakers. */
export const BREAKER_COLUMNS: DataColumn<BreakerRow>[] = column.columns([
  column.display({
    id: "state",
    header: "State",
    meta: { track: "7rem", from: "sm", narrow: "line" },
    cell: ({ row }) => <StateCell id={row.original.id} />,
  }),
  column.display({
    id: "name",
    header: "Calls",
    meta: { track: "minmax(7rem, 2fr)", from: "sm", narrow: "line" },
    cell: ({ row }) => <NameCell id={row.original.id} />,
  }),
  figure("errors", "Errors", "sm", "3.5rem", "errors"),
  figure("calls", "Volume", "sm", "4rem", "volume"),
  figure("rejected", "Rejected", "md", "4rem", "rejected"),
  figure("p50", "p50", "lg", "4rem", "p50"),
  figure("p95", "p95", "md", "4rem", "p95"),
  figure("p99", "p99", "lg", "4rem", "p99"),
  figure("instances", "Instances", "lg", "minmax(4rem, 8rem)", "instances"),
  column.display({
    id: "since",
    header: "Since",
    meta: { track: "5rem", from: "lg", align: "end", narrow: "inline", narrowLabel: "since" },
    cell: ({ row }) => <SinceCell id={row.original.id} />,
  }),
  column.display({
    id: "lever",
    header: "Force",
    meta: { track: "2rem", from: "sm", align: "end", narrow: "inline" },
    cell: ({ row }) => <LeverCell id={row.original.id} />,
  }),
]);
