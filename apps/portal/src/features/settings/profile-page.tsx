"use client";

import { SegmentedControl, Switch } from "@mantine/core";
import { EntityLink, Section } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { densities, themes, useAppearance, useShell, zones } from "../shell/index.ts";
import { SettingsFrame } from "./settings-tabs.tsx";
import classes from "./settings.module.css";

export function ProfilePage() {
  return (
    <SettingsFrame title="Settings">
      <Profile />
      <Appearance />
    </SettingsFrame>
  );
}

function Profile() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.auth.getMe.queryOptions({}));
  return (
    <Section title="Profile">
      <dl className={classes.facts}>
        <dt>Name</dt>
        <dd>{me.name}</dd>
        <dt>Catalog user</dt>
        <dd>
          {me.entityRef === null ? (
            "none: you are not in the catalog"
          ) : (
            <EntityLink entityRef={me.entityRef} />
          )}
        </dd>
        <dt>Teams</dt>
        <dd className={classes.links}>
          {me.groups.length === 0 ? "none" : me.groups.map((ref) => <EntityLink key={ref} entityRef={ref} />)}
        </dd>
        <dt>Roles</dt>
        <dd>{me.roles.join(", ") || "none"}</dd>
      </dl>
    </Section>
  );
}

function Appearance() {
  const { theme, setTheme, density, setDensity, zone, setZone } = useAppearance();
  const { keysOn, setKeysOn } = useShell();
  return (
    <Section title="Appearance">
      <div className={classes.choices}>
        <Choice label="Theme" options={themes} value={theme ?? "auto"} onChoose={setTheme} />
        <Choice label="Density" options={densities} value={density} onChoose={setDensity} />
        <Choice label="Time zone" options={zones} value={zone} onChoose={setZone} />
        <Switch
          label="Shortcuts of single keys"
          description="Ctrl-K works either way."
          checked={keysOn}
          onChange={(event) => setKeysOn(event.currentTarget.checked)}
        />
      </div>
    </Section>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <div className={classes.choice}>
      <span aria-hidden>{label}</span>
      <SegmentedControl
        aria-label={label}
        size="sm"
        classNames={{ input: classes.segment ?? "" }}
        data={options.map((option) => ({ ...option }))}
        value={value}
        onChange={(next) => onChoose(options.find((option) => option.value === next)?.value ?? value)}
      />
    </div>
  );
}
