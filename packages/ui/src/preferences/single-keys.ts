"use client";

import { useLocalStorage } from "@mantine/hooks";

/** Whether single keys act as shortcuts; people who dictate or have keys of their own turn them off. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: "single-key-shortcuts", defaultValue: true });
  return [on, setOn];
}
