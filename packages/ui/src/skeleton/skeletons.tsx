import { Skeleton, VisuallyHidden } from "@mantine/core";
import classes from "./skeletons.module.css";

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Rows of the table's own height, so that the data lands where the skeleton was. */
export function TableSkeleton({ count = 8, label = "Loading" }: { count?: number; label?: string }) {
  return (
    <div className={classes.table} role="status" aria-busy>
      <VisuallyHidden>{label}</VisuallyHidden>
      {rows(count).map((row) => (
        <div key={row} className={classes.row} aria-hidden>
          <Skeleton height={10} width={`${30 + ((row * 17) % 25)}%`} />
          <Skeleton height={10} width="12%" />
          <Skeleton height={10} width="16%" />
        </div>
      ))}
    </div>
  );
}

/** The title line and the first lines below it. */
export function PageSkeleton({ label = "Loading" }: { label?: string }) {
  return (
    <>
      <div className={classes.title} aria-hidden>
        <Skeleton height={20} width={220} />
      </div>
      <TableSkeleton label={label} />
    </>
  );
}
