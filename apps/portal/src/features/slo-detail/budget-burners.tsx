"use client";

import { Anchor, Table } from "@mantine/core";
import type { Burners } from "@signalbox/domain/slos/schema";
import { AbsoluteTime, EmptyState, Section, TableSkeleton, WideTable } from "@signalbox/ui";
import { IconFlameOff } from "@tabler/icons-react";
import Link from "next/link";
import { Failure } from "../../trpc/failure.tsx";
import { budgetText } from "../slos/index.ts";
import { ShareBar } from "./share-bar.tsx";
import styles from "./slo-detail.module.css";
import type { SloCharts } from "./use-slo-charts.ts";

type Burned = ReturnType<typeof Burners.parse>;

const SHOWN = 8;

/** What burned the budget in the range: by hour and by what happened before. */
export function BudgetBurners({ burners }: { burners: SloCharts["burners"] }) {
  const { data, error, refetch } = burners;
  return (
    <Section title="What burned the budget">
      {data !== undefined ? (
        <Burned burned={data} />
      ) : error === null ? (
        <TableSkeleton count={4} label="Loading what burned the budget" />
      ) : (
        <Failure error={error} what="what burned the budget" onRetry={() => void refetch()} />
      )}
    </Section>
  );
}

function Burned({ burned: { byHour, byEvent, unexplained } }: { burned: Burned }) {
  const hours = byHour
    .filter(({ budgetSpent }) => budgetSpent > 0)
    .toSorted((one, other) => other.budgetSpent - one.budgetSpent);
  if (hours.length === 0)
    return (
      <EmptyState icon={<IconFlameOff aria-hidden size={20} />} title="Nothing was spent in this range" />
    );
  return (
    <div className={styles.columns}>
      <div>
        <h3 className={styles.subtitle}>By event</h3>
        <WideTable label="What burned the budget by event">
          <Head first="What happened before" />
          <Table.Tbody>
            {byEvent.map(({ marker, budgetSpent, share }) => (
              <Table.Tr key={marker.position}>
                <Table.Th scope="row">
                  <Anchor
                    component={Link}
                    inherit
                    className={styles.link}
                    href={`/register/${String(marker.position)}`}
                  >
                    {marker.title}
                  </Anchor>{" "}
                  <span className={styles.note}>
                    <AbsoluteTime time={marker.at} />
                  </span>
                </Table.Th>
                <Spent spent={budgetSpent} share={share} />
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th scope="row">No event before it</Table.Th>
              <Spent spent={unexplained.budgetSpent} share={unexplained.share} />
            </Table.Tr>
          </Table.Tbody>
        </WideTable>
      </div>
      <div>
        <h3 className={styles.subtitle}>
          {hours.length > SHOWN ? `The ${String(SHOWN)} most expensive times` : "By time"}
        </h3>
        <WideTable label="What burned the budget by time">
          <Head first="From" />
          <Table.Tbody>
            {hours.slice(0, SHOWN).map(({ at, budgetSpent, share }) => (
              <Table.Tr key={at}>
                <Table.Th scope="row">
                  <AbsoluteTime time={new Date(at).toISOString()} />
                </Table.Th>
                <Spent spent={budgetSpent} share={share} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </div>
    </div>
  );
}

function Head({ first }: { first: string }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{first}</Table.Th>
        <Table.Th scope="col">Of the budget</Table.Th>
        <Table.Th scope="col">Of what was spent</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function Spent({ spent, share }: { spent: number; share: number }) {
  return (
    <>
      <Table.Td className={styles.numeric}>{budgetText(spent)}</Table.Td>
      <Table.Td>
        <ShareBar share={share} />
      </Table.Td>
    </>
  );
}
