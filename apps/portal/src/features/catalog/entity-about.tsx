import { Anchor } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { EntityLink, TimeAgo } from "@signalbox/ui";
import { IconExternalLink } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { aboutFacts } from "./about-facts.ts";
import { breakableParts } from "./breakable-parts.ts";
import styles from "./entity.module.css";
import { relatedBy } from "./relation-groups.ts";
import { safeHref } from "./safe-href.ts";

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

function Links({ links }: { links: NonNullable<EntityDetail["document"]["metadata"]["links"]> }) {
  return (
    <ul className={styles.plainList}>
      {links.map(({ url, title }) => {
        const href = safeHref(url);
        if (href === null) return <li key={url}>{`${title ?? url} (not a link that can be followed)`}</li>;
        return (
          <li key={url}>
            <Anchor href={href} target="_blank" rel="noreferrer" className={styles.outside}>
              {title ?? url}
              <IconExternalLink size={13} aria-label="opens in a new tab" />
            </Anchor>
          </li>
        );
      })}
    </ul>
  );
}

/** What the document says of the entity, as facts. */
export function EntityAbout({ entity }: { entity: EntityDetail }) {
  const { row, document } = entity;
  const { tags, links, annotations, email } = aboutFacts(document);
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
      {links.length > 0 && (
        <Fact name="Links">
          <Links links={links} />
        </Fact>
      )}
      {annotations.map(([name, value]) => (
        <Fact key={name} name={name}>
          <code className={styles.code}>
            <Breakable text={value} />
          </code>
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
