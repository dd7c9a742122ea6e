"use client";

import { Select } from "@mantine/core";
import type { ApiVersion } from "@signalbox/domain/apis/schema";
import { useApiParams } from "./use-api-params.ts";
import { versionName } from "./version-name.ts";
import styles from "./apis.module.css";

/** Picks any two versions; both are in the address. */
export function CompareVersions({ versions }: { versions: readonly ApiVersion[] }) {
  const [{ from, to }, setParams] = useApiParams();
  const data = versions.map((version) => ({ value: String(version.position), label: versionName(version) }));
  const [latest, previous] = versions;
  const known = (position: number | null) =>
    data.find(({ value }) => value === String(position))?.value ?? null;
  const pick = (side: "from" | "to") => (value: string | null) => {
    if (value === null) return;
    const both = { from: from ?? previous?.position ?? null, to: to ?? latest?.position ?? null };
    void setParams({ ...both, [side]: Number(value), version: null });
  };
  return (
    <div className={styles.compare}>
      <Select
        label="Compare"
        placeholder="An older version"
        data={data}
        value={known(from)}
        onChange={pick("from")}
        allowDeselect={false}
      />
      <Select
        label="with"
        placeholder="A newer version"
        data={data}
        value={known(to)}
        onChange={pick("to")}
        allowDeselect={false}
      />
    </div>
  );
}
