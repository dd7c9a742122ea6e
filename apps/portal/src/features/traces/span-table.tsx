import { Button, Table } from "@mantine/core";
import { StatusBadge, WideTable } from "@signalbox/ui";
import { useState } from "react";
import { criticalUs } from "./critical-path.ts";
import { durationWords } from "./duration-words.ts";
import type { TraceShape } from "./trace-shape.ts";
import { visibleRows } from "./trace-tree.ts";

const STEP = 200;

interface SpanTableProps {
  readonly shape: TraceShape;
  readonly onSelect: (spanId: string) => void;
}

/** The same spans as a table, in the same order. */
export function SpanTable({ shape, onSelect }: SpanTableProps) {
  const [shown, setShown] = useState(STEP);
  const rows = visibleRows(shape.trees, new Set());
  return (
    <>
      <WideTable label="Spans of the trace as a table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Depth</Table.Th>
            <Table.Th>Service</Table.Th>
            <Table.Th>Operation</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>Begins after</Table.Th>
            <Table.Th>Duration</Table.Th>
            <Table.Th>On the critical path</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, shown).map(({ span, depth }) => (
            <Table.Tr key={span.spanId}>
              <Table.Td>{depth}</Table.Td>
              <Table.Td>{span.service}</Table.Td>
              <Table.Td>
                <Button size="compact-sm" variant="subtle" onClick={() => onSelect(span.spanId)}>
                  {span.operation || "(no name)"}
                </Button>
              </Table.Td>
              <Table.Td>
                {span.status === "error" ? <StatusBadge state="critical" word="Error" plain /> : span.status}
              </Table.Td>
              <Table.Td>{durationWords(Math.max(0, span.startUs - shape.startUs))}</Table.Td>
              <Table.Td>{durationWords(span.durationUs)}</Table.Td>
              <Table.Td>{durationWords(criticalUs(shape.critical.get(span.spanId)))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {rows.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + STEP)}>
          Show {Math.min(STEP, rows.length - shown)} more of {rows.length}
        </Button>
      )}
    </>
  );
}
