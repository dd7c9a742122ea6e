"use client";

import { Failure } from "../trpc/failure.tsx";
import classes from "./message.module.css";

interface ErrorPageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className={classes.page}>
      <h1>Something went wrong</h1>
      <Failure error={error} onRetry={reset} />
    </main>
  );
}
