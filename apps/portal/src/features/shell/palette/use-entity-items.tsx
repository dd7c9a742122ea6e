"use client";

import { useDebouncedValue } from "@mantine/hooks";
import type { SearchHit } from "@signalbox/domain/catalog/schema";
import type { MarkedEntity } from "@signalbox/domain/workspace/schema";
import { entityHref, KindIcon, shortRef } from "@signalbox/ui";
import { IconListSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../../trpc/client.ts";
import { inKinds } from "./in-kinds.ts";
import type { PaletteItem } from "./palette-item.ts";

const TYPING_MS = 60;
const MOST_ENTITIES = 10;
const MOST_RECENT = 5;
/** Hits do not wait for their number, and an answer that nobody wants any more is not waited for. */
const ALONE = { trpc: { context: { alone: true }, abortOnUnmount: true } };
const NUMBER = new Intl.NumberFormat("en");

type RecentEntity = Pick<SearchHit["row"], "kind" | "title" | "owner"> & { readonly ref: string };

export interface FoundEntities {
  readonly items: readonly PaletteItem[];
  readonly searching: boolean;
  readonly failed: boolean;
  /** Nothing holds the words as they stand; what is shown is spelt like them. */
  readonly similar: boolean;
}

/** The best matches under their kinds with the way to all of them; before anything is typed, what was visited last. */
export function useEntityItems(query: string): FoundEntities {
  const router = useRouter();
  const trpc = useTRPC();
  const recents = useQuery(trpc.workspace.listRecents.queryOptions({}));
  const recent = (recents.data?.items ?? []).flatMap(recentOf).slice(0, MOST_RECENT);
  const [text] = useDebouncedValue(query, TYPING_MS);
  const asked = { enabled: text !== "" && query !== "", placeholderData: keepPreviousData, ...ALONE };
  const search = useQuery(trpc.catalog.searchEntities.queryOptions({ text, limit: MOST_ENTITIES }, asked));
  const all = useQuery(trpc.catalog.listEntities.queryOptions({ text, limit: 1 }, asked));
  const open =
    ({ ref }: RecentEntity) =>
    () =>
      router.push(entityHref(ref));
  const hits = query === "" ? [] : (search.data ?? []);
  const entities =
    query === ""
      ? recent.map((entity) => ({ ...entityItem(entity), group: "Recent", run: open(entity) }))
      : inKinds(hits).map((hit) => ({ ...hitItem(hit), run: open(entityOf(hit)) }));
  const total = all.isPlaceholderData ? undefined : all.data?.total;
  const seeAll: PaletteItem = {
    id: "all",
    group: "Catalog",
    title: `See all ${total === undefined ? "" : `${NUMBER.format(total)} `}${total === 1 ? "result" : "results"}`,
    icon: <IconListSearch aria-hidden size={16} stroke={1.6} />,
    run: () => router.push(`/catalog?${new URLSearchParams({ q: query }).toString()}`),
  };
  return {
    searching: query !== "" && (search.isFetching || text !== query),
    failed: query !== "" && search.isError,
    similar: hits[0]?.similar ?? false,
    items: hits.length === 0 ? entities : [...entities, seeAll],
  };
}

function recentOf({ ref, entity }: MarkedEntity): RecentEntity[] {
  return entity === null ? [] : [{ ref, kind: entity.kind, title: entity.title, owner: entity.owner }];
}

function entityOf({ row: { ref, kind, title, owner } }: SearchHit): RecentEntity {
  return { ref, kind, title, owner };
}

function entityItem({ ref, kind, title, owner }: RecentEntity): Omit<PaletteItem, "group" | "run"> {
  const note = [kind, owner === null ? null : shortRef(owner)].filter(Boolean).join(" · ");
  return { id: ref, title, icon: <KindIcon kind={kind} />, note };
}

function hitItem(hit: SearchHit): Omit<PaletteItem, "run"> {
  const { highlight, found, row } = hit;
  return { ...entityItem(entityOf(hit)), group: row.kind, highlight, ...(found && { found }) };
}
