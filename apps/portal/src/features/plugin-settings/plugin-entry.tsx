"use client";

import { Title } from "@mantine/core";
import { testPlugin } from "@signalbox/domain/plugins/permissions";
import type { PluginState } from "@signalbox/domain/plugins/schema";
import { GuardedButton, StatusBadge } from "@signalbox/ui";
import { useId } from "react";
import { useCan } from "../../trpc/use-can.ts";
import { pluginLook, testWords } from "./plugin-look.ts";
import { PluginFacts } from "./plugin-facts.tsx";
import { PluginSettings } from "./plugin-settings.tsx";
import { usePluginTest } from "./use-plugin-test.ts";
import classes from "./plugin-settings.module.css";

/** One plugin of the configuration: its state, the button that asks it now, and its settings. */
export function PluginEntry({ plugin }: { plugin: PluginState }) {
  const { name, title, description } = plugin;
  const id = useId();
  const { state, word, sentence } = pluginLook(plugin);
  return (
    <li className={classes.plugin} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id} className={classes.title}>
          {title} {name !== plugin.plugin && <code className={classes.name}>{name}</code>}
        </Title>
        <StatusBadge state={state} word={word} />
        {plugin.state !== "disabled" && <TestButton name={name} />}
      </div>
      <p className={classes.description}>
        {description} {sentence}
      </p>
      <div className={classes.columns}>
        <PluginFacts plugin={plugin} />
        <PluginSettings settings={plugin.settings} />
      </div>
    </li>
  );
}

function TestButton({ name }: { name: string }) {
  const can = useCan(testPlugin, { type: "plugins.plugin", id: name });
  const { run, pending, outcome, failure } = usePluginTest(name);
  return (
    <>
      <GuardedButton can={can} onClick={run} loading={pending} size="compact-sm" aria-label={`Test ${name}`}>
        Test
      </GuardedButton>
      <div role="status" className={classes.outcome}>
        {outcome && (
          <>
            <StatusBadge
              plain
              state={outcome.ok ? "ok" : "critical"}
              word={outcome.ok ? "Test passed" : "Test failed"}
            />{" "}
            {testWords(outcome)}
          </>
        )}
        {failure !== null && (
          <>
            <StatusBadge plain state="unknown" word="Not tested" /> {failure}
          </>
        )}
      </div>
    </>
  );
}
