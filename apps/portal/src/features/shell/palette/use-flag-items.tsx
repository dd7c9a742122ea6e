"use client";

import { useDebouncedValue } from "@mantine/hooks";
import type { FlagItem } from "@signalbox/domain/flags/schema";
import { shortRef } from "@signalbox/ui";
import { IconFlag, IconHandStop } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../../trpc/client.ts";
import { useEnvironments, useKillSwitch } from "../../levers/index.ts";
import { flagSearchOf } from "./flag-search.ts";
import { matchWords } from "./match-words.ts";
import type { PaletteItem } from "./palette-item.ts";

const TYPING_MS = 60;
const MOST_FLAGS = 5;
/** Catalog hits do not wait for flags, nor they for these. */
const ALONE = { trpc: { context: { alone: true }, abortOnUnmount: true } };

const NO_FLAGS: readonly FlagItem[] = [];

/** Flags that fit, and the kill switch of each in each environment: production's always, the others' when killing is asked. */
export function useFlagItems(query: string): readonly PaletteItem[] {
  const router = useRouter();
  const trpc = useTRPC();
  const openKillSwitch = useKillSwitch();
  const environments = useEnvironments();
  const asking = flagSearchOf(
    query,
    environments.map(({ name }) => name),
  );
  const { text, killing } = asking;
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const { data } = useQuery(
    trpc.flags.list.queryOptions(
      { text: asked, limit: MOST_FLAGS },
      { enabled: asked !== "" && text !== "", placeholderData: keepPreviousData, ...ALONE },
    ),
  );
  const flags = text === "" ? NO_FLAGS : (data?.items ?? NO_FLAGS);
  const pages = flags.map(({ key, name, owner }): PaletteItem => {
    const { highlight = [] } = matchWords(text, name) ?? {};
    return {
      id: `flag ${key}`,
      group: "Flags",
      title: name,
      highlight,
      icon: <IconFlag aria-hidden size={16} stroke={1.6} />,
      note: [key, owner === null ? null : shortRef(owner)].filter(Boolean).join(" · "),
      run: () => router.push(`/flags/${key}`),
    };
  });
  const production = environments.filter((one) => one.production).map(({ name }) => name);
  const offered = new Set(killing ? asking.environments : production);
  const kills = flags.flatMap(({ key, levers, lifecycle }) =>
    levers
      .filter(({ state, environment }) => state !== "killed" && offered.has(environment))
      .filter(() => lifecycle !== "archived")
      .map(({ environment }): PaletteItem => ({
        id: `kill ${key} ${environment}`,
        group: "Kill switches",
        title: `Kill ${key} in ${environment}`,
        icon: <IconHandStop aria-hidden size={16} stroke={1.6} />,
        run: () => openKillSwitch({ key, environment }),
      })),
  );
  return killing ? [...kills, ...pages] : [...pages, ...kills];
}
