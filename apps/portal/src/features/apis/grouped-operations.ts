import type { ApiOperation } from "@signalbox/domain/apis/schema";

/** The name of an operation in the address. */
export function operationKey({ method, path }: ApiOperation): string {
  return `${method} ${path}`;
}

export interface OperationGroup {
  readonly tag: string;
  readonly operations: readonly ApiOperation[];
}

/** Operations by their first tag, those that hold each word of the text. */
export function groupedOperations(operations: readonly ApiOperation[], text: string): OperationGroup[] {
  const words = text.toLowerCase().split(/\s+/);
  const found = operations.filter(({ method, path, summary, tag }) => {
    const haystack = `${method} ${path} ${summary} ${tag}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const groups = Map.groupBy(found, ({ tag }) => tag || "Operations");
  return [...groups].map(([tag, members]) => ({ tag, operations: members }));
}
