"use client";

import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { forceBreakers } from "@signalbox/domain/breakers/permissions";
import type { Breaker, ForcedTo } from "@signalbox/domain/breakers/schema";
import { ErrorState, GuardedButton } from "@signalbox/ui";
import { IconHandStop, IconLock } from "@tabler/icons-react";
import { useId, useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { LeverActions, LeverForm } from "../levers/index.ts";
import styles from "./breaker-lever.module.css";
import { ForcePreview } from "./force-preview.tsx";
import { durationWords, EXPIRIES, needsReason, USUAL_MINUTES } from "./force-words.ts";
import type { BreakerTarget } from "./lever-target.ts";
import type { ForceMutation } from "./use-force.ts";
import { verdictOf } from "./verdict-of.ts";

interface ForceQuestionProps {
  readonly target: BreakerTarget;
  /** Not known while it is read; the lever works without. */
  readonly breaker: Breaker | undefined;
  readonly unread: unknown;
  readonly force: ForceMutation;
  readonly onClose: () => void;
}

/** What the move does, before it is done: Enter does it, and opening needs no typing. */
export function ForceQuestion({ target, breaker, unread, force, onClose }: ForceQuestionProps) {
  const [to, setTo] = useState<ForcedTo>(target.to ?? "open");
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const can = useCan(forceBreakers, { type: forceBreakers.resourceType, id: target.id });
  const missing = needsReason(to) && reason.trim() === "";
  const failure = force.error && shownError(force.error);
  const verdict = verdictOf(can, breaker);
  const move = () => {
    setAsked(true);
    if (!missing && !force.isPending && verdict.state !== "denied") {
      force.mutate({ to, minutes, reason: reason.trim() });
    }
  };
  return (
    <LeverForm onSubmit={move}>
      <SegmentedControl
        fullWidth
        aria-label="Force it"
        value={to}
        onChange={(next) => setTo(next === "closed" ? "closed" : "open")}
        data={[
          { value: "open", label: "Open" },
          { value: "closed", label: "Closed" },
        ]}
      />
      <ForcePreview to={to} breaker={breaker} unread={unread} />
      <Expiry minutes={minutes} onChange={setMinutes} />
      <TextInput
        label={needsReason(to) ? "Reason" : "Reason (you may say it afterwards)"}
        placeholder="For the register"
        maxLength={500}
        autoComplete="off"
        value={reason}
        error={asked && missing ? "Taking a protection away needs a reason" : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {verdict.state === "denied" && <p className={styles.denied}>{verdict.reason}</p>}
      {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
      <LeverActions>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <GuardedButton
          can={verdict}
          type="submit"
          data-autofocus
          color={to === "open" ? "red.8" : "dark"}
          loading={force.isPending}
          leftSection={
            to === "open" ? <IconHandStop size={16} aria-hidden /> : <IconLock size={16} aria-hidden />
          }
        >
          {`Force ${to} for ${durationWords(minutes)}`}
        </GuardedButton>
      </LeverActions>
    </LeverForm>
  );
}

function Expiry({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const id = useId();
  return (
    <div>
      <span id={id} className={styles.label}>
        Released by itself after
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={String(minutes)}
        onChange={(next) => onChange(Number(next))}
        data={EXPIRIES.map(({ minutes: value, short }) => ({ value: String(value), label: short }))}
      />
    </div>
  );
}
