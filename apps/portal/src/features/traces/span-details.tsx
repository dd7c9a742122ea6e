import { Anchor, CloseButton, Group, Table, Title } from "@mantine/core";
import type { Span, TracedService } from "@signalbox/domain/observability/schema";
import { CopyButton, EntityLink, StatusBadge, entityHref } from "@signalbox/ui";
import { criticalUs, type CriticalPart } from "./critical-path.ts";
import { durationWords } from "./duration-words.ts";
import { traceHref, traceLogsHref } from "./trace-href.ts";
import styles from "./traces.module.css";
import waterfall from "./waterfall.module.css";

interface SpanDetailsProps {
  readonly traceId: string;
  readonly span: Span;
  readonly service: TracedService | undefined;
  readonly critical: readonly CriticalPart[] | undefined;
  readonly startUs: number;
  readonly onClose: () => void;
}

function Values({ title, values }: { title: string; values: Span["attributes"] }) {
  const entries = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <Table captionSide="top" verticalSpacing={2}>
      <Table.Caption ta="start">{title}</Table.Caption>
      <Table.Tbody>
        {entries.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td className={waterfall.value}>{String(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** All that a span says of itself. */
export function SpanDetails({ traceId, span, service, critical, startUs, onClose }: SpanDetailsProps) {
  const entity = service?.entity ?? null;
  return (
    <aside className={waterfall.details} aria-label={`Span ${span.operation}`}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={3} className={waterfall.value}>
          {span.operation || "(no name)"}
        </Title>
        <CloseButton aria-label="Close the span" onClick={onClose} />
      </Group>
      <div className={styles.facts}>
        {entity === null ? (
          <span>{span.service}</span>
        ) : (
          <EntityLink entityRef={entity.ref} title={entity.title} />
        )}
        <span>{span.kind}</span>
        {span.status === "error" && <StatusBadge state="critical" word="Error" />}
        <span>begins after {durationWords(Math.max(0, span.startUs - startUs))}</span>
        <span>took {durationWords(span.durationUs)}</span>
        <span>{durationWords(criticalUs(critical))} on the critical path</span>
        {entity !== null && (
          <Anchor href={traceLogsHref(entityHref(entity.ref), traceId)}>Logs of this trace</Anchor>
        )}
        <span>
          <code>{span.spanId}</code> <CopyButton value={span.spanId} what="span id" />
        </span>
      </div>
      {span.statusMessage !== "" && <p className={waterfall.value}>{span.statusMessage}</p>}
      {span.warnings.map((warning) => (
        <p key={warning}>
          <StatusBadge state="warning" word={warning} plain />
        </p>
      ))}
      <Values title="Attributes" values={span.attributes} />
      {span.events.map((event, at) => (
        <Values
          key={at}
          title={`Event after ${durationWords(Math.max(0, event.atUs - span.startUs))}: ${event.name}`}
          values={Object.keys(event.attributes).length === 0 ? { event: event.name } : event.attributes}
        />
      ))}
      {span.links.map((link) => (
        <p key={`${link.traceId}${link.spanId}`}>
          Linked to <Anchor href={traceHref(link.traceId)}>{link.traceId}</Anchor>
        </p>
      ))}
      <Values title="Resource" values={span.resource} />
    </aside>
  );
}
