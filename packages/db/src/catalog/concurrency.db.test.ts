import {
  applyLocationRead,
  listLocations,
  syncConfiguredLocations,
  type CatalogCommandPorts,
} from "@signalbox/domain/catalog";
import type { Command, CommandContext } from "@signalbox/kernel";
import { createCatalogRuntime, request, system, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { beforeEach, expect, test } from "vitest";
import type { z } from "zod";

const database = withDatabase();
let catalog: CatalogRuntime;

const run = <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & CatalogCommandPorts, I, O>,
  input: unknown,
) => catalog.executor.command(command, input as z.input<I>, { actor: system, request: request() });

beforeEach(async () => {
  catalog = await createCatalogRuntime(database);
  const locations = ["a/*.yaml", "b/*.yaml"].map((target) => ({ type: "file", target }));
  await run(syncConfiguredLocations, { locations });
});

const documentOf = (name: string, file: string, index: number) => {
  const document = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type: "service", lifecycle: "production", owner: "payments" },
  };
  const ref = `component:default/${name}`;
  return { ref, file, index, line: 1, hash: name, yaml: JSON.stringify(document), document, movedFrom: null };
};

test("a ref that two locations claim at once is registered for one of them and refused for the other", async () => {
  const { items } = await catalog.ask(listLocations, {});
  const apply = (id: string | undefined) => {
    const documents = Array.from({ length: 50 }, (_, index) =>
      documentOf(`twice-${index}`, `${id}.yaml`, index),
    );
    return run(applyLocationRead, { locationId: id, documents, places: [] });
  };
  const [one, two] = await Promise.all(items.map(({ id }) => apply(id)));
  const written = [one?.output.written ?? 0, two?.output.written ?? 0].toSorted((a, b) => a - b);
  expect(written).toEqual([0, 50]);
  expect([...(one?.output.conflicts ?? []), ...(two?.output.conflicts ?? [])]).toHaveLength(50);
});

test("two workers that start at once with a new location add it once", async () => {
  const locations = ["a/*.yaml", "b/*.yaml", "c/*.yaml"].map((target) => ({ type: "file", target }));
  const syncs = await Promise.all(
    Array.from({ length: 4 }, () => run(syncConfiguredLocations, { locations })),
  );
  expect(syncs.map(({ output }) => output.added).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
});
