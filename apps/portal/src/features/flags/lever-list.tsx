"use client";

import { leverOf, type Flag, type FlagEnvironment, type FlagSetting } from "@signalbox/domain/flags/schema";
import { TimeAgo } from "@signalbox/ui";
import { Confirmation, KillButton, LeverMark } from "../levers/index.ts";
import { useActorNames } from "../register/index.ts";
import styles from "./flag.module.css";

interface LeverListProps {
  readonly flag: Flag;
  readonly environments: readonly FlagEnvironment[];
}

/** The lever of each environment: where it stands, who moved it, when and why, and the brake. */
export function LeverList({ flag, environments }: LeverListProps) {
  return (
    <ul className={styles.levers} aria-label="Levers">
      {environments.map((environment) => {
        const setting = flag.settings.find((one) => one.environment === environment.name);
        return (
          <li key={environment.name} className={styles.lever}>
            <span className={styles.environment}>
              {environment.title}
              {environment.production && environment.name !== "production" && (
                <span className={styles.production}>production</span>
              )}
            </span>
            {setting ? <Lever flag={flag} setting={setting} /> : <span>Not set here</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Lever({ flag, setting }: { flag: Flag; setting: FlagSetting }) {
  const { environment, killed, revision } = setting;
  return (
    <>
      <div className={styles.position}>
        <LeverMark lever={leverOf(setting)} />
        <LeverStory flag={flag} setting={setting} />
        {killed !== null && flag.lifecycle !== "archived" && (
          <Confirmation environment={environment} revision={revision} />
        )}
      </div>
      {flag.lifecycle !== "archived" && (
        <div className={styles.brake}>
          <KillButton brief target={{ key: flag.key, environment }} killed={killed !== null} />
        </div>
      )}
    </>
  );
}

/** "Version 7 · set 3 h ago by dario: reason". */
function LeverStory({ flag, setting }: { flag: Flag; setting: FlagSetting }) {
  const nameOf = useActorNames(`flags.flag/${flag.id}`);
  const { version, updatedAt, updatedBy, reason, killed } = setting;
  const name = nameOf(killed?.by ?? updatedBy);
  const why = killed === null ? reason : (killed.reason ?? "no reason given yet");
  return (
    <span className={styles.story}>
      {`Version ${String(version)} · ${killed === null ? "set" : "killed"} `}
      <TimeAgo time={killed?.at ?? updatedAt} focusable />
      {name !== null && ` by ${name}`}
      {why !== null && why !== "" && `: ${why}`}
    </span>
  );
}
