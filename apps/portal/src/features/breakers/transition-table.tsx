"use client";

import { Button, Table } from "@mantine/core";
import type { Transition } from "@signalbox/domain/breakers/schema";
import { TimeAgo, WideTable } from "@signalbox/ui";
import { useState } from "react";
import { lookOfKind } from "../breaker-lever/index.ts";
import styles from "./breaker.module.css";
import { causeWords } from "./cause-words.ts";

const SHOWN = 8;
const COLUMNS = ["When", "Instance", "From", "To", "Why", "Error"];

/** What moved which instance, the newest first: what tripped it stands in the row that leads to open. */
export function TransitionTable({ transitions }: { transitions: readonly Transition[] }) {
  const [all, setAll] = useState(false);
  if (transitions.length === 0) return <p className={styles.story}>No instance moved in this range.</p>;
  const shown = all ? transitions : transitions.slice(0, SHOWN);
  return (
    <>
      <h3 className={styles.subtitle}>What moved it</h3>
      <WideTable label="What moved its instances">
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
          {shown.map((transition) => (
            <TransitionRow key={keyOf(transition)} transition={transition} />
          ))}
        </Table.Tbody>
      </WideTable>
      {transitions.length > SHOWN && !all && (
        <Button variant="default" size="xs" mt="xs" onClick={() => setAll(true)}>
          {`Show all ${String(transitions.length)}`}
        </Button>
      )}
    </>
  );
}

const keyOf = ({ instance, at, from, to }: Transition) => [instance, at, from, to].join(" ");

function TransitionRow({ transition }: { transition: Transition }) {
  const { at, instance, from, to, cause, error } = transition;
  return (
    <Table.Tr>
      <Table.Td>
        <TimeAgo time={at} focusable />
      </Table.Td>
      <Table.Th scope="row">{instance}</Table.Th>
      <Table.Td>{lookOfKind(from).word}</Table.Td>
      <Table.Td className={styles.to} data-state={to}>
        {lookOfKind(to).word}
      </Table.Td>
      <Table.Td>{causeWords(cause)}</Table.Td>
      <Table.Td className={styles.error}>{error}</Table.Td>
    </Table.Tr>
  );
}
