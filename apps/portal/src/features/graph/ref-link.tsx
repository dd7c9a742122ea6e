"use client";

import { Anchor } from "@mantine/core";
import type { GraphNode } from "@signalbox/domain/catalog";
import { entityHref, EntityLink, KindIcon } from "@signalbox/ui";
import Link from "next/link";
import styles from "./graph.module.css";
import { titleOf } from "./relation-rows.ts";

/** An entity in a list of hundreds: its page is fetched when it is asked for and not ahead of that. */
export function RefLink({ node }: { node: Pick<GraphNode, "ref" | "entity"> }) {
  const { ref, entity } = node;
  if (entity === null) return <EntityLink entityRef={ref} unresolved />;
  return (
    <Anchor component={Link} href={entityHref(ref)} prefetch={false} title={ref} className={styles.ref}>
      <KindIcon kind={entity.kind} size={15} />
      {titleOf(node)}
    </Anchor>
  );
}
