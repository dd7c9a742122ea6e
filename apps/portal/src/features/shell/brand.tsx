import Link from "next/link";
import classes from "./rail.module.css";

/** A semaphore arm at "clear": the mark of the portal. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 20 20" fill="none">
      <rect x="4" y="2" width="2.6" height="16" rx="1.3" fill="currentColor" />
      <path d="M6.6 4.2 17 8.4a1 1 0 0 1 .55 1.3l-.6 1.5a1 1 0 0 1-1.3.55L6.6 8.1z" fill="var(--sb-accent)" />
      <circle cx="5.3" cy="6" r="1.1" fill="var(--mantine-color-body)" />
    </svg>
  );
}

export function Brand({ organization }: { organization: string }) {
  return (
    <Link href="/" className={classes.brand}>
      <BrandMark />
      <span className={classes.brandName}>Signalbox</span>
      {organization !== "Signalbox" && <span className={classes.organization}>{organization}</span>}
    </Link>
  );
}
