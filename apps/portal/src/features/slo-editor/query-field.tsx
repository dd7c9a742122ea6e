"use client";

import { Input, Textarea } from "@mantine/core";
import { lazy, Suspense, useSyncExternalStore } from "react";
import type { QueryFieldProps } from "./query-field-props.ts";

const QueryEditor = lazy(() =>
  import("./query-editor.tsx").then(({ QueryEditor: editor }) => ({ default: editor })),
);

const never = () => () => undefined;

/** A query with completion from the source; until the editor has come a plain field takes what is typed. */
export function QueryField(props: QueryFieldProps) {
  const { label, description, value, error, onChange } = props;
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const plain = (
    <Textarea
      aria-label={label}
      autosize
      minRows={2}
      maxLength={4000}
      spellCheck={false}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
  return (
    <Input.Wrapper labelElement="div" label={label} description={description} error={error}>
      {inBrowser ? (
        <Suspense fallback={plain}>
          <QueryEditor {...props} />
        </Suspense>
      ) : (
        plain
      )}
    </Input.Wrapper>
  );
}
