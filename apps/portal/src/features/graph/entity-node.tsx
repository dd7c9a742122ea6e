"use client";

import { ActionIcon } from "@mantine/core";
import { entityHref, KindIcon, shortRef, StateIcon } from "@signalbox/ui";
import { IconFocus2 } from "@tabler/icons-react";
import type { GraphNode } from "@signalbox/domain/catalog";
import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import Link from "next/link";
import { memo } from "react";
import styles from "./graph.module.css";
import { nodeState } from "./node-state.ts";
import { titleOf } from "./relation-rows.ts";
import { useNodeLook } from "./use-look.ts";

export interface EntityNodeData extends Record<string, unknown> {
  readonly node: GraphNode;
  readonly isRoot: boolean;
  readonly onReroot: (ref: string) => void;
}
export type EntityFlowNode = Node<EntityNodeData, "entity">;

/** An entity in the graph: icon of its kind, name, owner and state; Enter opens it. */
export const EntityNode = memo(function EntityNode({ data }: NodeProps<EntityFlowNode>) {
  const { node, isRoot, onReroot } = data;
  const { ref, entity, hidden } = node;
  const { look, current } = useNodeLook(ref);
  const kind = entity?.kind ?? ref.slice(0, ref.indexOf(":"));
  const { state, word } = nodeState(node);
  const owner = entity?.owner ? shortRef(entity.owner) : null;
  const tabIndex = current ? 0 : -1;
  const content = (
    <>
      <span className={styles.nodeName}>
        <KindIcon kind={kind} size={15} />
        <span className={styles.nodeTitle}>{titleOf(node)}</span>
      </span>
      <span className={styles.nodeFacts}>
        <StateIcon state={state} size={12} />
        <span className={styles.nodeTitle}>
          {state === "ok" ? [kind, owner].filter(Boolean).join(" · ") : word}
        </span>
      </span>
    </>
  );
  const own = { "data-ref": ref, tabIndex, className: styles.nodeLink };
  return (
    <div
      className={styles.node}
      data-look={look}
      data-root={isRoot || undefined}
      data-missing={entity === null || undefined}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.handle} />
      {entity ? (
        <Link {...own} href={entityHref(ref)} prefetch={false} draggable={false} title={ref}>
          {content}
        </Link>
      ) : (
        <span {...own} role="note" title={`${ref} is not in the catalog`}>
          {content}
        </span>
      )}
      {hidden !== null && hidden > 0 && <span className={styles.more}>and {hidden} more</span>}
      {!isRoot && (
        <ActionIcon
          size={24}
          tabIndex={tabIndex}
          className={styles.reroot}
          aria-label={`Make ${titleOf(node)} the root`}
          onClick={() => onReroot(ref)}
        >
          <IconFocus2 aria-hidden size={14} />
        </ActionIcon>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle} />
    </div>
  );
});
