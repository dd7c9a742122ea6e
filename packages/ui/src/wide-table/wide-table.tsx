import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./wide-table.module.css";

interface WideTableProps {
  /** What the table holds: names the region that scrolls sideways on narrow screens. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A small table that scrolls by itself, reachable by keyboard, where the screen is too narrow for it. */
export function WideTable({ label, children }: WideTableProps) {
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <Table className={classes.table}>{children}</Table>
    </div>
  );
}
