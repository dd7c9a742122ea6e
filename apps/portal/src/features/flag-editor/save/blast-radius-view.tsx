"use client";

import { Table } from "@mantine/core";
import type { BlastRadius } from "@signalbox/domain/flags/schema";
import { EntityLink, Section, TimeAgo, WideTable } from "@signalbox/ui";
import styles from "../editor.module.css";
import { countText, moveTexts, radiusText } from "./blast-radius.ts";

/** Whom a change would reach: subjects seen lately, and the services that evaluate the flag. */
export function BlastRadiusView({ radius, environment }: { radius: BlastRadius; environment: string }) {
  const moves = moveTexts(radius);
  return (
    <Section title="Blast radius">
      <p className={styles.quiet}>{radiusText(radius, environment)}</p>
      {moves.length > 0 && (
        <ul className={styles.facts} aria-label="Moves">
          {moves.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {radius.services.length === 0 ? (
        <p className={styles.quiet}>No service has evaluated the flag here in the last 24 h.</p>
      ) : (
        <WideTable label="Services that evaluate the flag">
          <Table.Thead>
            <Table.Tr>
              {["Service", "Tier", "Owner", "Evaluations, 24 h", "Last seen"].map((title) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {radius.services.map(({ service, entityRef, owner, tier, evaluations, lastSeenAt }) => (
              <Table.Tr key={service}>
                <Table.Th scope="row">
                  {entityRef === null ? service : <EntityLink entityRef={entityRef} />}
                </Table.Th>
                <Table.Td>{tier ?? "not said"}</Table.Td>
                <Table.Td>{owner === null ? "nobody" : <EntityLink entityRef={owner} />}</Table.Td>
                <Table.Td>{countText(evaluations)}</Table.Td>
                <Table.Td>
                  <TimeAgo time={lastSeenAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}
