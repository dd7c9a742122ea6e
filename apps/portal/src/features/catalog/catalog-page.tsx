"use client";

import { Anchor } from "@mantine/core";
import { ActiveFilters, EmptyState, FilteredEmpty, NewsBar, PageHeader } from "@signalbox/ui";
import { IconBox } from "@tabler/icons-react";
import { useCallback } from "react";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { CatalogFilters } from "./catalog-filters.tsx";
import { entityFilterOf, entitySortOf } from "./catalog-params.ts";
import { CatalogSearch } from "./catalog-search.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import styles from "./catalog.module.css";
import { facetChoices, facetText } from "./facet-choices.ts";
import { useCatalogList } from "./use-catalog-list.ts";
import { useCatalogParams } from "./use-catalog-params.ts";

const NUMBER = new Intl.NumberFormat("en");

/** "1,204 entities"; nothing while the count is not known. */
function countText(total: number | undefined): string {
  if (total === undefined) return "";
  return `${NUMBER.format(total)} ${total === 1 ? "entity" : "entities"}`;
}

function FirstUse() {
  return (
    <EmptyState
      icon={<IconBox aria-hidden size={20} />}
      title="The catalog is empty"
      action={<Anchor href="/locations">See the locations</Anchor>}
    >
      <p>Entities are read from the locations that signalbox.yaml names; none of them holds one yet.</p>
    </EmptyState>
  );
}

/** Every entity of the organisation, found by text and narrowed by facets; the address is the state. */
export function CatalogPage() {
  const { params, search, choose, sortBy, clear } = useCatalogParams();
  const { list, facets, search: searched, news, showNews } = useCatalogList(params);
  const choices = facetChoices(params, facets);
  const narrowed = Object.keys(entityFilterOf(params)).length > 0;
  const content = usePagedContent(list, {
    what: "the catalog",
    empty: narrowed ? <FilteredEmpty what="entities" onClear={clear} /> : <FirstUse />,
  });
  const counted = countText(list.data?.pages[0]?.total);
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const active = choices.flatMap(({ facet, label, chosen }) =>
    chosen.map((value) => ({
      key: `${facet}=${value}`,
      label,
      value: facetText(facet, value),
      onRemove: () =>
        choose(
          facet,
          chosen.filter((kept) => kept !== value),
        ),
    })),
  );
  return (
    <>
      <PageHeader title="Catalog" />
      <div className={styles.toolbar} role="search">
        <CatalogSearch value={params.q} onChange={search} />
        <CatalogFilters choices={choices} onChoose={choose} />
        <span className={styles.counted}>{counted}</span>
      </div>
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={clear} />
      </div>
      <NewsBar count={news} noun="change" onShow={showNews} />
      <CatalogTable
        label="Entities"
        name="catalog"
        content={content}
        search={searched}
        announcement={counted}
        sort={entitySortOf(params)}
        onSort={sortBy}
        onMore={onMore}
      />
    </>
  );
}
