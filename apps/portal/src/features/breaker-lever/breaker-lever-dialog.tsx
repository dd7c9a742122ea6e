"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { LeverDialog } from "../levers/index.ts";
import { ForceQuestion } from "./force-question.tsx";
import { HeldView } from "./held-view.tsx";
import type { BreakerTarget } from "./lever-target.ts";
import { ReleasedView } from "./released-view.tsx";
import { useForce } from "./use-force.ts";

interface BreakerLeverDialogProps {
  readonly target: BreakerTarget | null;
  readonly onClose: () => void;
}

/** The lever of a breaker: held open or closed for a while, and let go again. */
export function BreakerLeverDialog({ target, onClose }: BreakerLeverDialogProps) {
  return (
    <LeverDialog opened={target !== null} onClose={onClose} title={target?.title ?? ""}>
      {target !== null && <LeverSteps key={target.id} target={target} onClose={onClose} />}
    </LeverDialog>
  );
}

const READ_AGAIN_MS = 2000;

/** Asked, held, released: the breaker itself says at which of them it is. */
function LeverSteps({ target, onClose }: { target: BreakerTarget; onClose: () => void }) {
  const trpc = useTRPC();
  const { data: breaker, error } = useQuery(
    trpc.breakers.get.queryOptions(
      { id: target.id },
      { meta: { live: "manual" }, refetchInterval: READ_AGAIN_MS },
    ),
  );
  const { force, release } = useForce(target.id);
  // The breaker is read anew before the command counts as done; the question must not come back in between.
  if (release.data && (breaker === undefined || breaker.forced === null)) {
    return <ReleasedView id={target.id} revision={release.data.revision} onClose={onClose} />;
  }
  if (breaker && breaker.forced !== null) {
    return <HeldView breaker={breaker} forced={breaker.forced} release={release} onClose={onClose} />;
  }
  return <ForceQuestion target={target} breaker={breaker} unread={error} force={force} onClose={onClose} />;
}
