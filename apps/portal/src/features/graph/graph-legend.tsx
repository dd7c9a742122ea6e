import type { GraphEdge } from "@signalbox/domain/catalog";
import styles from "./graph.module.css";
import { relationDash, relationWord } from "./relation-words.ts";

/** Which line means which relation, for the relations that are there. */
export function GraphLegend({ edges }: { edges: readonly GraphEdge[] }) {
  const types = [...new Set(edges.map(({ type }) => type))].toSorted();
  return (
    <ul className={styles.legend} aria-label="Lines">
      {types.map((type) => (
        <li key={type}>
          <svg width={34} height={8} aria-hidden>
            <line x1={0} y1={4} x2={34} y2={4} strokeDasharray={relationDash(type)} />
          </svg>
          {relationWord(type)}
        </li>
      ))}
    </ul>
  );
}
