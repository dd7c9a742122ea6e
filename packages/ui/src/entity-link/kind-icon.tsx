import {
  IconApi,
  IconBox,
  IconDatabase,
  IconFileText,
  IconMapPin,
  IconSitemap,
  IconTemplate,
  IconTopologyStar3,
  IconUser,
  IconUsersGroup,
  IconWorld,
} from "@tabler/icons-react";

const icons: Record<string, typeof IconBox> = {
  api: IconApi,
  component: IconBox,
  domain: IconWorld,
  group: IconUsersGroup,
  location: IconMapPin,
  resource: IconDatabase,
  system: IconSitemap,
  template: IconTemplate,
  user: IconUser,
  document: IconFileText,
};

/** One shape per kind of entity; the word stands beside it or in its label. */
export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Icon = icons[kind.toLowerCase()] ?? IconTopologyStar3;
  return <Icon aria-hidden size={size} stroke={1.6} style={{ flex: "none" }} />;
}
