/** The part of a mouse event that tells how many clicks came in a row. */
interface Click {
  readonly detail: number;
  readonly preventDefault: () => void;
}

/** Acts on a click, unless it is the second of a double click: that is no second wish, and submits no form either. */
export function onFirstClick(act: () => void = () => undefined): (click: Click) => void {
  return (click) => (click.detail > 1 ? click.preventDefault() : act());
}
