import { expect, test } from "vitest";
import { subjectProblem } from "./subject.ts";

test.each(["user:default/ada", "group:eu-west/payments.core"])("%s may hold a role", (subject) => {
  expect(subjectProblem(subject)).toBeNull();
});

test.each(["", " ", "ada", "component:default/shop", "user:default/", "User:default/Ada"])(
  "%s may not hold a role",
  (subject) => {
    expect(subjectProblem(subject)).not.toBeNull();
  },
);
