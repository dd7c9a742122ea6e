"use client";

import { Anchor } from "@mantine/core";
import type { EventRow } from "@signalbox/domain/events/schema";
import { ActiveFilters, DataTable, EmptyState, FilteredEmpty, NewsBar, PageHeader } from "@signalbox/ui";
import { IconBook2 } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { usePagedContent } from "../../trpc/use-paged-content.tsx";
import { ExportMenu } from "../workspace/index.ts";
import { eventColumns } from "./event-columns.tsx";
import { EventDrawer } from "./event-drawer.tsx";
import { RegisterFilters } from "./register-filters.tsx";
import styles from "./register.module.css";
import { eventListInput } from "./register-params.ts";
import { useOpenEvent } from "./use-open-event.ts";
import { useRegisterChoices } from "./use-register-choices.ts";
import { useRegisterList } from "./use-register-list.ts";
import { useRegisterParams } from "./use-register-params.ts";
import { VerifyRegister } from "./verify-register.tsx";

const keyOf = (event: EventRow) => String(event.position);
const NO_ROWS: readonly EventRow[] = [];
const POSITION = /\/register\/(\d+)/;

function FirstUse() {
  return (
    <EmptyState icon={<IconBook2 aria-hidden size={20} />} title="Nothing has happened yet">
      <p>Every change that anyone makes is written here, with who made it, when and why.</p>
    </EmptyState>
  );
}

/** The register: everything that happened, newest first; relative ranges count from `now`. */
export function RegisterPage({ now: renderedAt }: { now: string }) {
  const state = useRegisterParams();
  const [now] = useState(() => new Date(renderedAt));
  const { list, news, showNews } = useRegisterList(state.params, now);
  const { open, hrefOf, show, close } = useOpenEvent();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? NO_ROWS;
  const { types, actors, active } = useRegisterChoices(state, rows);
  const narrowed = active.length > 0 || state.params.type.length > 0;
  const content = usePagedContent(list, {
    what: "the register",
    empty: narrowed ? <FilteredEmpty what="events" onClear={state.clear} /> : <FirstUse />,
  });
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const said =
    content.state === "rows"
      ? `${String(rows.length)} events${content.more === "none" ? "" : " or more"}`
      : "";
  return (
    <>
      <PageHeader
        title="Register"
        description="Every change, newest first. Nothing in it can be changed or taken out without the chain showing it."
        action={
          <>
            <ExportMenu path="/api/v1/events" name="register" question={eventListInput(state.params, now)} />
            <VerifyRegister />
          </>
        }
      />
      <div className={styles.toolbar} role="search">
        <RegisterFilters state={state} types={types} actors={actors} />
        <Anchor size="sm" href="/reports/security" className={styles.report}>
          Security report
        </Anchor>
      </div>
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={state.clear} />
      </div>
      <NewsBar count={news} noun="event" onShow={showNews} />
      <DataTable
        label="Events"
        name="register"
        columns={eventColumns}
        content={content}
        keyOf={keyOf}
        hrefOf={(event) => hrefOf(event.position)}
        onOpen={(href) => show(Number(POSITION.exec(href)?.[1]))}
        currentKey={open === null ? null : String(open)}
        onMore={onMore}
        announcement={said}
      />
      <EventDrawer position={open} rows={rows} hrefOf={hrefOf} onShow={show} onClose={close} />
    </>
  );
}
