import { expect, test } from "vitest";
import type { Definition, SettingState } from "../flag.ts";
import { leverPosition, leverState } from "./lever.ts";

const onOff = { state: "ENABLED", variants: { on: true, off: false } } as const;
const lever = (definition: Definition, change: Partial<SettingState> = {}) => {
  return { definition, safeVariant: "off", prerequisites: [], killed: null, ...change };
};
const off = { ...onOff, defaultVariant: "off" };
const killed = { at: "", by: "", reason: null };
const asked = { "==": [{ var: "plan" }, "beta"] };

const table: [ReturnType<typeof lever>, string, string][] = [
  [lever(off), "off", "off"],
  [lever({ ...off, targeting: {} }), "off", "off"],
  [lever({ ...off, targeting: null }), "off", "off"],
  [lever({ ...onOff, defaultVariant: "on" }), "on", "serves on to everyone"],
  [lever({ ...onOff, defaultVariant: null }), "on", "serves the caller's default to everyone"],
  [lever({ ...off, state: "DISABLED" }), "off", "off, callers use their own default"],
  [lever(off, { killed }), "killed", "serves off to everyone"],
  [lever(off, { killed, safeVariant: null }), "killed", "serves the caller's default to everyone"],
  [
    lever({
      ...off,
      targeting: {
        fractional: [
          ["on", 25],
          ["off", 75],
        ],
      },
    }),
    "on",
    "25 % on, 75 % off",
  ],
  [
    lever({
      ...off,
      targeting: {
        fractional: [
          ["on", 1],
          ["off", 2],
        ],
      },
    }),
    "on",
    "33.333 % on, 66.667 % off",
  ],
  [
    lever({ ...off, targeting: { fractional: [{ var: "team" }, ["on"], ["off"]] } }),
    "on",
    "50 % on, 50 % off",
  ],
  [lever({ ...off, targeting: { if: [asked, "on", asked, "on"] } }), "on", "on for 2 rules, otherwise off"],
  [lever({ ...off, targeting: { if: [asked, "on", asked, "off", null] } }), "on", "2 rules, otherwise off"],
  [
    lever({
      ...off,
      targeting: {
        if: [
          asked,
          "on",
          {
            fractional: [
              ["on", 1],
              ["off", 9],
            ],
          },
        ],
      },
    }),
    "on",
    "on for 1 rule, otherwise 10 % on, 90 % off",
  ],
  [lever({ ...off, targeting: { fractional: [["on", 0]] } }), "on", "by its own rule, otherwise off"],
  [lever({ ...off, targeting: { fractional: "on" } }), "on", "by its own rule, otherwise off"],
  [
    lever({
      ...off,
      targeting: {
        fractional: [
          ["on", -5],
          ["off", 1],
        ],
      },
    }),
    "on",
    "0 % on, 100 % off",
  ],
  [lever({ ...off, targeting: { var: "variant" } }), "on", "by its own rule, otherwise off"],
  [lever({ state: "ENABLED", variants: { a: "x" }, defaultVariant: "a" }), "on", "serves a to everyone"],
  [lever({ ...onOff, defaultVariant: "toString" }), "on", "serves toString to everyone"],
];
test.each(table)("%j is %s: %s", (setting, state, position) => {
  expect(leverState(setting)).toBe(state);
  expect(leverPosition(setting)).toBe(position);
});
