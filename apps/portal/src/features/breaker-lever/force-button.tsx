"use client";

import { forceBreakers } from "@signalbox/domain/breakers/permissions";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { GuardedButton } from "@signalbox/ui";
import { IconArrowBackUp, IconHandStop } from "@tabler/icons-react";
import { useCan } from "../../trpc/use-can.ts";
import { useBreakerLever } from "./breaker-lever-provider.tsx";
import { pathText } from "./call-path.tsx";
import { verdictOf } from "./verdict-of.ts";

interface ForceButtonProps {
  readonly breaker: Pick<Breaker, "id" | "environment" | "service" | "dependency" | "forced" | "control">;
  /** Where the breaker stands beside it, the button does not name it again. */
  readonly brief?: boolean;
}

/** Opens the lever of a breaker, or the way back of one that is held; denied, it stays and says why. */
export function ForceButton({ breaker, brief = false }: ForceButtonProps) {
  const open = useBreakerLever();
  const { id, environment, forced } = breaker;
  const can = useCan(forceBreakers, { type: forceBreakers.resourceType, id });
  const title = `${pathText(breaker)} in ${environment}`;
  const verb = forced === null ? "Force" : "Release";
  const Icon = forced === null ? IconHandStop : IconArrowBackUp;
  return (
    <GuardedButton
      can={verdictOf(can, breaker)}
      variant="default"
      aria-haspopup="dialog"
      {...(brief && { size: "compact-sm", "aria-label": `${verb} ${title}` })}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => open({ id, title })}
    >
      {brief ? verb : `${verb}…`}
    </GuardedButton>
  );
}
