"use client";

import { Anchor } from "@mantine/core";
import { KeyHint, Section } from "@signalbox/ui";
import classes from "./home.module.css";

const points = [
  { href: "/catalog?kind=component", title: "Find a service", keys: "g c" },
  { href: "/locations", title: "See where the catalog comes from", keys: "g l" },
  { href: "/register", title: "Ask what changed", keys: "g r" },
  { href: "/settings/tokens", title: "Create an API token", keys: null },
] as const;

export function StartingPoints() {
  return (
    <Section title="Start here">
      <ul className={classes.list}>
        {points.map(({ href, title, keys }) => (
          <li key={href} className={classes.point}>
            <Anchor href={href}>{title}</Anchor>
            {keys !== null && <KeyHint keys={keys} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
