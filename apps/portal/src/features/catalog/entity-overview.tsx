"use client";

import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { Section } from "@signalbox/ui";
import { OpenBreakers } from "../breakers/index.ts";
import { EntityFields, hasOwnFields } from "../kinds/index.ts";
import { ProblemCard } from "../locations/index.ts";
import { EditedFields } from "../overlays/index.ts";
import { EntitySloCard } from "../slos/index.ts";
import { EntityPanels, panelEntity } from "../plugin-slots/index.ts";
import { EntityAbout } from "./entity-about.tsx";
import { EntityRelations } from "./entity-relations.tsx";
import { OwnedEntities } from "./owned-entities.tsx";
import styles from "./entity.module.css";

const OWNERS = new Set(["group", "user"]);

/** What one wants to know first; groups and users show people and what they own. */
export function EntityOverview({ entity }: { entity: EntityDetail }) {
  const { row, problems, relations } = entity;
  const owner = OWNERS.has(row.kind.toLowerCase());
  const shown = owner ? relations.filter(({ type }) => type !== "ownerOf") : relations;
  return (
    <>
      {problems.length > 0 && (
        <Section title="Problems" count={problems.length}>
          {problems.map((problem) => (
            <ProblemCard
              key={`${problem.locationId} ${problem.file} ${String(problem.documentIndex)}`}
              problem={problem}
              liveSince={row.updatedAt}
            />
          ))}
        </Section>
      )}
      {!owner && <EntitySloCard entityRef={row.ref} />}
      {!owner && <OpenBreakers entityRef={row.ref} />}
      <EditedFields entity={entity} />
      <div className={styles.columns}>
        <div>
          <Section title="About">
            <EntityAbout entity={entity} />
            {hasOwnFields(entity) && <EntityFields entityRef={row.ref} />}
          </Section>
        </div>
        <div>
          <Section title="Relations" count={shown.length}>
            <EntityRelations relations={shown} counts={entity.relationCounts} />
          </Section>
        </div>
      </div>
      <EntityPanels slot="entity-card" entity={panelEntity(entity)} />
      {owner && <OwnedEntities owner={row.ref} name={row.title} />}
    </>
  );
}
