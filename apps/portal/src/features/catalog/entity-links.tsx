import { Anchor } from "@mantine/core";
import type { AnnotationView, EntityDetail } from "@signalbox/domain/catalog/schema";
import {
  IconBellRinging,
  IconBook,
  IconBrandBitbucket,
  IconBrandGithub,
  IconBrandGitlab,
  IconBug,
  IconChartLine,
  IconCode,
  IconExternalLink,
  IconHammer,
  IconLink,
  IconRocket,
  IconShieldCheck,
  IconTicket,
} from "@tabler/icons-react";
import styles from "./entity.module.css";
import { safeHref } from "./safe-href.ts";

const ICONS: Record<AnnotationView["icon"], typeof IconLink> = {
  github: IconBrandGithub,
  gitlab: IconBrandGitlab,
  bitbucket: IconBrandBitbucket,
  alert: IconBellRinging,
  chart: IconChartLine,
  deploy: IconRocket,
  build: IconHammer,
  bug: IconBug,
  quality: IconShieldCheck,
  ticket: IconTicket,
  docs: IconBook,
  code: IconCode,
  link: IconLink,
};

interface EntityLinksProps {
  readonly links: NonNullable<EntityDetail["document"]["metadata"]["links"]>;
  readonly annotations: readonly AnnotationView[];
}

/** Where a document and its annotations lead: what people wrote first. */
export function EntityLinks({ links, annotations }: EntityLinksProps) {
  return (
    <ul className={styles.plainList}>
      {links.map(({ url, title }, at) => (
        <li key={at}>
          <Outside href={safeHref(url)} text={title ?? url} icon="link" />
        </li>
      ))}
      {annotations.flatMap(({ annotation, title, icon, links: found }) =>
        found.map(({ href, text }) => (
          <li key={`${annotation} ${href}`} title={text}>
            <Outside
              href={safeHref(href)}
              text={found.length > 1 ? `${title}: ${text}` : title}
              icon={icon}
            />
          </li>
        )),
      )}
    </ul>
  );
}

interface OutsideProps {
  readonly href: string | null;
  readonly text: string;
  readonly icon: AnnotationView["icon"];
}

function Outside({ href, text, icon }: OutsideProps) {
  const Icon = ICONS[icon];
  if (href === null) return `${text} (not a link that can be followed)`;
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" className={styles.outside}>
      <Icon size={15} aria-hidden />
      {text}
      <IconExternalLink size={13} aria-label="opens in a new tab" />
    </Anchor>
  );
}
