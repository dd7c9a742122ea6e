"use client";

import { SegmentedControl } from "@mantine/core";
import { FacetFilter, FacetOptions, FilterBar, FilterSection, type FacetOption } from "@signalbox/ui";
import { EntitySelect } from "../entity-select/index.ts";
import { TimeRangeFilter } from "../time-range/index.ts";
import { isSecurityView } from "./register-params.ts";
import type { RegisterState } from "./use-register-params.ts";

interface RegisterFiltersProps {
  state: RegisterState;
  types: readonly FacetOption[];
  actors: readonly FacetOption[];
}

/** Views and filters of the register. */
export function RegisterFilters({ state, types, actors }: RegisterFiltersProps) {
  const { params, change, showAll, showSecurity } = state;
  const lastOf = (chosen: string[]) => change({ actor: chosen.at(-1) ?? "" });
  const actor = params.actor === "" ? [] : [params.actor];
  const what = {
    label: "Type",
    options: types,
    chosen: params.type,
    onChange: (type: string[]) => change({ type }),
  };
  const who = { label: "Actor", options: actors, chosen: actor, onChange: lastOf };
  const entity = (
    <EntitySelect
      key={params.about}
      size="xs"
      label="Events about an entity"
      hiddenLabel
      value={params.about}
      onChange={(about) => change({ about })}
    />
  );
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[
          { value: "all", label: "All events" },
          { value: "security", label: "Security" },
        ]}
        value={isSecurityView(params) ? "security" : "all"}
        onChange={(view) => (view === "security" ? showSecurity() : showAll())}
      />
      <TimeRangeFilter range={params} onChange={change} />
      <FilterBar
        done="Show the events"
        active={params.type.length + actor.length + (params.about === "" ? 0 : 1)}
        narrow={
          <>
            {entity}
            <FilterSection title={who.label}>
              <FacetOptions {...who} />
            </FilterSection>
            <FilterSection title={what.label}>
              <FacetOptions {...what} />
            </FilterSection>
          </>
        }
      >
        <FacetFilter {...what} />
        <FacetFilter {...who} />
        {entity}
      </FilterBar>
    </>
  );
}
