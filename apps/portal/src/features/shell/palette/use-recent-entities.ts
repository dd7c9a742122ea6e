"use client";

import { useLocalStorage } from "@mantine/hooks";
import { z } from "zod";

const RecentEntity = z.object({
  ref: z.string(),
  kind: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
});
export type RecentEntity = z.infer<typeof RecentEntity>;

const MOST = 5;

/** Whatever stands in the browser's store may come from another version; what does not fit counts as nothing. */
function read(text: string | undefined): RecentEntity[] {
  try {
    return z
      .array(RecentEntity)
      .parse(JSON.parse(text ?? "[]"))
      .slice(0, MOST);
  } catch {
    return [];
  }
}

/** The entities that were opened from the palette in this browser, the last one first. */
export function useRecentEntities() {
  const [recent, setRecent] = useLocalStorage<RecentEntity[]>({
    key: "signalbox-recent-entities",
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: read,
  });
  const remember = (entity: RecentEntity) =>
    setRecent([entity, ...recent.filter(({ ref }) => ref !== entity.ref)].slice(0, MOST));
  return { recent, remember };
}
