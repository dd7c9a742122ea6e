"use client";

import type { EventRow } from "@signalbox/domain/events/schema";
import { shortRef, type ActiveFilter, type FacetOption } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { actorText } from "./event-state.ts";
import { rangeText } from "../time-range/index.ts";
import { isSecurityView } from "./register-params.ts";
import { typeOptions, typeText } from "./type-options.ts";
import type { RegisterState } from "./use-register-params.ts";

const NO_TYPES: never[] = [];

/** Who acted in the rows that are here; the register keeps no list of actors. */
function actorOptions(rows: readonly EventRow[]): FacetOption[] {
  const names = new Map(rows.map(({ actor }) => [actor.id, actorText(actor)]));
  return [...names]
    .map(([value, label]) => ({ value, label, count: null }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** What the filters of the register offer, and what is chosen in words. */
export function useRegisterChoices(state: RegisterState, rows: readonly EventRow[]) {
  const trpc = useTRPC();
  const { data: known = NO_TYPES } = useQuery(trpc.events.listEventTypes.queryOptions({}));
  const { params, change } = state;
  const actors = actorOptions(rows);
  const one = (
    name: "actor" | "about" | "stream" | "correlation",
    label: string,
    text: string,
  ): ActiveFilter[] =>
    params[name] === "" ? [] : [{ key: name, label, value: text, onRemove: () => change({ [name]: "" }) }];
  const active: ActiveFilter[] = [
    ...(isSecurityView(params) ? [] : params.type).map((type) => ({
      key: `type=${type}`,
      label: "Type",
      value: typeText(type, known),
      onRemove: () => change({ type: params.type.filter((kept) => kept !== type) }),
    })),
    ...one("actor", "Actor", actors.find(({ value }) => value === params.actor)?.label ?? params.actor),
    ...one("about", "About", shortRef(params.about)),
    ...one("stream", "Stream", params.stream),
    ...one("correlation", "Correlation", params.correlation),
    ...(params.from === "" && params.to === ""
      ? []
      : [
          {
            key: "range",
            label: "Time",
            value: rangeText(params),
            onRemove: () => change({ from: "", to: "" }),
          },
        ]),
  ];
  return { types: typeOptions(known), actors, active };
}
