"use client";

import { TextInput, Title, UnstyledButton } from "@mantine/core";
import { shortRef } from "@signalbox/ui";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { peopleGroups, type Candidate, type PeopleGroup } from "./people-groups.ts";
import classes from "./sign-in.module.css";

const MOST_SHOWN = 60;

interface PeoplePickerProps {
  readonly people: readonly Candidate[];
  /** The ref of whoever is being signed in. */
  readonly pending: string | null;
  readonly onChoose: (ref: string) => void;
}

/** Everybody in the catalog, one click each. */
export function PeoplePicker({ people, pending, onChoose }: PeoplePickerProps) {
  const [text, setText] = useState("");
  const groups = peopleGroups(people, text);
  return (
    <>
      <TextInput
        type="search"
        label="Find a person"
        placeholder="Name or user name"
        leftSection={<IconSearch aria-hidden size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {groups.map((group) => (
        <Group key={group.title} group={group} pending={pending} onChoose={onChoose} />
      ))}
      {groups.length === 0 && <p className={classes.note}>Nobody is called “{text}”.</p>}
    </>
  );
}

function Group({ group, pending, onChoose }: Omit<PeoplePickerProps, "people"> & { group: PeopleGroup }) {
  const hidden = group.people.length - MOST_SHOWN;
  return (
    <section className={classes.group}>
      <Title order={2} className={classes.groupTitle}>
        {group.title} <span className={classes.count}>{group.people.length}</span>
      </Title>
      <ul className={classes.people}>
        {group.people.slice(0, MOST_SHOWN).map(({ ref, name }) => (
          <li key={ref}>
            <UnstyledButton
              className={classes.choice}
              aria-disabled={pending !== null}
              data-pending={pending === ref || undefined}
              onClick={() => pending ?? onChoose(ref)}
            >
              <span className={classes.name}>{name}</span>
              <span className={classes.ref}>{shortRef(ref)}</span>
              <IconChevronRight aria-hidden size={14} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={classes.note}>{hidden} more: type a part of the name.</p>}
    </section>
  );
}
