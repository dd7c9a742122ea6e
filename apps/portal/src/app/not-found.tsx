import { EmptyState } from "@signalbox/ui";
import { IconMapOff } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./message.module.css";

export default function NotFound() {
  return (
    <main className={classes.page}>
      <h1>Nothing is here</h1>
      <EmptyState
        icon={<IconMapOff aria-hidden size={20} />}
        title="This address leads nowhere"
        action={<Link href="/catalog">Search the catalog</Link>}
      >
        <p>The page may have moved, or the link may be mistyped.</p>
      </EmptyState>
    </main>
  );
}
