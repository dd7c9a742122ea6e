"use client";

import { Button, Stack } from "@mantine/core";
import type { SloDraft } from "@signalbox/domain/slos/schema";
import { ErrorState, GuardedButton, Section, type Verdict } from "@signalbox/ui";
import type { ReactNode } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { BacktestView } from "./backtest-view.tsx";
import { IdentityFields } from "./identity-fields.tsx";
import { IndicatorFields } from "./indicator-fields.tsx";
import { ObjectiveFields } from "./objective-fields.tsx";
import { readDraft } from "./slo-draft.ts";
import styles from "./slo-editor.module.css";
import { useBacktest } from "./use-backtest.ts";
import type { SloForm } from "./use-slo-form.ts";

interface SloFormViewProps {
  readonly form: SloForm;
  readonly isNew: boolean;
  /** How it stands now, to compare with; null for a new one. */
  readonly now: SloDraft | null;
  readonly can: Verdict;
  readonly verb: string;
  readonly pending: boolean;
  readonly failure: unknown;
  readonly onSave: () => void;
  /** Stands between the fields and the buttons. */
  readonly children?: ReactNode;
}

/** The form of an objective. What is saved has been tried on history before: the button shows that first. */
export function SloFormView(props: SloFormViewProps) {
  const { form, isNew, now, can, verb, pending, failure, onSave } = props;
  const backtest = useBacktest();
  const read = form.read;
  const tried = useTried(form, backtest.data?.draft ?? backtest.variables?.draft ?? null);
  const preview = () => {
    const found = read();
    if (found !== null) backtest.mutate({ draft: found.draft, now });
  };
  const shown = failure === null ? null : shownError(failure);
  const refusal = backtest.error && shownError(backtest.error);
  const ready = tried && !backtest.isPending;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) preview();
        else if (!pending && can.state === "allowed" && read() !== null) onSave();
      }}
    >
      <Stack gap="md" className={styles.form}>
        <IdentityFields form={form} isNew={isNew} />
        <h2 className={styles.heading}>Indicator</h2>
        <IndicatorFields form={form} isNew={isNew} />
        <h2 className={styles.heading}>Objective</h2>
        <ObjectiveFields form={form} />
      </Stack>
      {props.children}
      {backtest.data !== undefined && tried && <BacktestView comparison={backtest.data} />}
      {refusal && (
        <Section title="On the last 30 days">
          <ErrorState
            title={refusal.message}
            remedy={refusal.issues.map(({ message }) => message).join(" ") || refusal.remedy}
            onRetry={preview}
          />
        </Section>
      )}
      {shown && (
        <ErrorState title={shown.message} remedy={shown.remedy} correlationId={shown.correlationId} />
      )}
      <div className={styles.formActions}>
        {Object.keys(form.problems).length > 0 && (
          <p role="alert" className={styles.wrong}>
            Some fields need another look.
          </p>
        )}
        <Button
          variant={ready ? "default" : "filled"}
          type="button"
          loading={backtest.isPending}
          onClick={preview}
        >
          Preview on history
        </Button>
        {ready ? (
          <GuardedButton can={can} type="submit" loading={pending}>
            {verb}
          </GuardedButton>
        ) : (
          <Button
            type="button"
            variant="default"
            aria-disabled
            data-disabled
            title="Preview it on history first"
          >
            {verb}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Whether what is typed now is what was last tried on history, whether that gave numbers or a refusal. */
function useTried({ values }: SloForm, tried: SloDraft | null): boolean {
  const found = readDraft(values);
  return tried !== null && found.ok && JSON.stringify(found.draft) === JSON.stringify(tried);
}
