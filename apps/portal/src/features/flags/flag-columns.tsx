import type { FlagEnvironment, FlagItem } from "@signalbox/domain/flags/schema";
import {
  dataColumns,
  EntityLink,
  RowLink,
  shortRef,
  StatusBadge,
  TimeAgo,
  type DataColumn,
} from "@signalbox/ui";
import { LeverMark, RowKill } from "../levers/index.ts";
import styles from "./flags.module.css";
import { LIFECYCLE_WORDS } from "./lifecycle-words.ts";
import { staleWords } from "./stale-words.ts";

const column = dataColumns<FlagItem>();

function NameCell({ flag }: { flag: FlagItem }) {
  const stale = staleWords(flag.stale);
  return (
    <span className={styles.nameCell}>
      <span className={styles.nameLine}>
        <RowLink>
          <span className={styles.name} title={flag.name}>
            {flag.name}
          </span>
        </RowLink>
        {flag.lifecycle !== "active" && flag.lifecycle !== "ready-to-remove" && (
          <span className={styles.lifecycle}>{LIFECYCLE_WORDS[flag.lifecycle]}</span>
        )}
        {stale !== null && (
          <span className={styles.stale} title={stale.why}>
            <StatusBadge state="warning" word={stale.word} plain />
          </span>
        )}
      </span>
      <code className={styles.key}>{flag.key}</code>
    </span>
  );
}

function LeverCell({ flag, environment }: { flag: FlagItem; environment: FlagEnvironment }) {
  const lever = flag.levers.find((one) => one.environment === environment.name);
  if (lever === undefined) return null;
  return (
    <span className={styles.leverCell}>
      <span className={styles.leverEnvironment}>{environment.title}</span>
      <LeverMark dense lever={lever} />
      {flag.lifecycle !== "archived" && (
        <RowKill target={{ key: flag.key, environment: lever.environment }} />
      )}
    </span>
  );
}

const MOST_LEVERS = 6;
const WIDE_FROM = 3;

/** Production is never among those that a row has no room for. */
function shownEnvironments(environments: readonly FlagEnvironment[]): readonly FlagEnvironment[] {
  if (environments.length <= MOST_LEVERS) return environments;
  const kept = environments
    .toSorted((a, b) => Number(b.production) - Number(a.production))
    .slice(0, MOST_LEVERS);
  return environments.filter((environment) => kept.includes(environment));
}

const leverColumns = (environments: readonly FlagEnvironment[]) =>
  shownEnvironments(environments).map((environment, at) =>
    column.display({
      id: `in-${environment.name}`,
      header: environment.title,
      meta: { track: "minmax(7.5rem, 1fr)", from: at < WIDE_FROM ? "sm" : "lg", narrow: "line" },
      cell: ({ row }) => <LeverCell flag={row.original} environment={environment} />,
    }),
  );

/** The columns of a list of flags: one for each environment, with the kill switch in it. */
export function flagColumns(
  environments: readonly FlagEnvironment[],
  { withEntity = true }: { withEntity?: boolean } = {},
): DataColumn<FlagItem>[] {
  const columns = column.columns([
    column.accessor("name", {
      header: "Flag",
      meta: { track: "minmax(11rem, 1.6fr)", from: "sm", narrow: "line" },
      cell: ({ row }) => <NameCell flag={row.original} />,
    }),
    ...leverColumns(environments),
    column.accessor("entityRef", {
      id: "entity",
      header: "Entity",
      meta: { track: "minmax(6rem, 0.9fr)", from: "lg", narrow: "inline", narrowLabel: "of" },
      cell: ({ row }) => (
        <EntityLink
          entityRef={row.original.entityRef}
          unresolved={row.original.stale.includes("entity-gone")}
          withIcon={false}
        />
      ),
    }),
    column.accessor("owner", {
      header: "Owner",
      meta: { track: "minmax(5rem, 0.7fr)", from: "md", narrow: "inline", narrowLabel: "owned by" },
      cell: ({ getValue }) => shortRef(getValue() ?? ""),
    }),
    column.accessor("lastSeenAt", {
      header: "Last seen",
      meta: { track: "6rem", from: "lg", align: "end", narrow: "inline", narrowLabel: "seen" },
      cell: ({ row: { original } }) =>
        original.lastSeenAt === null ? "never" : <TimeAgo time={original.lastSeenAt} />,
    }),
  ]) as DataColumn<FlagItem>[];
  return withEntity ? columns : columns.filter(({ id }) => id !== "entity");
}
