"use client";

import { Button } from "@mantine/core";
import {
  ActiveFilters,
  type ActiveFilter,
  EmptyState,
  FilteredEmpty,
  PageHeader,
  shortRef,
} from "@signalbox/ui";
import { IconTargetArrow } from "@tabler/icons-react";
import Link from "next/link";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { ExportMenu } from "../workspace/index.ts";
import { NewSloLink } from "./new-slo-link.tsx";
import { choiceChange, choiceText, sloChoices } from "./slo-choices.ts";
import { SloFilters } from "./slo-filters.tsx";
import { SloTable } from "./slo-table.tsx";
import { slosInput } from "./slos-params.ts";
import styles from "./slos.module.css";
import { useSloList } from "./use-slo-list.ts";
import { useSlosParams } from "./use-slos-params.ts";

const NUMBER = new Intl.NumberFormat("en");

function FirstUse() {
  return (
    <EmptyState icon={<IconTargetArrow aria-hidden size={20} />} title="No SLOs yet" action={<NewSloLink />}>
      <p>
        An SLO is a promise of an entity: how large a share of its events shall be good, over which window.
        What may fail is its budget; you are told when it burns too fast.
      </p>
    </EmptyState>
  );
}

function countText(total: number | undefined): string {
  return total === undefined ? "" : `${NUMBER.format(total)} ${total === 1 ? "SLO" : "SLOs"}`;
}

function Actions({ question }: { question: ReturnType<typeof slosInput> }) {
  return (
    <div className={styles.actions}>
      <Button component={Link} href="/slos/report" variant="default">
        Report
      </Button>
      <Button component={Link} href="/slos/import" variant="default">
        Import
      </Button>
      <ExportMenu path="/api/v1/slos" name="slos" question={question} />
      <NewSloLink />
    </div>
  );
}

/** Every objective, the one with the least budget first; the address is the state. */
export function SlosPage() {
  const { params, search, change, clear } = useSlosParams();
  const { list, total, facets, onMore } = useSloList(params);
  const choices = sloChoices(params, facets);
  const active: ActiveFilter[] = choices.flatMap((choice) => {
    const { field, label, chosen } = choice;
    if (chosen === null) return [];
    const onRemove = () => change(choiceChange(field, null));
    return [{ key: field, label, value: choiceText(choice, chosen), onRemove }];
  });
  if (params.entity !== "") {
    const onRemove = () => change({ entity: "" });
    active.push({ key: "entity", label: "Entity", value: shortRef(params.entity), onRemove });
  }
  const narrowed = active.length > 0 || params.q.trim() !== "";
  const content = usePagedContent(list, {
    what: "the SLOs",
    empty: narrowed ? <FilteredEmpty what="SLOs" onClear={clear} /> : <FirstUse />,
  });
  const counted = countText(total);
  return (
    <>
      <PageHeader title="SLOs" action={<Actions question={slosInput(params)} />} />
      <SloFilters
        text={params.q}
        entity={params.entity}
        sort={params.sort}
        choices={choices}
        onText={search}
        onEntity={(entity) => change({ entity })}
        onSort={(sort) => change({ sort })}
        onChoose={(field, value) => change(choiceChange(field, value))}
      />
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={clear} />
        <span className={styles.counted}>{counted}</span>
      </div>
      <SloTable label="SLOs" name="slos" content={content} announcement={counted} onMore={onMore} />
    </>
  );
}
