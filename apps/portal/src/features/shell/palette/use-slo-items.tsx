"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { shortRef } from "@signalbox/ui";
import { IconTargetArrow } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../../trpc/client.ts";
import { matchWords } from "./match-words.ts";
import type { PaletteItem } from "./palette-item.ts";

const TYPING_MS = 60;
const MOST_SLOS = 4;
/** Catalog hits do not wait for objectives, nor they for these. */
const ALONE = { trpc: { context: { alone: true }, abortOnUnmount: true } };

/** Objectives that fit, each leading to its page. */
export function useSloItems(query: string): readonly PaletteItem[] {
  const router = useRouter();
  const trpc = useTRPC();
  const text = query.trim();
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const { data } = useQuery(
    trpc.slos.list.queryOptions(
      { text: asked, limit: MOST_SLOS, sort: "name" },
      { enabled: asked !== "" && text !== "", placeholderData: keepPreviousData, ...ALONE },
    ),
  );
  const items = text === "" ? [] : (data?.items ?? []);
  return items.map(({ slo: { name, title, entityRef, environment } }): PaletteItem => {
    const { highlight = [] } = matchWords(text, title) ?? {};
    return {
      id: `slo ${name}`,
      group: "SLOs",
      title,
      highlight,
      icon: <IconTargetArrow aria-hidden size={16} stroke={1.6} />,
      note: `${shortRef(entityRef)} · ${environment}`,
      run: () => router.push(`/slos/${name}`),
    };
  });
}
