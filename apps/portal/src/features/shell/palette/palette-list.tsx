import { Fragment } from "react";
import { markedParts } from "./match-words.ts";
import type { PaletteItem } from "./palette-item.ts";
import classes from "./palette.module.css";

export const LIST_ID = "palette-list";
export const optionId = (index: number): string => `palette-option-${index}`;

interface PaletteListProps {
  readonly items: readonly PaletteItem[];
  readonly active: number;
  readonly onActivate: (index: number) => void;
  readonly onRun: (item: PaletteItem) => void;
}

/** The options in their groups; the focus stays in the field, `aria-activedescendant` names the active one. */
export function PaletteList({ items, active, onActivate, onRun }: PaletteListProps) {
  return (
    <div role="listbox" id={LIST_ID} aria-label="Results" className={classes.list}>
      {items.map((item, index) => (
        <Fragment key={`${item.group} ${item.id}`}>
          {item.group !== items[index - 1]?.group && (
            <div role="presentation" className={classes.group}>
              {item.group}
            </div>
          )}
          <div
            role="option"
            id={optionId(index)}
            aria-selected={index === active}
            className={classes.option}
            onPointerMove={() => onActivate(index)}
            onClick={() => onRun(item)}
          >
            <span className={classes.icon}>{item.icon}</span>
            <span className={classes.title}>
              <Marked title={item.title} ranges={item.highlight ?? []} />
              {item.found && (
                <span className={classes.found}>
                  {item.found.place} <Marked title={item.found.text} ranges={item.found.highlight} />
                </span>
              )}
            </span>
            {item.note !== undefined && <span className={classes.note}>{item.note}</span>}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function Marked({ title, ranges }: { title: string; ranges: NonNullable<PaletteItem["highlight"]> }) {
  const parts = markedParts(title, ranges);
  return parts.map(({ text, marked }, index) => {
    const key = `${index}${text}`;
    return marked ? <mark key={key}>{text}</mark> : <Fragment key={key}>{text}</Fragment>;
  });
}
