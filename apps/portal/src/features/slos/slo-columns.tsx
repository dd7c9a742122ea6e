import type { SloListing } from "@signalbox/domain/slos/schema";
import {
  dataColumns,
  EntityLink,
  RowLink,
  shortRef,
  StatusBadge,
  TimeAgo,
  type DataColumn,
} from "@signalbox/ui";
import { AlertBadge } from "./alert-badge.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { sloLook } from "./slo-look.ts";
import { rateText, shareText, windowText } from "./slo-words.ts";
import styles from "./slos.module.css";

const column = dataColumns<SloListing>();

function NameCell({ row: { slo, status } }: { row: SloListing }) {
  const why = status.state === "unknown" ? sloLook(status, slo.archivedAt !== null).reason : null;
  return (
    <span className={styles.nameCell}>
      <RowLink>
        <span className={styles.name} title={slo.title}>
          {slo.title}
        </span>
      </RowLink>
      <span className={styles.small}>
        {why ?? `${slo.environment}${slo.tier === null ? "" : ` · tier ${String(slo.tier)}`}`}
      </span>
    </span>
  );
}

function SliCell({ row: { slo, status } }: { row: SloListing }) {
  const { sli, enough } = status.corrected;
  return (
    <span className={styles.figure}>
      <span>{sli === null ? "no data" : shareText(sli)}</span>
      <span className={styles.small}>
        {sli !== null && !enough ? "too few events" : `of ${shareText(slo.target)}`}
      </span>
    </span>
  );
}

const burnOf = ({ status }: SloListing) =>
  status.corrected.burnRates.find(({ window }) => window === "1h")?.rate ?? null;

/** The columns of a list of objectives. */
export function sloColumns({ withEntity }: { withEntity: boolean }): DataColumn<SloListing>[] {
  return column.columns([
    column.display({
      id: "name",
      header: "Objective",
      meta: { track: "minmax(9rem, 3fr)", from: "sm", narrow: "line" },
      cell: ({ row }) => <NameCell row={row.original} />,
    }),
    column.display({
      id: "state",
      header: "State",
      meta: { track: "6.5rem", from: "sm", narrow: "inline" },
      cell: ({ row: { original } }) => {
        const { state, word } = sloLook(original.status, original.slo.archivedAt !== null);
        return <StatusBadge plain state={state} word={word} />;
      },
    }),
    column.display({
      id: "budget",
      header: "Budget left",
      meta: { track: "8rem", from: "sm", narrow: "inline" },
      cell: ({ row }) => <BudgetBar remaining={row.original.status.corrected.budgetRemaining} />,
    }),
    column.display({
      id: "sli",
      header: "SLI",
      meta: { track: "6.5rem", from: "sm", align: "end", narrow: "inline" },
      cell: ({ row }) => <SliCell row={row.original} />,
    }),
    column.display({
      id: "burn",
      header: "Burn, 1 h",
      meta: { track: "4.5rem", from: "md", align: "end", narrow: "inline", narrowLabel: "burn" },
      cell: ({ row }) => {
        const rate = burnOf(row.original);
        return rate === null ? "no data" : rateText(rate);
      },
    }),
    column.display({
      id: "alerts",
      header: "Alerts",
      meta: { track: "5.5rem", from: "md", narrow: "inline" },
      cell: ({ row }) => <AlertBadge alerts={row.original.status.alerts} />,
    }),
    ...(withEntity ? [entityColumn, ownerColumn] : []),
    column.display({
      id: "window",
      header: "Window",
      meta: { track: "5.5rem", from: "lg", narrow: "hidden" },
      cell: ({ row }) => <span className={styles.clipped}>{windowText(row.original.slo.window)}</span>,
    }),
    column.display({
      id: "asOf",
      header: "As of",
      meta: { track: "4.8rem", from: "lg", align: "end", narrow: "inline", narrowLabel: "as of" },
      cell: ({ row }) => {
        const { asOf } = row.original.status;
        return asOf === null ? "never" : <TimeAgo time={asOf} />;
      },
    }),
  ]) as DataColumn<SloListing>[];
}

const entityColumn = column.display({
  id: "entity",
  header: "Entity",
  meta: { track: "minmax(6rem, 1.2fr)", from: "md", narrow: "inline" },
  cell: ({ row }) => <EntityLink entityRef={row.original.slo.entityRef} withIcon={false} />,
});

const ownerColumn = column.display({
  id: "owner",
  header: "Owner",
  meta: { track: "minmax(4.5rem, 1fr)", from: "lg", narrow: "hidden" },
  cell: ({ row }) => {
    const { owner } = row.original.slo;
    return owner === null ? "nobody" : shortRef(owner);
  },
});
