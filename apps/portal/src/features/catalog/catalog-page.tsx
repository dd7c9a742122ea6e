"use client";

import { Anchor } from "@mantine/core";
import type { EntityRow } from "@signalbox/domain/catalog/schema";
import { ActiveFilters, EmptyState, FilteredEmpty, NewsBar, PageHeader, shortRef } from "@signalbox/ui";
import { IconBox } from "@tabler/icons-react";
import { useCallback } from "react";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { BulkBar, ExportMenu, SelectionProvider, ViewMenu } from "../workspace/index.ts";
import { CatalogFilters } from "./catalog-filters.tsx";
import { entityFilterOf, entitySortOf } from "./catalog-params.ts";
import { CatalogSearch } from "./catalog-search.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import styles from "./catalog.module.css";
import { facetChoices } from "./facet-choices.ts";
import { SearchHints } from "./search-hints.tsx";
import { activeTerms } from "./search-text.ts";
import { useCatalogList } from "./use-catalog-list.ts";
import { useCatalogParams } from "./use-catalog-params.ts";

const NO_ROWS: readonly EntityRow[] = [];
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

/** Nothing holds the words as they stand, which the reader has to know of what is shown instead. */
function Similar() {
  return (
    <p className={styles.similar} role="status">
      Nothing matches exactly. These are spelt like it.
    </p>
  );
}

/** Every entity of the organisation, found by text and narrowed by facets; the address is the state. */
export function CatalogPage() {
  const { params, text, search, choose, drop, sortBy, clear } = useCatalogParams();
  const { list, facets, marked, news, showNews } = useCatalogList(params);
  const choices = facetChoices(text, facets);
  const content = usePagedContent(list, {
    what: "the catalog",
    empty: text.trim() === "" ? <FirstUse /> : <FilteredEmpty what="entities" onClear={clear} />,
  });
  const total = list.data?.pages[0]?.total;
  const counted = countText(total);
  const question = { ...entityFilterOf(params), sort: entitySortOf(params) };
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const active = activeTerms(text).map((term) => ({
    key: `${String(term.at)} ${term.value}`,
    label: `${term.negated ? "Not " : ""}${term.field}`,
    value: term.field === "owner" ? shortRef(term.value) : term.value,
    onRemove: () => drop(term),
  }));
  return (
    <>
      <PageHeader
        title="Catalog"
        action={
          <>
            <Anchor href="/catalog/kinds" size="sm">
              Kinds
            </Anchor>
            <ViewMenu shown={{ query: text, sort: params.sort }} />
            <ExportMenu path="/api/v1/catalog/entities" name="catalog" question={question} />
          </>
        }
      />
      <div className={styles.toolbar} role="search">
        <CatalogSearch value={text} facets={facets} onChange={search} />
        <CatalogFilters choices={choices} onChoose={choose} />
        <span className={styles.counted}>{counted}</span>
      </div>
      <SearchHints text={text} />
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={clear} />
      </div>
      <NewsBar count={news} noun="change" onShow={showNews} />
      {marked.similar && total !== 0 && <Similar />}
      <SelectionProvider rows={content.state === "rows" ? content.rows : NO_ROWS}>
        <CatalogTable
          label="Entities"
          name="catalog"
          content={content}
          marked={marked}
          announcement={counted}
          sort={entitySortOf(params)}
          onSort={sortBy}
          onMore={onMore}
          selectable
        />
        <BulkBar question={question} total={total} />
      </SelectionProvider>
    </>
  );
}
