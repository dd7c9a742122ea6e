"use client";

import { NativeSelect } from "@mantine/core";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import styles from "./flag-settings.module.css";

interface EnvironmentPickerProps {
  readonly environments: readonly FlagEnvironment[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Which environment the page is about. */
export function EnvironmentPicker({ environments, chosen, onChoose }: EnvironmentPickerProps) {
  return (
    <NativeSelect
      className={styles.picker}
      label="Environment"
      data={environments.map(({ name, title }) => ({ value: name, label: title }))}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
