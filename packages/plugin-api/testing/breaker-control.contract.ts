import { beforeEach, describe, expect, test } from "vitest";
import type { BreakerControl, ForceTo } from "../src/index.ts";

/** A service whose breaker can be moved: at least two instances that obey. */
export interface KnownBreakers {
  readonly control: BreakerControl;
  readonly service: string;
  readonly breaker: string;
  readonly instances: readonly string[];
  /** What each instance has come to, asked past the plugin. */
  readonly states: () => Promise<Readonly<Record<string, ForceTo>>>;
  /** Takes an instance away, so that it cannot obey. */
  readonly fail: (instance: string) => Promise<void>;
}

/** What every control of breakers promises; `make` gives a fresh one for each test. */
export function breakerControlContract(name: string, make: () => Promise<KnownBreakers>): void {
  describe(`${name} keeps the promises of a breaker control`, () => {
    let known: KnownBreakers;
    beforeEach(async () => {
      known = await make();
    });
    moveTests(() => known);
    failureTests(() => known);
  });
}

function moveTests(known: () => KnownBreakers): void {
  test("the instances of a service are known, and null says that it is not reached", async () => {
    const { control, service, instances } = known();
    expect([...((await control.instances(service)) ?? [])].toSorted()).toEqual([...instances].toSorted());
    expect(await control.instances("no-such-service")).toBeNull();
  });

  test("every instance is moved and answers for itself, and doing it twice is doing it once", async () => {
    const { control, service, breaker, instances, states } = known();
    for (const to of ["open", "open", "closed", "automatic", "automatic"] satisfies ForceTo[]) {
      const answers = await control.force({ service, breaker, to });
      expect(answers.map((answer) => answer.instance).toSorted()).toEqual([...instances].toSorted());
      for (const { outcome, problem } of answers) expect([outcome, problem]).toEqual(["done", null]);
      expect(new Set(Object.values(await states()))).toEqual(new Set([to]));
    }
  });

  test("a service that is not reached has nothing to move", async () =>
    expect(await known().control.force({ service: "no-such-service", breaker: "x", to: "open" })).toEqual(
      [],
    ));
}

function failureTests(known: () => KnownBreakers): void {
  test("an instance that is away is told as failed, with why, and the others are moved", async () => {
    const { control, service, breaker, instances, fail, states } = known();
    const [gone = ""] = instances;
    await fail(gone);
    const answers = await control.force({ service, breaker, to: "open" });
    const told = new Map(answers.map(({ instance, outcome, problem }) => [instance, [outcome, problem]]));
    const why: unknown = expect.stringMatching(/\S/);
    const expected = instances.map((one): [string, unknown[]] => [
      one,
      one === gone ? ["failed", why] : ["done", null],
    ]);
    expect(told).toEqual(new Map(expected));
    const { [gone]: _ignored, ...others } = await states();
    expect(new Set(Object.values(others))).toEqual(new Set(["open"]));
  });

  test("a breaker that no instance knows is told as failed by each", async () => {
    const { control, service, instances } = known();
    const answers = await control.force({ service, breaker: "no-such-breaker", to: "open" });
    expect(answers.map(({ outcome }) => outcome)).toEqual(instances.map(() => "failed"));
  });
}
