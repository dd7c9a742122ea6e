import { Table } from "@mantine/core";
import type { ApiOperation } from "@signalbox/domain/apis/schema";
import { WideTable } from "@signalbox/ui";
import { TypeText } from "./type-text.tsx";
import styles from "./apis.module.css";

/** What goes in and what comes out. */
export function ApiOperationDetail({ operation }: { operation: ApiOperation }) {
  const { description, parameters, body, responses, security } = operation;
  return (
    <>
      {description !== "" && <p className={styles.description}>{description}</p>}
      {security.length > 0 && <p className={styles.dim}>Takes {security.join(", or ")}</p>}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {body && (
        <>
          <h4 className={styles.title}>Request body{body.required ? ", required" : ""}</h4>
          <Contents content={body.content} label="Request body" />
        </>
      )}
      <h4 className={styles.title}>Responses</h4>
      {responses.length === 0 && <p className={styles.dim}>None is described.</p>}
      {responses.map(({ status, description: words, content }) => (
        <div key={status} className={styles.response}>
          <p className={styles.status}>
            <code>{status}</code> {words}
          </p>
          <Contents content={content} label={`Response ${status}`} />
        </div>
      ))}
    </>
  );
}

function Contents({
  content,
  label,
}: {
  content: readonly { media: string; type: string }[];
  label: string;
}) {
  return content.map(({ media, type }) => (
    <div key={media}>
      <p className={styles.dim}>{media}</p>
      <TypeText label={`${label} as ${media}`} text={type} />
    </div>
  ));
}

function Parameters({ parameters }: Pick<ApiOperation, "parameters">) {
  return (
    <>
      <h4 className={styles.title}>Parameters</h4>
      <WideTable label="Parameters">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">In</Table.Th>
            <Table.Th scope="col">Type</Table.Th>
            <Table.Th scope="col">Required</Table.Th>
            <Table.Th scope="col">Description</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parameters.map(({ name, where, type, required, description }) => (
            <Table.Tr key={`${where} ${name}`}>
              <Table.Th scope="row">
                <code className={styles.code}>{name}</code>
              </Table.Th>
              <Table.Td>{where}</Table.Td>
              <Table.Td>
                <code className={styles.code}>{type}</code>
              </Table.Td>
              <Table.Td>{required ? "yes" : "no"}</Table.Td>
              <Table.Td>{description}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}
