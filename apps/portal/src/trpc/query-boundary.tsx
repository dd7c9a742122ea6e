"use client";

import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { catchError, type ErrorInfo } from "next/error";
import { Suspense, type ReactNode } from "react";
import { Failure } from "./failure.tsx";

interface CaughtProps {
  readonly what: string;
  readonly onRetry: () => void;
  readonly notFound?: ReactNode;
}

const Caught = catchError<CaughtProps>(function CaughtFailure(
  { what, onRetry, notFound },
  { error, reset }: ErrorInfo,
) {
  const retry = () => {
    onRetry();
    reset();
  };
  return <Failure error={error} what={what} onRetry={retry} notFound={notFound} />;
});

interface QueryBoundaryProps {
  /** What is shown inside, for the words of a refusal: "the register". */
  readonly what: string;
  /** Keeps the layout while the reads run. */
  readonly fallback: ReactNode;
  /** Stands in when the thing does not exist. */
  readonly notFound?: ReactNode;
  readonly children: ReactNode;
}

/** Around whatever suspends on reads: a failing part shows its own error, the rest of the page works. */
export function QueryBoundary({ what, fallback, notFound, children }: QueryBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <Caught what={what} onRetry={reset} notFound={notFound}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Caught>
  );
}
