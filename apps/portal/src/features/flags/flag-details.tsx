"use client";

import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { changeFlags } from "@signalbox/domain/flags/permissions";
import type { Flag } from "@signalbox/domain/flags/schema";
import { AbsoluteTime, ErrorState, GuardedButton, Section } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { useActorNames } from "../register/index.ts";
import { ArchiveButton } from "./archive-button.tsx";
import styles from "./flag.module.css";
import { FlagFields } from "./flag-fields.tsx";
import { LIFECYCLE_WORDS } from "./lifecycle-words.ts";
import { useFlagDetails } from "./use-flag-details.ts";

const LIVE = ["draft", "active", "ready-to-remove"] as const;

/** What a flag is as a whole, and the way into the archive. */
export function FlagDetails({ flag }: { flag: Flag }) {
  const can = useCan(changeFlags, { type: changeFlags.resourceType, id: flag.key });
  const { form, change, stale, unchanged, startAnew, submit } = useFlagDetails(flag);
  const failure = change.error && shownError(change.error);
  const maker = useActorNames(`flags.flag/${flag.id}`)(flag.createdBy);
  const archived = flag.lifecycle === "archived";
  return (
    <div className={styles.details}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" className={styles.form}>
          {stale && (
            <div className={styles.stale} role="alert">
              <p>Somebody else changed this flag meanwhile. Your changes are kept here until you choose.</p>
              <Button variant="default" size="compact-sm" onClick={startAnew}>
                Show theirs
              </Button>
            </div>
          )}
          <TextInput label="Name" maxLength={120} autoComplete="off" {...form.getInputProps("name")} />
          <FlagFields form={form} />
          {!archived && (
            <NativeSelect
              label="Lifecycle"
              data={LIVE.map((value) => ({ value, label: LIFECYCLE_WORDS[value] }))}
              {...form.getInputProps("lifecycle")}
            />
          )}
          {failure && failure.code !== "conflict" && (
            <ErrorState title={failure.message} remedy={failure.remedy} />
          )}
          <div className={styles.formActions}>
            <GuardedButton can={can} type="submit" loading={change.isPending} disabled={unchanged || stale}>
              Save changes
            </GuardedButton>
          </div>
        </Stack>
      </form>
      <Section title="About">
        <dl className={styles.facts}>
          <dt>Key</dt>
          <dd>
            <code>{flag.key}</code>
          </dd>
          <dt>Percentages pick subjects as</dt>
          <dd>{flag.bucketing === "flagd" ? "flagd does" : "Unleash does; flagd cannot read this flag"}</dd>
          <dt>Created</dt>
          <dd>
            <AbsoluteTime time={flag.createdAt} />
            {maker !== null && ` by ${maker}`}
          </dd>
          <dt>{archived ? "Archived" : "Archive"}</dt>
          <dd>
            <ArchiveButton flag={flag} />
          </dd>
        </dl>
      </Section>
    </div>
  );
}
