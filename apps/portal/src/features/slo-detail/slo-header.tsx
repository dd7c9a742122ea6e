import { Anchor, Breadcrumbs } from "@mantine/core";
import type { SloListing } from "@signalbox/domain/slos/schema";
import { EntityLink, PageHeader, StatusBadge } from "@signalbox/ui";
import { IconTargetArrow } from "@tabler/icons-react";
import { shareText, sloLook, windowText } from "../slos/index.ts";
import { RequestCorrection } from "./request-correction.tsx";
import styles from "./slo-detail.module.css";

/** The title line of an objective: what is promised, by whom, and whether it is kept. */
export function SloHeader({ slo, status }: SloListing) {
  return (
    <PageHeader
      trail={
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
          <Anchor href="/slos">SLOs</Anchor>
        </Breadcrumbs>
      }
      icon={<IconTargetArrow aria-hidden size={20} stroke={1.6} />}
      title={slo.title}
      kind={`${shareText(slo.target, 4)} · ${windowText(slo.window)} · ${slo.environment}`}
      owner={
        <span className={styles.belongs}>
          of <EntityLink entityRef={slo.entityRef} withIcon={false} />
          {slo.owner === null ? (
            "owned by nobody"
          ) : (
            <>
              owned by <EntityLink entityRef={slo.owner} withIcon={false} />
            </>
          )}
          {slo.tier !== null && ` · tier ${String(slo.tier)}`}
        </span>
      }
      status={<StatusBadge {...sloLook(status, slo.archivedAt !== null)} />}
      action={slo.archivedAt === null && <RequestCorrection slo={slo} />}
      {...(slo.description !== "" && { description: slo.description })}
    />
  );
}
