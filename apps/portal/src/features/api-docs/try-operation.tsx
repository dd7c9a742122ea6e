"use client";

import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { CopyButton, StatusBadge } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../../trpc/failure.tsx";
import { newIdempotencyKey } from "../../trpc/idempotency-key.ts";
import type { ApiOperation, Parameter } from "./api-document.ts";
import { builtRequest, curlText, missingParts } from "./built-request.ts";
import { schemaText } from "./schema-text.ts";
import { sendRequest, type Answer } from "./send-request.ts";
import classes from "./api-docs.module.css";

/** Fills an operation in and sends it with the browser's own sign-in. */
export function TryOperation({ operation }: { operation: ApiOperation }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState("");
  const [key, setKey] = useState(newIdempotencyKey);
  const filled = { values, body };
  const request = builtRequest(operation, filled, key);
  const missing = missingParts(operation, filled);
  const send = useMutation({ mutationFn: sendRequest, onSuccess: () => setKey(newIdempotencyKey()) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) send.mutate(request);
      }}
    >
      <h4 className={classes.title}>Try it</h4>
      <Stack gap="xs">
        {operation.parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ""}
            onChange={(value) => setValues({ ...values, [parameter.name]: value })}
          />
        ))}
        {operation.requestBody && (
          <Textarea
            label="Body"
            autosize
            minRows={4}
            maxRows={16}
            spellCheck={false}
            classNames={{ input: classes.mono ?? "" }}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
          />
        )}
        <Group gap="xs">
          <Button type="submit" variant="default" loading={send.isPending} disabled={missing.length > 0}>
            Send request
          </Button>
          {missing.length > 0 && <span className={classes.dim}>Still missing: {missing.join(", ")}</span>}
        </Group>
        <Curl text={curlText(request, globalThis.location?.origin ?? "")} />
        {send.error && <Failure error={send.error} />}
        {send.data && <AnswerView answer={send.data} />}
      </Stack>
    </form>
  );
}

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ParameterField({ parameter, value, onChange }: ParameterFieldProps) {
  const { name, in: where, required, schema, description } = parameter;
  const type = schemaText(schema).replace(/\s+/g, " ");
  const made = where === "header" ? "; made for you when empty" : "";
  const text = description ?? `${where}, ${type}${made}`;
  return (
    <TextInput
      label={name}
      description={text.length > 160 ? `${text.slice(0, 160)}…` : text}
      withAsterisk={required && where !== "header"}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Curl({ text }: { text: string }) {
  return (
    <div className={classes.curl}>
      <pre className={classes.code} tabIndex={0} aria-label="The same for a shell">
        {text}
      </pre>
      <div className={classes.copy}>
        <CopyButton value={text} what="curl command" />
      </div>
    </div>
  );
}

function AnswerView({ answer: { status, milliseconds, text } }: { answer: Answer }) {
  return (
    <div role="status">
      <Group gap="sm">
        <StatusBadge state={status < 400 ? "ok" : "critical"} word={String(status)} />
        <span className={classes.dim}>{milliseconds} ms</span>
      </Group>
      <pre className={classes.code} tabIndex={0} aria-label="Answer">
        {text}
      </pre>
    </div>
  );
}
