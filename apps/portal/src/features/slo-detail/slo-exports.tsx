"use client";

import { Button, Group } from "@mantine/core";
import { CodeView, Section, TableSkeleton } from "@signalbox/ui";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { saveFile } from "../workspace/index.ts";
import styles from "./slo-detail.module.css";

type Shown = "openslo" | "rules";

/** The objective as OpenSLO and as rules for Prometheus: to read, to copy, to keep. */
export function SloExports({ name }: { name: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const toggle = (which: Shown) => setShown(shown === which ? null : which);
  return (
    <Section title="Export">
      <Group gap="xs">
        <Button variant="default" aria-expanded={shown === "openslo"} onClick={() => toggle("openslo")}>
          OpenSLO YAML
        </Button>
        <Button variant="default" aria-expanded={shown === "rules"} onClick={() => toggle("rules")}>
          Prometheus rules
        </Button>
      </Group>
      {shown === "openslo" && <OpenSlo name={name} />}
      {shown === "rules" && <Rules name={name} />}
    </Section>
  );
}

function OpenSlo({ name }: { name: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.slos.exportOpenSlo.queryOptions({ name }));
  if (data === undefined) return <Waiting error={error} onRetry={() => void refetch()} />;
  return <Exported text={data.yaml} file={`${name}.openslo.yaml`} what="OpenSLO YAML" />;
}

function Rules({ name }: { name: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.slos.exportRules.queryOptions({ name }));
  if (data === undefined) return <Waiting error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {data.left.map(({ name: left, why }) => (
        <p key={left} className={styles.note}>
          {`${left} is left out: ${why}`}
        </p>
      ))}
      <Exported text={data.rules} file={`${name}.rules.yaml`} what="Prometheus rules" />
      <Exported text={data.tests} file={`${name}.rules.test.yaml`} what="tests for promtool" />
    </>
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error === null) return <TableSkeleton count={4} label="Loading the export" />;
  return <Failure error={error} what="the export" onRetry={onRetry} />;
}

interface ExportedProps {
  readonly text: string;
  readonly file: string;
  readonly what: string;
}

function Exported({ text, file, what }: ExportedProps) {
  if (text.trim() === "") return null;
  return (
    <div className={styles.exported}>
      <CodeView
        text={text}
        language="yaml"
        label={what}
        source={
          <>
            <code>{file}</code>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => saveFile(new Blob([text], { type: "application/yaml" }), file)}
            >
              Download
            </Button>
          </>
        }
      />
    </div>
  );
}
