"use client";

import { Button } from "@mantine/core";
import { forceBreakers } from "@signalbox/domain/breakers/permissions";
import type { Breaker, Forced } from "@signalbox/domain/breakers/schema";
import { ErrorState, GuardedButton, TimeAgo } from "@signalbox/ui";
import { IconArrowBackUp } from "@tabler/icons-react";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { LeverActions, takeFocus } from "../levers/index.ts";
import { useHolderName } from "./use-holder-name.ts";
import styles from "./breaker-lever.module.css";
import { BreakerConfirmation } from "./breaker-confirmation.tsx";
import { ExplainForce } from "./explain-force.tsx";
import type { ReleaseMutation } from "./use-force.ts";

interface HeldViewProps {
  readonly breaker: Breaker;
  readonly forced: Forced;
  readonly release: ReleaseMutation;
  readonly onClose: () => void;
}

/** A breaker that somebody holds: whether every instance obeys, why, until when, and the way back. */
export function HeldView({ breaker, forced, release, onClose }: HeldViewProps) {
  const can = useCan(forceBreakers, { type: forceBreakers.resourceType, id: breaker.id });
  const holder = useHolderName(breaker.id, forced.by);
  const failure = release.error && shownError(release.error);
  return (
    <div className={styles.step} tabIndex={-1} ref={takeFocus}>
      <p className={styles.heldLine}>
        <strong>{`Forced ${forced.to}`}</strong>
        <span className={styles.quiet}>
          {`${holder.trim()} `}
          <TimeAgo time={forced.at} />
          {", expires "}
          <TimeAgo time={forced.until} />
        </span>
      </p>
      <BreakerConfirmation id={breaker.id} revision={forced.revision} />
      <ExplainForce id={breaker.id} reason={forced.reason} />
      {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
      <LeverActions>
        <GuardedButton
          can={can}
          variant="default"
          loading={release.isPending}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => release.mutate()}
        >
          Release
        </GuardedButton>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </LeverActions>
    </div>
  );
}
