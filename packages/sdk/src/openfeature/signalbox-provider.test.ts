import { OpenFeature, ProviderEvents, ProviderStatus } from "@openfeature/server-sdk";
import { afterEach, expect, test, vi } from "vitest";
import { publishedFlag, snapshotOf } from "../testing/fake-edge.ts";
import { withEdge } from "../testing/with-edge.ts";
import { signalboxProvider } from "./signalbox-provider.ts";

const here = withEdge();
const user = { targetingKey: "user-1" };

afterEach(() => OpenFeature.clearProviders());

test("OpenFeature's client answers each type from the edge's definitions", async () => {
  const variants = (a: string | number | { most: number }) => ({ variants: { a }, defaultVariant: "a" });
  const flags = [
    publishedFlag("colour", 1, { ...variants("red"), metadata: { team: "shop" } }),
    publishedFlag("limit", 1, variants(7)),
    publishedFlag("limits", 1, variants({ most: 3 })),
    publishedFlag("beta", 1, { defaultVariant: "on" }),
  ];
  here.edge.publish(snapshotOf(4, flags));
  await OpenFeature.setProviderAndWait(signalboxProvider(here.open()));
  const client = OpenFeature.getClient();
  expect(await client.getBooleanValue("beta", false, user)).toBe(true);
  expect(await client.getNumberValue("limit", 0, user)).toBe(7);
  expect(await client.getObjectValue("limits", {}, user)).toEqual({ most: 3 });
  expect(await client.getObjectValue<number[]>("none", [1], user)).toEqual([1]);
  expect(await client.getStringDetails("colour", "blue", user)).toMatchObject({
    value: "red",
    variant: "a",
    reason: "STATIC",
    flagMetadata: { team: "shop" },
  });
  expect(await client.getBooleanDetails("none", true, user)).toMatchObject({
    value: true,
    errorCode: "FLAG_NOT_FOUND",
  });
  expect(await client.getStringDetails("limit", "x", user)).toMatchObject({
    value: "x",
    errorCode: "TYPE_MISMATCH",
  });
});

test("clients hear of changes, of an edge that is lost, and of its return", async () => {
  const flags = here.open();
  await OpenFeature.setProviderAndWait(signalboxProvider(flags));
  const client = OpenFeature.getClient();
  const heard: unknown[] = [];
  client.addHandler(ProviderEvents.ConfigurationChanged, (event) => heard.push(event?.flagsChanged));
  client.addHandler(ProviderEvents.Stale, () => heard.push("stale"));
  const changed = publishedFlag("new-basket", 4);
  here.edge.send({ flags: [changed] }, snapshotOf(4, [changed]));
  await vi.waitFor(() => expect(heard).toEqual([["new-basket"]]));
  await here.edge.kill();
  await vi.waitFor(() => expect(heard).toEqual([["new-basket"], "stale"]));
  expect(client.providerStatus).toBe(ProviderStatus.STALE);
  await here.edge.restart();
  await vi.waitFor(() => expect(client.providerStatus).toBe(ProviderStatus.READY));
});

test("a start without an edge is an error that passes when the edge comes", async () => {
  await here.edge.kill();
  const provider = signalboxProvider(here.open({ startTimeoutMs: 30 }));
  await expect(OpenFeature.setProviderAndWait(provider)).rejects.toThrow("no definitions of flags");
  const client = OpenFeature.getClient();
  expect(client.providerStatus).toBe(ProviderStatus.ERROR);
  expect(await client.getBooleanValue("new-basket", false, user)).toBe(false);
  await here.edge.restart();
  await vi.waitFor(() => expect(client.providerStatus).toBe(ProviderStatus.READY));
  expect(await client.getBooleanValue("new-basket", false, user)).toBe(true);
});

test("definitions from disk are ready, and told to be stale", async () => {
  const first = here.open({ cacheDirectory: here.directory });
  await first.ready();
  await first.close();
  await here.edge.kill();
  const provider = signalboxProvider(here.open({ cacheDirectory: here.directory, startTimeoutMs: 10 }));
  await OpenFeature.setProviderAndWait(provider);
  const client = OpenFeature.getClient();
  await vi.waitFor(() => expect(client.providerStatus).toBe(ProviderStatus.STALE));
  expect(await client.getBooleanValue("new-basket", false, user)).toBe(true);
  await here.edge.restart();
});

test("a refused key is fatal", async () => {
  const provider = signalboxProvider(here.open({ key: "sbk_test_srv_wrong", startTimeoutMs: 200 }));
  await expect(OpenFeature.setProviderAndWait(provider)).rejects.toThrow("answered 401");
  expect(OpenFeature.getClient().providerStatus).toBe(ProviderStatus.FATAL);
});

test("closing OpenFeature closes the flags", async () => {
  const flags = here.open();
  await OpenFeature.setProviderAndWait(signalboxProvider(flags));
  await OpenFeature.close();
  expect(flags.status().state).toBe("closed");
  expect(here.edge.instances.at(-1)).toMatchObject({ leaving: true });
});
