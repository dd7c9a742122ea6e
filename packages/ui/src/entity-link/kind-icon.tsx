import {
  IconApi,
  IconCategory,
  IconBox,
  IconDatabase,
  IconFileText,
  IconMapPin,
  IconRobot,
  IconSitemap,
  IconTemplate,
  IconTopologyStar3,
  IconUser,
  IconUsersGroup,
  IconWorld,
} from "@tabler/icons-react";

const icons: Record<string, typeof IconBox> = {
  airesource: IconRobot,
  api: IconApi,
  component: IconBox,
  domain: IconWorld,
  group: IconUsersGroup,
  kind: IconCategory,
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
