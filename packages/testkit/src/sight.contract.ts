import { beforeEach, expect, test } from "vitest";
import type { Actor, NewEvent } from "@signalbox/kernel";
import type { EventView, Sight } from "@signalbox/domain/events";
import { person, request, system } from "./actors.ts";
import { countingIds, testClock } from "./clock.ts";
import { event, type RegisterUnderTest } from "./register.contract.ts";

/** What is confidential in the register, whatever a reader asks for; run against memory and PostgreSQL alike. */
export function sightContract(create: () => Promise<RegisterUnderTest>): void {
  const eve = person("viewer", { id: "usr_000000ee" });
  const token: Actor = {
    kind: "token",
    id: "tok_1",
    name: "ci",
    ownerId: eve.id,
    groups: [],
    roles: [],
    scopes: [],
  };
  let register: RegisterUnderTest;

  beforeEach(async () => {
    register = await create();
    const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };
    const append = (one: NewEvent, actor: Actor = system) =>
      register.transaction((unit) => unit.flush([{ ...one, about: ["x:y/1"] }], { ...ctx, actor }));
    await append(event("a/1", "a.made"));
    await append(event("auth.person/usr_000000ff", "auth.session_revoked", { personId: "usr_000000ff" }));
    await append(event("auth.person/usr_000000ee", "auth.session_revoked", { personId: eve.id }));
    await append(event("auth.token/tok_1", "auth.token_revoked", { ownerId: eve.id }));
    await append(event("policy.refusals", "policy.access_refused"), token);
    await append(event("policy.refusals", "policy.access_refused", null));
    await append(event("policy.role/group:x/y", "policy.role_granted"), eve);
    await append(event("auth.sign-in", "auth.sign_in_failed", ["usr_000000ee"]));
  });

  const listed = async (
    sight: Sight,
    filter: Parameters<EventView["list"]>[0],
    page: { limit?: number; before?: number } = {},
  ) =>
    (await register.eventLog.seenWith(sight).list(filter, { limit: 100, ...page })).map(
      ({ position }) => position,
    );

  test.each<[string, Parameters<EventView["list"]>[0], number[]]>([
    ["everything", {}, [7, 5, 4, 3, 1]],
    ["a confidential prefix", { type: ["auth."] }, [4, 3]],
    ["a confidential type", { type: ["policy.access_refused"] }, [5]],
    ["confidential types beside others", { type: ["a.", "auth."] }, [4, 3, 1]],
    ["what it is about", { about: "x:y/1" }, [7, 5, 4, 3, 1]],
    ["a stream of all", { stream: "policy.refusals" }, [5]],
    ["the stream of another", { stream: "auth.person/usr_000000ff" }, []],
    ["another actor", { actorId: system.id }, [4, 3, 1]],
    ["an actor and a type", { actorId: system.id, type: ["auth."] }, [4, 3]],
    ["a correlation", { correlationId: request().correlationId }, [7, 5, 4, 3, 1]],
  ])(
    "by %s, a reader sees the confidential events of their own account only",
    async (_rule, filter, seen) => {
      expect(await listed({ account: eve.id }, filter)).toEqual(seen);
    },
  );

  test("whoever sees everything is spared nothing", async () => {
    expect(await listed("everything", {})).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test("a page is full although something on its way is hidden", async () => {
    expect(await listed({ account: eve.id }, {}, { limit: 3 })).toEqual([7, 5, 4]);
    expect(await listed({ account: eve.id }, {}, { limit: 3, before: 4 })).toEqual([3, 1]);
  });

  test("what is hidden is not found by its place either", async () => {
    const view = register.eventLog.seenWith({ account: eve.id });
    expect((await view.after(1, 3)).map(({ position }) => position)).toEqual([3, 4, 5]);
    expect(await view.get(2)).toBeNull();
    expect((await view.get(3))?.event.position).toBe(3);
    expect(await view.inStream("policy.refusals", 2)).toBeNull();
    expect((await view.inStream("policy.refusals", 1))?.position).toBe(5);
  });
}
