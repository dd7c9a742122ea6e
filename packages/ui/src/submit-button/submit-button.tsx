"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { onFirstClick } from "./first-click.ts";

interface SubmitButtonProps extends ButtonProps {
  readonly children: ReactNode;
}

/** Sends its form once, however often it is clicked in a row. */
export function SubmitButton({ children, ...button }: SubmitButtonProps) {
  return (
    <Button {...button} type="submit" onClick={onFirstClick()}>
      {children}
    </Button>
  );
}
