import { Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./section.module.css";

interface SectionProps {
  readonly title: string;
  /** How many there are, beside the title. */
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page, a landmark by its heading. */
export function Section({ title, count, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.line}>
        <Title order={2} id={id}>
          {title}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </Title>
        {action}
      </div>
      {children}
    </section>
  );
}
