import { Anchor } from "@mantine/core";
import { entityHref, entityName, shortRef } from "./entity-ref.ts";
import { KindIcon } from "./kind-icon.tsx";
import classes from "./entity-link.module.css";

interface EntityLinkProps {
  /** `kind:namespace/name`. */
  readonly entityRef: string;
  readonly title?: string | undefined;
  /** Shown as not in the catalog: no link, and it says so. */
  readonly unresolved?: boolean;
  readonly withIcon?: boolean;
}

/** An entity by its title or short name, with the icon of its kind. */
export function EntityLink({ entityRef, title, unresolved = false, withIcon = true }: EntityLinkProps) {
  const kind = entityName(entityRef)?.kind ?? "";
  const content = (
    <>
      {withIcon && <KindIcon kind={kind} size={15} />}
      <span className={classes.text}>{title ?? shortRef(entityRef)}</span>
    </>
  );
  if (unresolved) {
    return (
      <span className={classes.link} data-unresolved title={`${entityRef} is not in the catalog`}>
        {content}
        <span className={classes.note}>not in the catalog</span>
      </span>
    );
  }
  return (
    <Anchor href={entityHref(entityRef)} className={classes.link} title={entityRef}>
      {content}
    </Anchor>
  );
}
