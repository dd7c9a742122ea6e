"use client";

import { Tabs } from "@mantine/core";
import type { Flag, FlagEnvironment, FlagKey } from "@signalbox/domain/flags/schema";
import { Section, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import {
  FlagDraftsProvider,
  FlagExposure,
  FlagSchedules,
  FlagTester,
  SettingEditor,
} from "../flag-editor/index.ts";
import { flagOf } from "../levers/index.ts";
import { EnvironmentSwitch } from "./environment-switch.tsx";
import { FlagDetails } from "./flag-details.tsx";
import { FlagHeader } from "./flag-header.tsx";
import { FlagHistory } from "./flag-history.tsx";
import styles from "./flag.module.css";
import { LeverList } from "./lever-list.tsx";
import { FLAG_TABS, useChosenEnvironment, useFlagTab, type FlagTab } from "./use-flag-tab.ts";

const TITLES: Record<FlagTab, string> = {
  rules: "Rules",
  history: "History",
  exposure: "Exposure",
  schedules: "Schedules",
  test: "Test",
  details: "Details",
};

/** A flag: its levers, and what is known of it by tab; tab and environment are in the address. */
export function FlagView({ flagKey }: { flagKey: FlagKey }) {
  const trpc = useTRPC();
  const { data: sent } = useSuspenseQuery(trpc.flags.get.queryOptions({ key: flagKey }));
  const flag = flagOf(sent);
  const { data: all } = useSuspenseQuery(trpc.flags.environments.queryOptions({}));
  const environments = all.items;
  const [tab, setTab] = useFlagTab();
  const [environment, choose] = useChosenEnvironment(environments);
  return (
    <>
      <FlagHeader flag={flag} environments={environments} />
      <Section title="Levers">
        <LeverList flag={flag} environments={environments} />
      </Section>
      <FlagDraftsProvider flag={flag}>
        <Tabs value={tab} onChange={setTab} keepMounted={false} className={styles.tabs}>
          <Tabs.List aria-label={`About ${flag.name}`}>
            {FLAG_TABS.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {TITLES[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {FLAG_TABS.map((name) => (
            <Tabs.Panel key={name} value={name} className={styles.panel}>
              {isOfEnvironment(name) && environment !== null && (
                <EnvironmentSwitch environments={environments} chosen={environment.name} onChoose={choose} />
              )}
              <QueryBoundary
                what={`the ${TITLES[name].toLowerCase()} of this flag`}
                fallback={<TableSkeleton count={5} />}
              >
                <TabContent tab={name} flag={flag} environment={environment} />
              </QueryBoundary>
            </Tabs.Panel>
          ))}
        </Tabs>
      </FlagDraftsProvider>
    </>
  );
}

const isOfEnvironment = (tab: FlagTab): boolean => tab !== "history" && tab !== "details";

interface TabContentProps {
  readonly tab: FlagTab;
  readonly flag: Flag;
  readonly environment: FlagEnvironment | null;
}

function TabContent({ tab, flag, environment }: TabContentProps) {
  if (tab === "history") return <FlagHistory flag={flag} />;
  if (tab === "details") return <FlagDetails flag={flag} />;
  if (environment === null) return <p>There is no environment yet.</p>;
  switch (tab) {
    case "rules":
      return <SettingEditor key={environment.name} flag={flag} environment={environment} />;
    case "exposure":
      return <FlagExposure flag={flag} environment={environment} />;
    case "schedules":
      return <FlagSchedules flag={flag} environment={environment} />;
    case "test":
      return <FlagTester flag={flag} environment={environment} />;
    default:
      return tab satisfies never;
  }
}
