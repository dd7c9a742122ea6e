"use client";

import { getBezierPath, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import styles from "./graph.module.css";
import { relationDash, relationWord } from "./relation-words.ts";
import { useEdgeLook } from "./use-look.ts";

interface RelationEdgeData extends Record<string, unknown> {
  readonly type: string;
  /** With very many edges only those of the node in focus are named; lines tell the others by their dashes. */
  readonly named: boolean;
}
export type RelationFlowEdge = Edge<RelationEdgeData, "relation">;

/** A relation as a line, its kind told by word and dashes. */
export const RelationEdge = memo(function RelationEdge(props: EdgeProps<RelationFlowEdge>) {
  const { id, source, target, data, markerEnd } = props;
  const look = useEdgeLook(source, target);
  const [path, x, y] = getBezierPath(props);
  const type = data?.type ?? "";
  const named = data?.named === true ? look !== "far" : look === "near";
  return (
    <g className={styles.edge} data-look={look}>
      <path
        id={id}
        d={path}
        fill="none"
        strokeDasharray={relationDash(type)}
        {...(markerEnd !== undefined && { markerEnd })}
      />
      {named && (
        <text x={x} y={y} dy="0.32em" textAnchor="middle">
          {relationWord(type)}
        </text>
      )}
    </g>
  );
});
