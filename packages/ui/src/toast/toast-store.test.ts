import { expect, test } from "vitest";
import { createToastStore } from "./toast-store.ts";

test("the oldest toast makes room for a fifth", () => {
  const store = createToastStore();
  for (const title of ["a", "b", "c", "d", "e"]) store.show({ title });
  expect(store.current().map(({ title }) => title)).toEqual(["b", "c", "d", "e"]);
});

test("a dismissed toast is gone and listeners hear of it once", () => {
  const store = createToastStore();
  store.show({ title: "a" });
  let heard = 0;
  const stop = store.subscribe(() => heard++);
  store.dismiss(store.current()[0]?.id ?? 0);
  stop();
  store.show({ title: "b" });
  expect(heard).toBe(1);
  expect(store.current().map(({ title }) => title)).toEqual(["b"]);
});
