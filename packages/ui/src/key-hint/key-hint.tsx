import { Fragment } from "react";
import classes from "./key-hint.module.css";

/** Keys as caps: `g h` is one after the other, `Mod+K` is together. `Mod` is shown as Ctrl or ⌘. */
export function KeyHint({ keys, mac = false }: { keys: string; mac?: boolean }) {
  return (
    <span className={classes.hint}>
      {keys.split(" ").map((chord, index) => (
        <Fragment key={`${index}${chord}`}>
          {index > 0 && <span className={classes.then}>then</span>}
          {chord.split("+").map((key) => (
            <kbd key={key} className={classes.key}>
              {key === "Mod" ? (mac ? "⌘" : "Ctrl") : key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
