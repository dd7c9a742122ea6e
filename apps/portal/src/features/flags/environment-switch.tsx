"use client";

import { NativeSelect, SegmentedControl } from "@mantine/core";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import styles from "./flag.module.css";

interface EnvironmentSwitchProps {
  readonly environments: readonly FlagEnvironment[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

const MOST_SIDE_BY_SIDE = 3;

/** Which environment the tab below is about. */
export function EnvironmentSwitch({ environments, chosen, onChoose }: EnvironmentSwitchProps) {
  const data = environments.map(({ name, title }) => ({ value: name, label: title }));
  return (
    <div className={styles.switch}>
      {environments.length > MOST_SIDE_BY_SIDE ? (
        <NativeSelect
          size="xs"
          aria-label="Environment"
          data={data}
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        />
      ) : (
        <SegmentedControl size="xs" aria-label="Environment" data={data} value={chosen} onChange={onChoose} />
      )}
    </div>
  );
}
