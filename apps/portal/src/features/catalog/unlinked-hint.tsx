"use client";

import { changeRoles } from "@signalbox/domain/policy/permissions";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./entity.module.css";

const ANY_ROLE = { type: "policy.role", id: "*" };

/** Tells those who run Signalbox how an annotation becomes a link; to others it would be noise. */
export function UnlinkedHint({ title }: { title: string }) {
  const can = useCan(changeRoles, ANY_ROLE);
  if (can.state !== "allowed") return null;
  return (
    <span className={styles.relationKind}>
      {`A link to ${title} once `}
      <code className={styles.code}>catalog.annotationLinks</code>
      {" gives its address."}
    </span>
  );
}
