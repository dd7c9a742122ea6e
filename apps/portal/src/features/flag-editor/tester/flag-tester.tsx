"use client";

import { Button, TextInput, Textarea } from "@mantine/core";
import { readTargeting, type Flag, type FlagEnvironment } from "@signalbox/domain/flags/schema";
import { EmptyState, SubmitButton, usePreferences } from "@signalbox/ui";
import { useState } from "react";
import { parseRange } from "../../time-range/index.ts";
import { useSettingDraft } from "../draft/flag-drafts.tsx";
import styles from "../editor.module.css";
import { anybody, exampleTexts, typedContext } from "./example-context.ts";
import { TestAnswer, type TestQuestion } from "./test-answer.tsx";

interface FlagTesterProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
}

/** What somebody gets and why: now, by the draft, or at a moment of the past. */
export function FlagTester({ flag, environment }: FlagTesterProps) {
  const found = useSettingDraft(flag, environment.name);
  const { zone } = usePreferences();
  const [text, setText] = useState(anybody);
  const [moment, setMoment] = useState("");
  const [asked, setAsked] = useState<TestQuestion | null>(null);
  const typed = typedContext(text);
  const at = moment.trim() === "" ? null : parseRange({ from: moment, to: "" }, new Date(), zone);
  const wrongMoment = at !== null && !at.ok ? at.problem : undefined;
  const ask = () => {
    if (!typed.ok || wrongMoment !== undefined) return;
    const time = at?.ok ? at.from : null;
    setAsked({ context: typed.context, ...(time && { at: time.toISOString() }) });
  };
  return (
    <div className={styles.tester}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <ContextPresets flag={flag} environment={environment} onChoose={setText} />
        <Textarea
          label="Context"
          description="What the service knows of the subject, as JSON"
          className={styles.code}
          autosize
          minRows={5}
          maxRows={20}
          spellCheck={false}
          maxLength={20_000}
          value={text}
          error={typed.ok ? undefined : typed.problem}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          label="At"
          placeholder="now"
          description="A moment of the past, such as -1h or 2026-11-21 14:03: the register knows what was served then"
          value={moment}
          error={wrongMoment}
          onChange={(event) => setMoment(event.currentTarget.value)}
        />
        <SubmitButton mt="md" disabled={!typed.ok || wrongMoment !== undefined}>
          Test
        </SubmitButton>
      </form>
      <div className={styles.answers} aria-live="polite">
        {asked === null ? (
          <EmptyState title="Nothing is tested yet">
            <p>{`Paste a context and see what ${flag.name} serves in ${environment.title}, and which rule decides.`}</p>
          </EmptyState>
        ) : (
          <>
            <TestAnswer
              title={asked.at === undefined ? "As it is set" : "As it was set then"}
              flag={flag}
              environment={environment}
              question={asked}
              {...(asked.at === undefined && found !== null && { values: found.draft.begun.values })}
            />
            {asked.at === undefined && found?.changed === true && (
              <TestAnswer
                title="As you drafted it"
                flag={flag}
                environment={environment}
                question={{ ...asked, draft: found.draft.values }}
                values={found.draft.values}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function ContextPresets({
  flag,
  environment,
  onChoose,
}: FlagTesterProps & { readonly onChoose: (text: string) => void }) {
  const found = useSettingDraft(flag, environment.name);
  const read = readTargeting(found?.draft.values.definition.targeting);
  const examples = read.kind === "rules" ? exampleTexts(read.list) : [];
  return (
    <div className={styles.presets} role="group" aria-label="Context presets">
      <Button size="compact-sm" variant="default" onClick={() => onChoose(anybody)}>
        Anybody
      </Button>
      {examples.map(({ rule, text }) => (
        <Button key={rule} size="compact-sm" variant="default" onClick={() => onChoose(text)}>
          {`Somebody for rule ${String(rule + 1)}`}
        </Button>
      ))}
    </div>
  );
}
