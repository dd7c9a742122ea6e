"use client";

import { Table } from "@mantine/core";
import type { Neighbourhood } from "@signalbox/domain/catalog";
import { Section, shortRef, StatusBadge, WideTable } from "@signalbox/ui";
import styles from "./graph.module.css";
import { nodeState } from "./node-state.ts";
import { RefLink } from "./ref-link.tsx";
import { relationRows, titleOf, type RelationRow } from "./relation-rows.ts";

/** "1 relation away"; distance counts relations. */
function distanceText(distance: number): string {
  return distance === 1 ? "1 relation away" : `${String(distance)} relations away`;
}

/** The same as the graph in words: every relation once, by distance from the root. */
export function RelationList({ graph }: { graph: Neighbourhood }) {
  const hidden = graph.nodes.filter((node) => (node.hidden ?? 0) > 0);
  return (
    <>
      {relationRows(graph).map(({ distance, rows }) => (
        <Section key={distance} title={distanceText(distance)} count={rows.length}>
          <RelationTable label={`Relations, ${distanceText(distance)}`} rows={rows} />
        </Section>
      ))}
      {hidden.length > 0 && (
        <p className={styles.hint}>
          Not shown: {hidden.map((node) => `${String(node.hidden)} more of ${titleOf(node)}`).join(", ")}.
        </p>
      )}
    </>
  );
}

function RelationTable({ label, rows }: { label: string; rows: readonly RelationRow[] }) {
  return (
    <WideTable label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Entity</Table.Th>
          <Table.Th>Relation</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>Owner</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <RelationLine key={`${row.node.ref} ${row.word} ${row.other.ref}`} row={row} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function RelationLine({ row: { node, word, other } }: { row: RelationRow }) {
  const { state, word: stateWord } = nodeState(node);
  return (
    <Table.Tr>
      <Table.Td>
        <span className={styles.cell}>
          <RefLink node={node} />
          {node.entity && state !== "ok" && <StatusBadge state={state} word={stateWord} plain />}
        </span>
      </Table.Td>
      <Table.Td>
        <span className={styles.dimmed}>{word}</span> {titleOf(other)}
      </Table.Td>
      <Table.Td>{node.entity?.kind}</Table.Td>
      <Table.Td>{node.entity?.owner && shortRef(node.entity.owner)}</Table.Td>
    </Table.Tr>
  );
}
