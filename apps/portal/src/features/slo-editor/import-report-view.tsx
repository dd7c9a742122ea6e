import { Anchor, Table } from "@mantine/core";
import type { SloImportItem, SloImportReport } from "@signalbox/domain/slos/schema";
import { CodeView, EmptyState, Section, StatusBadge, WideTable, type State } from "@signalbox/ui";
import Link from "next/link";
import { sloHref } from "../slos/index.ts";
import styles from "./slo-editor.module.css";

type Report = ReturnType<typeof SloImportReport.parse>;
type Item = ReturnType<typeof SloImportItem.parse>;

interface ImportReportViewProps {
  readonly report: Report;
  readonly done: boolean;
  readonly text: string;
}

const WORDS: Readonly<Record<Item["action"], { will: string; did: string; state: State }>> = {
  create: { will: "Create", did: "Created", state: "ok" },
  change: { will: "Change", did: "Changed", state: "warning" },
  unchanged: { will: "Leave as it is", did: "Left as it was", state: "unknown" },
  refuse: { will: "Refused", did: "Refused", state: "critical" },
};

/** What an import would do, or did, with each objective; what is wrong, with its line. */
export function ImportReportView({ report: { items, issues }, done, text }: ImportReportViewProps) {
  const lines = [...issues, ...items.flatMap((item) => item.issues)].flatMap(({ line }) => line ?? []);
  return (
    <>
      {issues.length > 0 && (
        <Section title="In the file" count={issues.length}>
          <ul className={styles.issues} role="status">
            {issues.map(({ level, message, path, line }) => (
              <li key={`${path} ${message} ${String(line)}`}>
                <StatusBadge
                  plain
                  state={level === "error" ? "critical" : "warning"}
                  word={level === "error" ? "Error" : "Left out"}
                />{" "}
                {line !== undefined && <strong>{`Line ${String(line)}: `}</strong>}
                {path !== "" && <code>{path}</code>} {message}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={done ? "Imported" : "What an import would do"} count={items.length}>
        {items.length === 0 ? (
          <EmptyState title="The file holds no SLO" />
        ) : (
          <WideTable label="SLOs of the file">
            <Table.Thead>
              <Table.Tr>
                {["What becomes of it", "SLO", "Changes", "Problems"].map((title) => (
                  <Table.Th key={title} scope="col">
                    {title}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <ItemRow key={item.name} item={item} done={done} />
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </Section>
      {lines.length > 0 && (
        <CodeView label="The file, with its problems marked" language="yaml" text={text} marked={lines} />
      )}
    </>
  );
}

function ItemRow({ item: { name, title, action, changes, issues }, done }: { item: Item; done: boolean }) {
  const { will, did, state } = WORDS[action];
  return (
    <Table.Tr>
      <Table.Td>
        <StatusBadge plain state={state} word={done ? did : will} />
      </Table.Td>
      <Table.Th scope="row">
        {done && action !== "refuse" ? (
          <Anchor component={Link} inherit href={sloHref(name)}>
            {title}
          </Anchor>
        ) : (
          title
        )}
        <span className={styles.small}>{name}</span>
      </Table.Th>
      <Table.Td>{changes.length === 0 ? "none" : changes.join(", ")}</Table.Td>
      <Table.Td>
        {issues.length === 0 && "none"}
        {issues.map(({ path, message, line }) => (
          <span key={`${path} ${message}`} className={styles.small}>
            {line !== undefined && `Line ${String(line)}: `}
            {path !== "" && `${path} `}
            {message}
          </span>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
