"use client";

import { Fragment, useSyncExternalStore } from "react";
import classes from "./key-hint.module.css";

const never = () => () => undefined;
const APPLE = /mac|iphone|ipad/i;

/** Ctrl until the browser has told its platform, so that server and browser agree on the first render. */
function useModName(): string {
  const apple = useSyncExternalStore(
    never,
    () => APPLE.test(navigator.userAgent),
    () => false,
  );
  return apple ? "⌘" : "Ctrl";
}

/** Keys as caps: `g h` is one after the other, `Mod+K` is together. */
export function KeyHint({ keys }: { keys: string }) {
  const mod = useModName();
  return (
    <span className={classes.hint}>
      {keys.split(" ").map((chord, index) => (
        <Fragment key={`${index}${chord}`}>
          {index > 0 && <span className={classes.then}>then</span>}
          {chord.split("+").map((key) => (
            <kbd key={key} className={classes.key}>
              {key === "Mod" ? mod : key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
