"use client";

import { Anchor } from "@mantine/core";
import { PageHeader, TableSkeleton } from "@signalbox/ui";
import dynamic from "next/dynamic";

const Explorer = dynamic(async () => (await import("./explorer.tsx")).Explorer, {
  ssr: false,
  loading: () => <TableSkeleton count={16} label="Loading the interface" />,
});

/** Every operation of the own REST interface, to read and to try. */
export function ApiDocsPage() {
  return (
    <>
      <PageHeader
        title="API reference"
        description={
          <>
            The same commands and queries that this portal uses, over plain HTTP. The document is at{" "}
            <Anchor component="a" href="/api/v1/openapi.json">
              /api/v1/openapi.json
            </Anchor>
            .
          </>
        }
      />
      <Explorer />
    </>
  );
}
