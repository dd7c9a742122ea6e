import { VisuallyHidden } from "@mantine/core";
import styles from "./breaker-lever.module.css";

interface CallPathProps {
  readonly service: string;
  readonly dependency: string;
}

/** "checkout → payments", read aloud as "checkout to payments". */
export function CallPath({ service, dependency }: CallPathProps) {
  return (
    <span className={styles.path}>
      {service}
      <span aria-hidden className={styles.arrow}>
        {" → "}
      </span>
      <VisuallyHidden component="span"> to </VisuallyHidden>
      {dependency}
    </span>
  );
}

/** The same where only text can stand. */
export const pathText = ({ service, dependency }: CallPathProps): string => `${service} → ${dependency}`;
