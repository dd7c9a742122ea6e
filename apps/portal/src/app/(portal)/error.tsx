"use client";

import { Failure } from "../../trpc/failure.tsx";

interface ErrorPageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <>
      <h1>Something went wrong</h1>
      <Failure error={error} onRetry={reset} />
    </>
  );
}
