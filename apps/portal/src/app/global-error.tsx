"use client";

import "@signalbox/ui/styles.css";
import classes from "./message.module.css";

/** The layout itself failed, so nothing of the portal can be counted on but plain elements. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main className={classes.page}>
          <h1>Signalbox cannot show this page</h1>
          <p>
            Something went wrong on our side. Try again; if it stays, quote this to whoever runs Signalbox.
          </p>
          {error.digest !== undefined && <code>{error.digest}</code>}
          <p>
            <button type="button" onClick={reset}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
