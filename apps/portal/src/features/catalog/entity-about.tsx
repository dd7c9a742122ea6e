import { Anchor } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { EntityLink, TimeAgo } from "@signalbox/ui";
import { Fragment, type ReactNode } from "react";
import { aboutFacts } from "./about-facts.ts";
import { breakableParts } from "./breakable-parts.ts";
import { EntityLinks } from "./entity-links.tsx";
import styles from "./entity.module.css";
import { relatedBy } from "./relation-groups.ts";
import { UnlinkedHint } from "./unlinked-hint.tsx";

/** A machine's name, which ends its lines after slashes and hyphens where there is little room. */
function Breakable({ text }: { text: string }) {
  return breakableParts(text).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>
        <Breakable text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Refs({ entity, type }: { entity: EntityDetail; type: string }) {
  return relatedBy(entity.relations, type).map(({ targetRef, target }) => (
    <EntityLink key={targetRef} entityRef={targetRef} title={target?.title} unresolved={target === null} />
  ));
}

/** What the document says of the entity, as facts. */
export function EntityAbout({ entity }: { entity: EntityDetail }) {
  const { row, document, annotationLinks } = entity;
  const linked = annotationLinks.filter((view) => view.links.length > 0);
  const known = new Map(annotationLinks.map(({ annotation, title }) => [annotation, title]));
  const { tags, links, annotations, email } = aboutFacts(document, annotationLinks);
  return (
    <dl className={styles.facts}>
      {row.owner !== null && (
        <Fact name="Owner">
          <Refs entity={entity} type="ownedBy" />
        </Fact>
      )}
      {row.system !== null && (
        <Fact name="System">
          <Refs entity={entity} type="partOf" />
        </Fact>
      )}
      {row.type !== null && <Fact name="Type">{row.type}</Fact>}
      {row.lifecycle !== null && <Fact name="Lifecycle">{row.lifecycle}</Fact>}
      {email !== null && (
        <Fact name="Email">
          <Anchor href={`mailto:${email}`}>{email}</Anchor>
        </Fact>
      )}
      {tags.length > 0 && (
        <Fact name="Tags">
          {tags.map((tag) => (
            <Anchor
              key={tag}
              href={`/catalog?${new URLSearchParams({ tag }).toString()}`}
              className={styles.tagLink}
            >
              {tag}
            </Anchor>
          ))}
        </Fact>
      )}
      {links.length + linked.length > 0 && (
        <Fact name="Links">
          <EntityLinks links={links} annotations={linked} />
        </Fact>
      )}
      {annotations.map(([name, value]) => (
        <Fact key={name} name={name}>
          <code className={styles.code}>
            <Breakable text={value} />
          </code>
          {known.has(name) && <UnlinkedHint title={known.get(name) ?? name} />}
        </Fact>
      ))}
      <Fact name="Updated">
        <TimeAgo time={row.updatedAt} focusable />
      </Fact>
      <Fact name="Reference">
        <code className={styles.code}>
          <Breakable text={row.ref} />
        </code>
      </Fact>
    </dl>
  );
}
