"use client";

import { SegmentedControl } from "@mantine/core";
import { FacetFilter } from "@signalbox/ui";
import { useId, type ReactNode } from "react";
import { DEPTHS, DIRECTIONS, MODES, VIEWS } from "./graph-params.ts";
import styles from "./graph.module.css";
import { RELATION_TYPES, relationWord } from "./relation-words.ts";
import type { GraphState } from "./use-graph-params.ts";

const WORDS = {
  neighbourhood: "Neighbourhood",
  impact: "Impact",
  graph: "Graph",
  list: "List",
  both: "Both ways",
  out: "Outgoing",
  in: "Incoming",
};

interface ChoiceProps<V extends keyof typeof WORDS> {
  readonly label: string;
  readonly values: readonly V[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

function Choice<V extends keyof typeof WORDS>({ label, values, value, onChange }: ChoiceProps<V>) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={values.map((one) => ({ value: one, label: WORDS[one] }))}
      value={value}
      onChange={(chosen) => onChange(values.find((one) => one === chosen) ?? value)}
    />
  );
}

interface GraphToolbarProps {
  readonly state: GraphState;
  readonly kinds: readonly string[];
  /** Types of relation beyond those that everybody knows. */
  readonly types: readonly string[];
  readonly counted: string;
}

/** What is shown of the graph and how; every choice is in the address. */
export function GraphToolbar({ state, kinds, types, counted }: GraphToolbarProps) {
  const { params, view, change } = state;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="What the graph shows">
      <Choice label="Mode" values={MODES} value={params.mode} onChange={(mode) => change({ mode })} />
      {params.mode === "neighbourhood" && (
        <>
          <Choice label="View" values={VIEWS} value={view} onChange={(chosen) => change({ view: chosen })} />
          <NeighbourhoodFilters state={state} kinds={kinds} types={types} />
        </>
      )}
      <span className={styles.counted} role="status">
        {counted}
      </span>
    </div>
  );
}

function NeighbourhoodFilters({ state, kinds, types }: Omit<GraphToolbarProps, "counted">) {
  const { params, change } = state;
  const relations = [...RELATION_TYPES, ...types.filter((type) => !RELATION_TYPES.includes(type))];
  return (
    <div className={styles.filters}>
      <Choice
        label="Direction"
        values={DIRECTIONS}
        value={params.direction}
        onChange={(direction) => change({ direction })}
      />
      <Labelled label="Depth">
        {(id) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={id}
            data={DEPTHS.map(String)}
            value={String(params.depth)}
            onChange={(depth) => change({ depth: Number(depth) })}
          />
        )}
      </Labelled>
      <FacetFilter
        label="Relations"
        options={relations.map((type) => ({ value: type, label: relationWord(type), count: null }))}
        chosen={params.relation}
        onChange={(relation) => change({ relation })}
      />
      <FacetFilter
        label="Kinds"
        options={kinds.map((kind) => ({ value: kind, label: kind, count: null }))}
        chosen={params.kind}
        onChange={(kind) => change({ kind })}
      />
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <span className={styles.label}>
      <span id={id}>{label}</span>
      {children(id)}
    </span>
  );
}
