"use client";

import { Button, Group } from "@mantine/core";
import { ActiveFilters, EmptyState, FilteredEmpty, PageHeader, shortRef } from "@signalbox/ui";
import { IconFlag } from "@tabler/icons-react";
import Link from "next/link";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { useEnvironments } from "../levers/index.ts";
import { choiceChange, choiceText, flagChoices, type FlagChoice } from "./flag-choices.ts";
import { FlagFilters } from "./flag-filters.tsx";
import { FlagTable } from "./flag-table.tsx";
import styles from "./flags.module.css";
import { NewFlagLink } from "./new-flag-link.tsx";
import { useFlagList } from "./use-flag-list.ts";
import { useFlagsParams } from "./use-flags-params.ts";

const NUMBER = new Intl.NumberFormat("en");

function FirstUse() {
  return (
    <EmptyState icon={<IconFlag aria-hidden size={20} />} title="No flags yet" action={<NewFlagLink />}>
      <p>
        A flag belongs to an entity of the catalog and stands by itself in each environment. A new one serves
        its default everywhere, until somebody moves a lever.
      </p>
    </EmptyState>
  );
}

function countText(total: number | undefined): string {
  return total === undefined ? "" : `${NUMBER.format(total)} ${total === 1 ? "flag" : "flags"}`;
}

/** Every flag with its lever in each environment; the address is the state. */
export function FlagsPage() {
  const { params, search, change, clear } = useFlagsParams();
  const { list, total, owners, tags, onMore } = useFlagList(params);
  const environments = useEnvironments();
  const choices = flagChoices(params, { environments, owners, tags });
  const active = [
    ...choices.flatMap((choice) => activeOf(choice, () => change(choiceChange(choice.field, null)))),
    ...(params.entity === ""
      ? []
      : [
          {
            key: "entity",
            label: "Entity",
            value: shortRef(params.entity),
            onRemove: () => change({ entity: "" }),
          },
        ]),
  ];
  const narrowed = active.length > 0 || params.q.trim() !== "";
  const content = usePagedContent(list, {
    what: "the flags",
    empty: narrowed ? <FilteredEmpty what="flags" onClear={clear} /> : <FirstUse />,
  });
  const counted = countText(total);
  return (
    <>
      <PageHeader
        title="Flags"
        action={
          <Group gap="xs">
            <Button component={Link} href="/flags/environments" variant="default">
              Environments
            </Button>
            <NewFlagLink />
          </Group>
        }
      />
      <FlagFilters
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
      <FlagTable
        label="Flags"
        name="flags"
        content={content}
        announcement={counted}
        environment={params.environment}
        onMore={onMore}
      />
    </>
  );
}

function activeOf(choice: FlagChoice, onRemove: () => void) {
  const { field, label, chosen } = choice;
  return chosen === null ? [] : [{ key: field, label, value: choiceText(choice, chosen), onRemove }];
}
