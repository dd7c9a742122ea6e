"use client";

import { Button, Menu, SegmentedControl } from "@mantine/core";
import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./editor.module.css";
import { settingIn, valuesOf } from "./draft/setting-draft.ts";
import { PRESETS, presetVariants } from "./rules/presets.ts";
import type { useEditing } from "./use-editing.ts";

interface EditorBarProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly mode: "rules" | "json";
  readonly onMode: (mode: "rules" | "json") => void;
  readonly editing: ReturnType<typeof useEditing>;
}

/** How to edit, and where to begin from: a preset or another environment. */
export function EditorBar({ flag, environment, mode, onMode, editing }: EditorBarProps) {
  const { values, list, setList, setValues } = editing;
  const others = flag.settings.filter((setting) => setting.environment !== environment.name);
  const nothing = { rules: [], otherwise: { kind: "default" as const } };
  return (
    <div className={styles.bar}>
      <SegmentedControl
        size="xs"
        aria-label="Edit as"
        value={mode}
        onChange={(next) => onMode(next === "json" ? "json" : "rules")}
        data={[
          { value: "rules", label: "Rules" },
          { value: "json", label: "JSON" },
        ]}
      />
      <div className={styles.barActions}>
        <StartMenu label="Presets">
          {PRESETS.map(({ id, label, description, apply }) => (
            <Menu.Item
              key={id}
              onClick={() => {
                const { list: next, defaultVariant } = apply(list ?? nothing, presetVariants(values));
                setList(next, { defaultVariant });
                onMode("rules");
              }}
            >
              {label}
              <span className={styles.itemHint}>{description}</span>
            </Menu.Item>
          ))}
        </StartMenu>
        {others.length > 0 && (
          <StartMenu label="Copy from">
            {others.map((setting) => (
              <Menu.Item
                key={setting.environment}
                onClick={() => setValues(valuesOf(settingIn(flag, setting.environment) ?? setting))}
              >
                {setting.environment}
                <span className={styles.itemHint}>
                  Into the draft; the difference is shown before it is saved.
                </span>
              </Menu.Item>
            ))}
          </StartMenu>
        )}
      </div>
    </div>
  );
}

function StartMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" rightSection={<IconChevronDown aria-hidden size={14} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
