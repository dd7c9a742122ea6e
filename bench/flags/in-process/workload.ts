/** The flag is on for a quarter of the users of these countries. */
export const FLAG = "checkout";
export const COUNTRIES = ["NO", "DE", "FR", "US"];
export const SHARE = 25;

export interface User {
  readonly id: string;
  readonly country: string;
  readonly plan: string;
}

/** Four of five users are from one of the countries, so the flag is on for a fifth of all. */
export const users: readonly User[] = Array.from({ length: 100_000 }, (_, index) => ({
  id: `user-${index}`,
  country: index % 5 === 0 ? "SE" : (COUNTRIES[index & 3] ?? "SE"),
  plan: index % 3 === 0 ? "free" : "pro",
}));

/** The flag in flagd's form. */
export const definition = {
  state: "ENABLED",
  variants: { on: true, off: false },
  defaultVariant: "off",
  targeting: {
    if: [
      { in: [{ var: "country" }, COUNTRIES] },
      { fractional: [["on", SHARE], ["off", 100 - SHARE]] }, // prettier-ignore
      "off",
    ],
  },
};

/** One engine under test: makes its context of a user, and answers for it. */
export interface Engine {
  context(user: User): unknown;
  isOn(context: unknown): boolean | Promise<boolean>;
  close?(): unknown;
}

export interface Row {
  readonly name: string;
  /** The npm package and its version; none for our own. */
  readonly peer?: readonly [name: string, version: string];
  /** `load` imports a module of the installed peers. */
  start(load: (module: string) => Promise<unknown>): Promise<Engine> | Engine;
}
