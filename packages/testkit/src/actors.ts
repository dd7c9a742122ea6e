import { systemActor, type Actor, type RequestInfo, type Role } from "@signalbox/kernel";

type Person = Extract<Actor, { kind: "person" }>;

/** A person with one role; `overrides` changes what a test cares about. */
export function person(role: Role, overrides: Partial<Person> = {}): Person {
  const name = role.charAt(0).toUpperCase() + role.slice(1);
  return { kind: "person", id: `usr_test0${role}`, name, groups: [], roles: [role], ...overrides };
}

export const viewer = person("viewer");
export const developer = person("developer");
export const operator = person("operator");
export const admin = person("admin");
export const system = systemActor("test");

/** What is known of a request that came from nowhere. */
export function request(overrides: Partial<RequestInfo> = {}): RequestInfo {
  return {
    correlationId: "test-correlation",
    causationId: null,
    traceparent: null,
    reason: null,
    address: null,
    client: null,
    ...overrides,
  };
}
