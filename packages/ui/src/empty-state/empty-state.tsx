import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

interface EmptyStateProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  /** At most one next step. */
  readonly action?: ReactNode;
  /** An alert is announced at once; used where something failed. */
  readonly alert?: boolean;
}

/** What stands where rows would: what this is, what it means, one next step. */
export function EmptyState({ title, icon, children, action, alert = false }: EmptyStateProps) {
  return (
    <div className={classes.empty} role={alert ? "alert" : undefined}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <Title order={3}>{title}</Title>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
