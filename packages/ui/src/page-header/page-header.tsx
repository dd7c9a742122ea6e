import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-header.module.css";

interface PageHeaderProps {
  /** The name of the thing; the one `h1` of the page. */
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  readonly kind?: ReactNode;
  readonly owner?: ReactNode;
  /** One status badge. */
  readonly status?: ReactNode;
  /** The one primary action, at the right. */
  readonly action?: ReactNode;
  readonly description?: ReactNode;
  /** The way up, above the title. */
  readonly trail?: ReactNode;
}

/** The title line: name, kind, owner, one status, one primary action. */
export function PageHeader({
  title,
  icon,
  kind,
  owner,
  status,
  action,
  description,
  trail,
}: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {trail}
      <div className={classes.line}>
        <div className={classes.name}>
          {icon}
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {kind !== undefined && <span className={classes.kind}>{kind}</span>}
          {owner !== undefined && <span className={classes.owner}>{owner}</span>}
          {status}
        </div>
        {action !== undefined && <div className={classes.action}>{action}</div>}
      </div>
      {description !== undefined && <p className={classes.description}>{description}</p>}
    </header>
  );
}
