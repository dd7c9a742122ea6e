import {
  IconActivityHeartbeat,
  IconApi,
  IconBook2,
  IconFlag,
  IconHome,
  IconLayoutList,
  IconMapPin,
  IconPlugConnected,
  IconSettings,
  IconShieldLock,
  IconTargetArrow,
  IconTimeline,
} from "@tabler/icons-react";

export interface Place {
  readonly href: string;
  readonly title: string;
  /** What `g` is followed by. */
  readonly keys: string;
  readonly icon: typeof IconHome;
  readonly words: string;
}

/** The pages a person goes to, in the order of the navigation. */
export const places = [
  { href: "/", title: "Home", keys: "g h", icon: IconHome, words: "mine start owned" },
  {
    href: "/catalog",
    title: "Catalog",
    keys: "g c",
    icon: IconLayoutList,
    words: "services entities components",
  },
  {
    href: "/flags",
    title: "Flags",
    keys: "g f",
    icon: IconFlag,
    words: "feature toggles levers kill switch",
  },
  {
    href: "/slos",
    title: "SLOs",
    keys: "g b",
    icon: IconTargetArrow,
    words: "objectives error budget burn rate reliability",
  },
  {
    href: "/breakers",
    title: "Breakers",
    keys: "g k",
    icon: IconPlugConnected,
    words: "circuit breakers open half-open wall resilience",
  },
  {
    href: "/traces",
    title: "Traces",
    keys: "g e",
    icon: IconTimeline,
    words: "spans requests jaeger waterfall latency",
  },
  {
    href: "/locations",
    title: "Locations",
    keys: "g l",
    icon: IconMapPin,
    words: "files yaml errors ingestion",
  },
  { href: "/register", title: "Register", keys: "g r", icon: IconBook2, words: "audit log events history" },
] as const satisfies Place[];

export const systemPlaces = [
  { href: "/status", title: "Status", keys: "g t", icon: IconActivityHeartbeat, words: "health checks" },
  {
    href: "/admin/roles",
    title: "Roles",
    keys: "g o",
    icon: IconShieldLock,
    words: "grants permissions access admin",
  },
  { href: "/api-docs", title: "API reference", keys: "g a", icon: IconApi, words: "rest openapi explorer" },
  {
    href: "/settings",
    title: "Settings",
    keys: "g s",
    icon: IconSettings,
    words: "tokens sessions profile appearance",
  },
] as const satisfies Place[];

export const allPlaces: readonly Place[] = [...places, ...systemPlaces];

/** Whether a page lies at or below a place; home is only itself. */
export function isAt(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
