"use client";

import { Button, Skeleton } from "@mantine/core";
import { killFlags } from "@signalbox/domain/flags/permissions";
import { leverOf, type FlagSetting } from "@signalbox/domain/flags/schema";
import { ErrorState, GuardedButton } from "@signalbox/ui";
import { IconHandStop } from "@tabler/icons-react";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { LeverMark } from "./lever-mark.tsx";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";
import { servedWhenKilled } from "./served-when-killed.ts";
import type { KillMutation } from "./use-kill.ts";

const ALLOWED = { state: "allowed" } as const;

interface KillQuestionProps {
  readonly target: KillTarget;
  /** Not known while it is read; the brake works without. */
  readonly setting: FlagSetting | undefined;
  readonly unread: unknown;
  readonly kill: KillMutation;
  readonly onClose: () => void;
}

/** What a kill does, before it is done: Enter does it, nothing has to be typed. */
export function KillQuestion({ target, setting, unread, kill, onClose }: KillQuestionProps) {
  const can = useCan(killFlags, { type: killFlags.resourceType, id: target.key });
  const failure = kill.error && shownError(kill.error);
  const pull = () => {
    if (!kill.isPending) kill.mutate();
  };
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault();
        pull();
      }}
    >
      <KillPreview environment={target.environment} setting={setting} unread={unread} />
      {can.state === "denied" && <p className={styles.denied}>{can.reason}</p>}
      {failure && <ErrorState title={failure.message} remedy={failure.remedy} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <GuardedButton
          // Whoever pulls a brake does not wait until policy has told this page what it tells the command anyway.
          can={can.state === "asking" ? ALLOWED : can}
          type="submit"
          data-autofocus
          color="red.8"
          loading={kill.isPending}
          leftSection={<IconHandStop size={16} aria-hidden />}
        >
          {`Kill in ${target.environment}`}
        </GuardedButton>
      </div>
    </form>
  );
}

type KillPreviewProps = Pick<KillQuestionProps, "setting" | "unread"> & { readonly environment: string };

function KillPreview({ environment, setting, unread }: KillPreviewProps) {
  if (setting === undefined) {
    return (
      <div className={styles.preview}>
        <p>
          Everyone in <strong>{environment}</strong> gets the safe variant at once.
        </p>
        {unread === null ? (
          <Skeleton height={20} width="70%" />
        ) : (
          <p className={styles.quiet}>
            What the flag serves now could not be read. The kill works all the same.
          </p>
        )}
      </div>
    );
  }
  const { variant, value } = servedWhenKilled(setting);
  return (
    <div className={styles.preview}>
      <p>
        Everyone in <strong>{environment}</strong> gets <strong>{variant}</strong>
        {value !== null && <code className={styles.value}>{value}</code>} at once.
      </p>
      <dl className={styles.facts}>
        <dt>Now</dt>
        <dd>
          <LeverMark lever={leverOf(setting)} />
        </dd>
        <dt>Rules</dt>
        <dd>kept as they are; Restore brings exactly this back</dd>
      </dl>
    </div>
  );
}
