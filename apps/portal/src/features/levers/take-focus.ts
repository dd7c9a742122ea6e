/** A step that took the place of another one takes its focus too, on nothing that a repeated Enter would press. */
export function takeFocus(step: HTMLElement | null): void {
  step?.focus({ preventScroll: true });
}
