import type { ApiOperation } from "./api-document.ts";
import { schemaText } from "./schema-text.ts";
import { TryOperation } from "./try-operation.tsx";
import classes from "./api-docs.module.css";

/** What goes in, what comes out, and a place to try it. */
export function OperationDetail({ operation }: { operation: ApiOperation }) {
  const { description, requestBody, responses, operationId } = operation;
  const body = requestBody?.content["application/json"]?.schema;
  const answer = responses["200"]?.content?.["application/json"]?.schema;
  return (
    <>
      <p className={classes.description}>
        <code>{operationId}</code> · {description.replaceAll("`", "")}
      </p>
      <div className={classes.halves}>
        <TryOperation operation={operation} />
        <div>
          {body && <SchemaBlock title="Body" text={schemaText(body)} />}
          {answer && <SchemaBlock title="Answer" text={schemaText(answer)} />}
        </div>
      </div>
    </>
  );
}

function SchemaBlock({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h4 className={classes.title}>{title}</h4>
      <pre className={classes.code} tabIndex={0} aria-label={`${title} as a type`}>
        {text}
      </pre>
    </>
  );
}
