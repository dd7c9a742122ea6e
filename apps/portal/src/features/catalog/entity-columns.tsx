import { VisuallyHidden } from "@mantine/core";
import type { EntityRow } from "@signalbox/domain/catalog/schema";
import {
  dataColumns,
  KindIcon,
  RowLink,
  shortRef,
  StatusBadge,
  TimeAgo,
  type DataColumn,
} from "@signalbox/ui";
import { RowStar, SelectLoaded, SelectRow } from "../workspace/index.ts";
import styles from "./catalog.module.css";
import { MatchedText, type Marked } from "./matched-text.tsx";

const column = dataColumns<EntityRow>();

/** Whether the name tells more than the title does. */
function namedApart({ title, name }: EntityRow): boolean {
  return title.toLowerCase().replaceAll(/[\s_]+/g, "-") !== name.toLowerCase();
}

function NameCell({ row, marked }: { row: EntityRow; marked: Marked }) {
  return (
    <span className={styles.nameCell}>
      <span className={styles.nameLine}>
        <KindIcon kind={row.kind} />
        <RowLink>
          <span className={styles.name}>
            <MatchedText text={row.title} {...marked} />
          </span>
        </RowLink>
        {namedApart(row) && (
          <span className={styles.slug}>
            <MatchedText text={row.name} {...marked} />
          </span>
        )}
        {row.problem && <StatusBadge state="warning" word="Problem" plain />}
        {row.orphan && <StatusBadge state="unknown" word="Orphan" plain />}
      </span>
      {row.description !== "" && (
        <span className={styles.descriptionLine}>
          <MatchedText text={row.description} {...marked} />
        </span>
      )}
    </span>
  );
}

function TagsCell({ tags, marked }: { tags: readonly string[]; marked: Marked }) {
  return (
    <span className={styles.tags} title={tags.join(", ")}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          <MatchedText text={tag} {...marked} />
        </span>
      ))}
    </span>
  );
}

interface EntityColumnsOptions {
  readonly marked: Marked;
  /** Left out where all rows have the same owner. */
  readonly withOwner: boolean;
  readonly selectable: boolean;
}

/** The columns of a list of entities; the search marks why a row was found. */
export function entityColumns({
  marked,
  withOwner,
  selectable,
}: EntityColumnsOptions): DataColumn<EntityRow>[] {
  const columns = column.columns([
    column.display({
      id: "select",
      header: () => <SelectLoaded />,
      meta: { track: "1.25rem", from: "sm", narrow: "inline" },
      cell: ({ row }) => <SelectRow row={row.original} />,
    }),
    column.accessor("title", {
      id: "name",
      header: "Name",
      enableSorting: true,
      meta: { track: "minmax(12rem, 3fr)", from: "sm", narrow: "line" },
      cell: ({ row }) => <NameCell row={row.original} marked={marked} />,
    }),
    column.accessor("kind", {
      header: "Kind",
      enableSorting: true,
      meta: { track: "6.5rem", from: "sm", narrow: "inline" },
    }),
    column.accessor("type", {
      header: "Type",
      meta: { track: "minmax(5rem, 0.7fr)", from: "md", narrow: "inline" },
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor("owner", {
      id: "owner",
      header: "Owner",
      enableSorting: true,
      meta: { track: "minmax(6rem, 1fr)", from: "sm", narrow: "inline", narrowLabel: "owned by" },
      cell: ({ row }) =>
        row.original.owner && <MatchedText text={shortRef(row.original.owner)} {...marked} />,
    }),
    column.accessor("lifecycle", {
      header: "Lifecycle",
      meta: { track: "6.5rem", from: "md", narrow: "inline" },
      cell: ({ getValue }) => getValue(),
    }),
    column.accessor("tags", {
      header: "Tags",
      meta: { track: "minmax(8rem, 1.5fr)", from: "lg", narrow: "hidden" },
      cell: ({ row }) => <TagsCell tags={row.original.tags} marked={marked} />,
    }),
    column.accessor("updatedAt", {
      id: "updated",
      header: "Updated",
      enableSorting: true,
      meta: { track: "6.5rem", from: "lg", align: "end", narrow: "inline", narrowLabel: "updated" },
      cell: ({ row }) => <TimeAgo time={row.original.updatedAt} />,
    }),
    column.display({
      id: "star",
      header: () => <VisuallyHidden>Star</VisuallyHidden>,
      meta: { track: "1.5rem", from: "sm", narrow: "inline" },
      cell: ({ row }) => <RowStar entity={row.original} />,
    }),
  ]) as DataColumn<EntityRow>[];
  const left = [...(withOwner ? [] : ["owner"]), ...(selectable ? [] : ["select"])];
  return columns.filter(({ id }) => id === undefined || !left.includes(id));
}
