import type { EvaluationContext } from "@signalbox/flag-engine";
import type { Fingerprint, Fragment } from "./fragment.ts";
import type { LiveFlag } from "./live-flag.ts";

/** All flags of an environment, answered for one context. */
export interface Answers extends Fingerprint {
  /** The answers as JSON, separated by commas, in ASCII. */
  readonly text: () => string;
  /** The part that is the same for everybody, counted as one. */
  readonly fixed: FixedAnswers;
  readonly own: readonly Fragment[];
}

/** The answers of flags without targeting, joined once for everybody. */
export interface FixedAnswers extends Fingerprint {
  readonly text: string;
  readonly fragments: readonly Fragment[];
}

const MOST_REMEMBERED = 2000;

/** Flags by key. Those that are the same for everybody are answered by text that is put together when they change. */
export class FlagTable {
  readonly #flags = new Map<string, LiveFlag>();
  #fixed: FixedAnswers = join([]);
  #targeted: LiveFlag[] = [];
  /** Answers by the request that they were given to: who asks whether something changed asks the same again. */
  readonly #remembered = new Map<string, Answers>();
  #steady = true;

  get size(): number {
    return this.#flags.size;
  }

  get(key: string): LiveFlag | undefined {
    return this.#flags.get(key);
  }

  flags(): LiveFlag[] {
    return [...this.#flags.values()];
  }

  put(key: string, flag: LiveFlag | null): void {
    if (flag) this.#flags.set(key, flag);
    else this.#flags.delete(key);
  }

  /** To be called once after changes. */
  settle(): void {
    const flags = [...this.#flags.keys()].sort().flatMap((key) => this.#flags.get(key) ?? []);
    this.#fixed = join(flags.flatMap(({ fixed }) => fixed ?? []));
    this.#remembered.clear();
    this.#steady = flags.every(({ steady }) => steady);
    this.#targeted = flags.filter(({ fixed }) => fixed === null);
  }

  /** What was answered to the very same request since the last change. */
  remembered(request: string): Answers | undefined {
    return this.#remembered.get(request);
  }

  remember(request: string, answers: Answers): void {
    // Failures are written out anew each time, so that remembering them would cost memory by what is asked.
    if (!this.#steady || answers.own.some(({ ok }) => !ok)) return;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(request, answers);
  }

  answers(context: EvaluationContext): Answers {
    const fixed = this.#fixed;
    const own = new Array<Fragment>(this.#targeted.length);
    let { high, low } = fixed;
    for (let index = 0; index < this.#targeted.length; index++) {
      const fragment = (this.#targeted[index] as LiveFlag).answer(context);
      own[index] = fragment;
      high = mixed(high, fragment.high);
      low = mixed(low, fragment.low);
    }
    return { high, low, fixed, own, text: () => textOf(fixed, own) };
  }
}

/** Depends on the order, so that two flags that swap their answers do not look alike. */
const mixed = (hash: number, part: number): number => (Math.imul(hash, 0x01000193) ^ part) | 0;

function join(fragments: readonly Fragment[]): FixedAnswers {
  let high = 0;
  let low = 0;
  for (const fragment of fragments) {
    high = mixed(high, fragment.high);
    low = mixed(low, fragment.low);
  }
  return { high, low, fragments, text: fragments.map(({ text }) => text).join() };
}

function textOf(fixed: FixedAnswers, own: readonly Fragment[]): string {
  let text = fixed.text;
  for (const fragment of own) text = text === "" ? fragment.text : `${text},${fragment.text}`;
  return text;
}
