/** A step from one state of an environment to the next, as the bytes that streams send. */
interface Step {
  readonly from: string;
  readonly bytes: Buffer;
}

const MOST_STEPS = 500;
const MOST_BYTES = 8_000_000;

/** The last changes of an environment, so that a reader who was away gets those it missed instead of everything. */
export class DeltaRing {
  #steps: Step[] = [];
  #bytes = 0;

  add(from: string, bytes: Buffer): void {
    this.#steps.push({ from, bytes });
    this.#bytes += bytes.length;
    while (this.#steps.length > MOST_STEPS || this.#bytes > MOST_BYTES)
      this.#bytes -= this.#steps.shift()?.bytes.length ?? 0;
  }

  clear(): void {
    this.#steps = [];
    this.#bytes = 0;
  }

  /** What a reader with this mark missed, or null when that is not known; a bare revision will do as a mark. */
  since(mark: string): Buffer[] | null {
    const isStart = mark.includes("-")
      ? ({ from }: Step) => from === mark
      : ({ from }: Step) => from.startsWith(`${mark}-`);
    const index = this.#steps.findIndex(isStart);
    return index < 0 ? null : this.#steps.slice(index).map(({ bytes }) => bytes);
  }
}
