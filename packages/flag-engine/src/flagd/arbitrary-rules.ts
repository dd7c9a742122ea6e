import fc from "fast-check";

const COUNTRIES = ["NO", "DE", "FR", "US", "SE"];
const VERSIONS = ["1.2.3", "1.2.4", "v2.0.0", "2.0.0-rc.1", "2.0.0-rc.2", "1", "1.10", "0.0.1+build", "not", "1.2.3.4", "01.2.3"]; // prettier-ignore
const PATHS = ["country", "plan", "age", "version", "email", "beta", "tags", "address.city", "address", "targetingKey", "nobody", "tags.0", "$flagd.flagKey", "$flagd.timestamp", "$flagd.nobody"]; // prettier-ignore
/** flagd-core's two modes differ on whether a null gives way to the default, and in how they use it then. */
const NEVER_NULL = ["country", "version", "email", "tags", "nobody"];
/** The variants that the generated flags have, and one that they have not. */
const VARIANTS = ["on", "off", "true", "false", "5", "gone"];

// flagd-core takes a dollar in a segment for a pattern of String.replaceAll.
const text = fc.oneof(
  fc.constantFrom(...COUNTRIES, ...VERSIONS, "", "pro", "5", " 7 "),
  fc.string({ maxLength: 6 }).map((value) => value.replaceAll("$", "S")),
);
const number = fc.oneof(fc.integer({ min: -10, max: 100 }), fc.constantFrom(0, 0.5, 1e9, 18));
const plain = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const variable = fc.oneof(
  fc.constantFrom(...PATHS).map((path) => ({ var: path })),
  fc.tuple(fc.constantFrom(...NEVER_NULL), plain).map(([path, otherwise]) => ({ var: [path, otherwise] })),
);

const one = (name: string) => (value: unknown) => ({ [name]: [value] });
const of = (names: readonly string[], args: fc.Arbitrary<unknown[]>) =>
  fc.tuple(fc.constantFrom(...names), args).map(([name, values]) => ({ [name]: values }));
const list = fc.array(plain, { maxLength: 12 });

/** Rules that look at one element of a list. */
const elementRule = fc.oneof(
  of(["==", "===", "!=", "<", ">="], fc.tuple(fc.constant({ var: "" }), plain)),
  of(["+", "-", "*"], fc.tuple(fc.constant({ var: "" }), number)),
  fc.constant({ var: "" }),
  of(["in"], fc.tuple(fc.constant({ var: "" }), list)),
);
const accumulation = fc.constantFrom(
  { "+": [{ var: "accumulator" }, { var: "current" }] },
  { cat: [{ var: "accumulator" }, { var: "current" }] },
  { max: [{ var: "accumulator" }, { var: "current" }] },
);

const weight = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 1, arbitrary: fc.constantFrom(-5, 1.5, 2_147_483_647) },
);

const versions = of(
  ["sem_ver"],
  fc.tuple(
    fc.oneof(fc.constantFrom(...VERSIONS), variable),
    fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "~", "^", "?"),
    fc.constantFrom(...VERSIONS),
  ),
);
/** Operators that look for attributes by name. */
const lookups = fc.oneof(
  of(["missing"], fc.array(fc.constantFrom(...PATHS), { maxLength: 3 })),
  of(["missing_some"], fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(fc.constantFrom(...PATHS), { maxLength: 3 }))), // prettier-ignore
);

/** Whether a list is something is asked of its first element by flagd-core's interpreter, and of itself by its compiled code. */
const LISTING = ["map", "filter", "merge"];
const isNoList = (rule: unknown) =>
  typeof rule !== "object" || rule === null || !LISTING.some((name) => Object.hasOwn(rule, name));

const shortPart = fc.oneof(plain, fc.constantFrom({ var: "country" }, { var: "age" }, { var: "beta" }));

const { value } = fc.letrec<{ value: unknown; list: unknown; bucket: unknown }>((tie) => ({
  list: fc.oneof(list, fc.constantFrom({ var: "tags" }, { var: "country" }), fc.array(tie("value"), { maxLength: 4 })), // prettier-ignore
  bucket: fc.oneof(
    { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...VARIANTS), weight) },
    { weight: 1, arbitrary: fc.tuple(tie("value"), fc.oneof(weight, tie("value"))) },
    { weight: 1, arbitrary: fc.constantFrom<unknown[]>(["on"], [], ["on", 1, 2]) },
  ),
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small", withCrossShrink: true },
    plain,
    variable,
    fc.constantFrom(...VARIANTS),
    of(["==", "!=", "===", "!==", "<", "<=", ">", ">="], fc.tuple(tie("value"), tie("value"))),
    of(["<", "<=", ">"], fc.tuple(tie("value"), tie("value"), tie("value"))),
    of(["and", "or"], fc.array(tie("value"), { maxLength: 4 })),
    of(["if"], fc.array(tie("value"), { minLength: 3, maxLength: 6 })),
    // A short `if` is not compiled by flagd-core, so what is wrong in it shows at other times.
    of(["if"], fc.array(shortPart, { maxLength: 2 })),
    tie("value").filter(isNoList).map(one("!")),
    tie("value").filter(isNoList).map(one("!!")),
    of(["in"], fc.tuple(tie("value"), tie("list"))),
    of(["+", "*", "/", "%", "max", "min"], fc.array(tie("value"), { maxLength: 3 })),
    of(["-"], fc.array(tie("value"), { minLength: 2, maxLength: 3 })),
    of(["cat"], fc.array(tie("value"), { minLength: 2, maxLength: 3 })),
    of(["merge"], fc.array(tie("value"), { maxLength: 3 })),
    of(["substr"], fc.oneof(fc.tuple(tie("value"), fc.integer({ min: -6, max: 6 })), fc.tuple(tie("value"), fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })))), // prettier-ignore
    of(["starts_with", "ends_with"], fc.tuple(tie("value"), tie("value"))),
    versions,
    of(["map", "filter", "all", "none", "some"], fc.tuple(tie("list"), elementRule)),
    of(["reduce"], fc.tuple(fc.oneof(list, fc.constant({ var: "tags" })), accumulation, number)),
    lookups,
    of(["fractional"], fc.array(tie("bucket"), { minLength: 1, maxLength: 4 })),
    of(["fractional"], fc.tuple(variable, tie("bucket"), tie("bucket"))),
    fc.constantFrom({ $ref: "known" }, { $ref: "other" }),
    fc.constantFrom<unknown>({ unheard: [1] }, { $ref: "unknown" }, {}),
  ),
}));

const rule = fc.oneof(
  { weight: 1, arbitrary: value },
  { weight: 2, arbitrary: fc.tuple(value, fc.constantFrom(...VARIANTS), fc.constantFrom(...VARIANTS)).map((args) => ({ if: args })) }, // prettier-ignore
);

/** Flag sets of one flag, `flag`; most are sound, some are broken in one way or another. */
export const arbitraryFlagSet = fc.record({
  flags: fc.record({
    flag: fc.record(
      {
        state: fc.oneof({ weight: 20, arbitrary: fc.constant("ENABLED") }, fc.constantFrom("DISABLED", "ON")),
        variants: fc.constantFrom<unknown>({ on: 1, off: 2, true: 3, false: 4, "5": 5 }, { on: true, off: false }, { on: "a" }), // prettier-ignore
        defaultVariant: fc.constantFrom("on", "on", "on", "off", null, "gone"),
        targeting: rule,
        metadata: fc.constantFrom({}, { team: "shop" }),
      },
      { requiredKeys: ["state", "variants"] },
    ),
  }),
  $evaluators: fc.record({
    known: fc.oneof(value, fc.constant({ $ref: "other" })),
    other: fc.constantFrom(
      { in: [{ var: "country" }, COUNTRIES.slice(0, 2)] },
      { "==": [{ var: "plan" }, "pro"] },
    ),
  }),
  metadata: fc.constantFrom<unknown>(undefined, { version: 5, team: "none" }),
});

/** Contexts in ASCII: beyond it flagd-core hashes otherwise than flagd. */
export const arbitraryContext = fc.record(
  {
    targetingKey: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer({ min: 0, max: 999 }).map((id) => `user-${id}`),
    ),
    country: fc.constantFrom(...COUNTRIES),
    plan: fc.oneof(fc.constantFrom("pro", "free"), plain),
    age: fc.oneof(number, plain),
    version: fc.constantFrom(...VERSIONS),
    email: fc.constantFrom("ada@example.com", "bob@example.org", ""),
    beta: fc.oneof(fc.boolean(), plain),
    tags: fc.oneof(list, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 })),
    address: fc.record({ city: text }, { noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
