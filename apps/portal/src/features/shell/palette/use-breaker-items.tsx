"use client";

import { useDebouncedValue } from "@mantine/hooks";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { IconArrowBackUp, IconHandStop, IconPlugConnected } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../../trpc/client.ts";
import { breakerHref, lookOf, pathText, useBreakerLever } from "../../breaker-lever/index.ts";
import { breakerSearchOf } from "./breaker-search.ts";
import { matchWords } from "./match-words.ts";
import type { PaletteItem } from "./palette-item.ts";

const TYPING_MS = 60;
const MOST_BREAKERS = 5;
/** Other hits do not wait for breakers, nor they for these. */
const ALONE = { trpc: { context: { alone: true }, abortOnUnmount: true } };

const NO_BREAKERS: readonly Breaker[] = [];

interface BreakerItems {
  readonly items: readonly PaletteItem[];
  /** Whether the words ask for a lever, which then comes first. */
  readonly moving: boolean;
}

/** Breakers that fit, and the lever of each: opening it always, and what the words ask for. */
export function useBreakerItems(query: string): BreakerItems {
  const router = useRouter();
  const trpc = useTRPC();
  const openLever = useBreakerLever();
  const { text, lever } = breakerSearchOf(query);
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const { data } = useQuery(
    trpc.breakers.list.queryOptions(
      { text: asked, limit: MOST_BREAKERS },
      { enabled: asked !== "" && text !== "", placeholderData: keepPreviousData, ...ALONE },
    ),
  );
  const breakers = text === "" ? NO_BREAKERS : (data?.items ?? NO_BREAKERS);
  const pages = breakers.map((breaker): PaletteItem => {
    const title = pathText(breaker);
    const { highlight = [] } = matchWords(text, title) ?? {};
    return {
      id: `breaker ${breaker.id}`,
      group: "Breakers",
      title,
      highlight,
      icon: <IconPlugConnected aria-hidden size={16} stroke={1.6} />,
      note: `${lookOf(breaker).word} · ${breaker.environment}`,
      run: () => router.push(breakerHref(breaker)),
    };
  });
  const levers = breakers
    .filter(({ control, forced }) => control.possible && (lever !== "release" || forced !== null))
    .map((breaker): PaletteItem => {
      const title = `${pathText(breaker)} in ${breaker.environment}`;
      const held = breaker.forced !== null;
      const to = lever === "closed" ? "closed" : "open";
      const Icon = held ? IconArrowBackUp : IconHandStop;
      return {
        id: `lever ${breaker.id}`,
        group: "Breaker levers",
        title: held ? `Release breaker ${title}` : `Force ${to} breaker ${title}`,
        icon: <Icon aria-hidden size={16} stroke={1.6} />,
        run: () => openLever({ id: breaker.id, title, to }),
      };
    });
  const moving = lever !== null;
  return { items: moving ? [...levers, ...pages] : [...pages, ...levers], moving };
}
