"use client";

import type { Condition, Flag, FlagEnvironment, RuleList } from "@signalbox/domain/flags/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/client.ts";
import { readTargeting } from "@signalbox/domain/flags/schema";

const COMMON = ["targetingKey", "$flagd.timestamp"];

function attributesIn(condition: Condition): string[] {
  if (condition.kind === "group") return condition.conditions.flatMap(attributesIn);
  return "attribute" in condition ? [condition.attribute] : [];
}

function attributesOf({ rules }: RuleList): string[] {
  return rules.flatMap(({ when }) => attributesIn(when));
}

/** The segments of an environment, and the attributes that are known to be used in contexts. */
export function useKnownNames(flag: Flag, { name, attributes }: FlagEnvironment) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.segments.queryOptions({ environment: name }));
  const used = flag.settings.flatMap(({ definition }) => {
    const read = readTargeting(definition.targeting);
    return read.kind === "rules" ? attributesOf(read.list) : [];
  });
  return {
    segments: data === undefined ? null : data.items.map((segment) => segment.name),
    attributes: [...new Set([...COMMON, ...attributes, ...used])].filter((one) => one !== ""),
  };
}
