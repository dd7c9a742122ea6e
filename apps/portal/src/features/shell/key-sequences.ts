export interface KeyPress {
  readonly key: string;
  /** Ctrl, Meta or Alt was held: such keys belong to the browser. */
  readonly modified: boolean;
  readonly at: number;
}

const PATIENCE_MS = 1200;

/**
 * Matches single keys ("?") and sequences ("g h") one press at a time. A press that leads nowhere starts anew,
 * so that `g g h` still goes home.
 */
export function createKeyMatcher(sequences: readonly string[]): (press: KeyPress) => string | null {
  let typed: string[] = [];
  let last = 0;
  const find = () => {
    const text = typed.join(" ");
    if (sequences.includes(text)) return text;
    return null;
  };
  const leads = () => sequences.some((sequence) => sequence.startsWith(`${typed.join(" ")} `));
  return ({ key, modified, at }) => {
    if (modified) {
      typed = [];
      return null;
    }
    typed = at - last > PATIENCE_MS ? [key] : [...typed, key];
    last = at;
    if (find() === null && !leads()) typed = [key];
    const found = find();
    if (found !== null || !leads()) typed = [];
    return found;
  };
}

/** Whether the press belongs to something that takes text, where no shortcut may fire. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null;
}
