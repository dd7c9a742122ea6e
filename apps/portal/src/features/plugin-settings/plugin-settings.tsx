"use client";

import type { PluginSetting } from "@signalbox/domain/plugins/schema";
import classes from "./plugin-settings.module.css";

/** What the configuration says; a secret only tells whether it is there. */
export function PluginSettings({ settings }: { settings: readonly PluginSetting[] }) {
  if (settings.length === 0) return <p className={classes.dim}>It takes no settings.</p>;
  return (
    <dl className={classes.facts} aria-label="Settings">
      {settings.map((setting) => (
        <Setting key={setting.key} setting={setting} />
      ))}
    </dl>
  );
}

function Setting({ setting }: { setting: PluginSetting }) {
  return (
    <>
      <dt>
        <code>{setting.key}</code>
      </dt>
      <dd>
        <Value setting={setting} />
      </dd>
    </>
  );
}

function Value({ setting }: { setting: PluginSetting }) {
  switch (setting.kind) {
    case "secret":
      return <span className={classes.dim}>{setting.isSet ? "set, not shown" : "not set"}</span>;
    case "value":
      return setting.value === null ? (
        <span className={classes.dim}>not set</span>
      ) : (
        <code>{setting.value}</code>
      );
    default:
      return setting satisfies never;
  }
}
