import { AnnotationLink, AllowedKind, ORDINARY_KINDS, SourceName } from "@signalbox/domain/catalog/schema";
import { Role } from "@signalbox/kernel";
import { z } from "zod";
import { Breakers } from "./breakers-section.ts";

/** Marks a value that no output may show. */
const secret = { secret: true };

const HttpUrl = z.url({ protocol: /^https?$/, message: "must be an http or https address" });
/** The flag may arrive as text, since it can come out of an environment variable. */
const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

const Server = z.strictObject({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The address people use; sign-in redirects and the check of the Host header go by it. */
  url: HttpUrl.optional(),
  /** Whether the address of a client is read from the last entry of X-Forwarded-For. */
  trustProxy: Flag.default(false),
});

const Oidc = z.strictObject({
  issuer: HttpUrl,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).meta(secret),
  scopes: z.array(z.string().min(1)).default(["openid", "profile", "email"]),
  /** The claim whose values count as groups of the person, beside those of the catalog. */
  groupsClaim: z.string().min(1).optional(),
});

const RoleSubjects = z.array(
  z.string().regex(/^(user|group):[a-z0-9-]+\/[a-z0-9._-]+$/, {
    message: "must be a user or group, such as group:default/platform",
  }),
);

const Auth = z.strictObject({
  mode: z.enum(["local", "oidc"]).default("local"),
  secret: z.string().min(32, "must be at least 32 characters").meta(secret).optional(),
  sessionHours: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(12),
  oidc: Oidc.optional(),
  roles: z.partialRecord(Role, RoleSubjects).default({}),
});

const UNITS = { s: 1, m: 60, h: 3600 } as const;

/** Seconds, or a number with its unit: 90, "90s", "5m", "2h". */
const Interval = z
  .union([
    z.number(),
    z.string().regex(/^\d+[smh]?$/, 'must be seconds, or a number with s, m or h, such as "5m"'),
  ])
  .transform((value) => {
    const unit = typeof value === "string" ? value.at(-1) : undefined;
    const scale = unit === "s" || unit === "m" || unit === "h" ? UNITS[unit] : 1;
    return Number.parseInt(String(value), 10) * scale;
  })
  .refine((seconds) => seconds >= 10 && seconds <= 86_400, "must be between 10 seconds and 24 hours");

const CatalogLocation = z.strictObject({
  type: z.enum(["file", "url", "git"]),
  target: z.string().min(1),
  /** How often an address or a repository is asked; files are read by rescanSeconds. */
  schedule: z.strictObject({ every: Interval }).optional(),
  /** Who writes Users and Groups decides who may do what, and who writes Kinds what is valid, so these are named. */
  allow: z
    .array(AllowedKind)
    .min(1)
    .default([...ORDINARY_KINDS]),
});

const PushSource = z.strictObject({
  source: SourceName,
  /** Ordinary kinds where nothing is said, as for locations. */
  allow: z
    .array(AllowedKind)
    .min(1)
    .default([...ORDINARY_KINDS]),
});

const Catalog = z.strictObject({
  locations: z.array(CatalogLocation).default([]),
  /** Sources that may hold more than ordinary kinds; any source may be pushed to without being named. */
  push: z.array(PushSource).default([]),
  /** What people may bring in by registering a location in the portal. */
  registered: z.strictObject({ allow: z.array(AllowedKind).min(1).optional() }).prefault({}),
  watch: Flag.default(true),
  /** Everything is read again this often, whether a change was noticed or not. */
  rescanSeconds: z.coerce.number().int().min(5).max(86_400).default(60),
  /** What becomes of entities that nothing emits any more. */
  orphans: z.enum(["delete", "keep"]).default("delete"),
  /** Where annotations lead, beside and before those that are known by themselves. */
  annotationLinks: z.array(AnnotationLink).max(200).default([]),
});

/** The first key seals, the others still open; 32 bytes in base64 each. */
const SecretKey = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, "must be 1 to 32 of a-z, 0-9 and -"),
  key: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64")
    .meta(secret),
});

const Host = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, "must be a host, such as git.example.com or git.example.com:3000");

/** A Git host with the token that opens it; the token goes to this host and no other. */
const Integration = z.strictObject({
  type: z.enum(["github", "gitlab", "gitea", "bitbucket"]),
  host: Host,
  apiUrl: HttpUrl.optional(),
  token: z.string().min(1).meta(secret).optional(),
  /** What the host signs its calls of /api/hooks/catalog with. */
  webhookSecret: z.string().min(16, "must be at least 16 characters").meta(secret).optional(),
});

const Egress = z.strictObject({
  /** Private and internal hosts that may be fetched from: host, host:port, address or range. */
  allow: z.array(z.string().min(1)).default([]),
});

const Telemetry = z.strictObject({
  otlpEndpoint: HttpUrl.optional(),
  logLevel: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

const Days = z.coerce.number().int().min(1).max(3650);
const Hours = z.coerce.number().int().min(1).max(8760);

const Flags = z.strictObject({
  /** A file of flags that are created where they are not there yet; what is there is never touched. */
  initial: z.string().min(1).optional(),
  /** When a flag looks forgotten. */
  stale: z
    .strictObject({
      unusedDays: Days.default(14),
      oneVariantDays: Days.default(30),
      oldDays: Days.default(90),
    })
    .prefault({}),
  /** For how long what services tell of their evaluations is kept. */
  keep: z
    .strictObject({
      exposureDays: Days.default(30),
      contextHours: Hours.default(24),
      readerHours: Hours.default(24),
    })
    .prefault({}),
});

const InstanceName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "must be 1 to 64 of a-z, 0-9 and - inside");

/** A plugin in use; what stands below `config` is checked by the plugin itself. */
const PluginEntry = z.strictObject({
  plugin: InstanceName,
  /** The plugin's id unless given; needed where one plugin is used twice. */
  name: InstanceName.optional(),
  enabled: Flag.default(true),
  config: z.record(z.string(), z.unknown()).default({}).meta(secret),
});

/** Which instance answers where a question names none. */
const Signals = z.strictObject({
  metrics: InstanceName.optional(),
  traces: InstanceName.optional(),
  logs: InstanceName.optional(),
  /** Who may tell of alerts at /api/hooks/alertmanager. */
  alertmanager: z
    .strictObject({
      /** Empty counts as not set, so that it can come out of a variable that may be. */
      token: z
        .string()
        .refine((text) => text === "" || text.length >= 16, "must be at least 16 characters")
        .transform((text) => text || undefined)
        .meta(secret)
        .optional(),
    })
    .prefault({}),
  /** For how long what services send to the edge is kept, by the length of its steps. */
  otlp: z
    .strictObject({
      keep: z
        .strictObject({
          tenSecondsHours: z.coerce.number().int().min(3).max(8760).default(26),
          minuteDays: Days.default(8),
          hourDays: Days.default(400),
        })
        .prefault({}),
    })
    .prefault({}),
});

const Slos = z.strictObject({
  /** A file of objectives in OpenSLO that are created where they are not there yet; what is there is never touched. */
  initial: z.string().min(1).optional(),
  /** How often objectives are evaluated. */
  evaluateSeconds: z.coerce.number().int().min(5).max(300).default(30),
  /** For how long counts are kept: minutes, and hours. */
  keepMinutesDays: z.coerce.number().int().min(3).max(31).default(3),
  keepHoursDays: Days.default(400),
  /** After how many minutes without data the absence is an alert. */
  noDataMinutes: z.coerce.number().int().min(2).max(1440).default(10),
  /** For so many minutes counts are asked for again, since services may report late. */
  lateMinutes: z.coerce.number().int().min(1).max(60).default(5),
});

const Edge = z.strictObject({
  /** Whether `signalbox start` runs one beside the portal. */
  enabled: Flag.default(true),
  host: z.string().min(1).default("127.0.0.1"),
  port: z.coerce.number().int().min(1).max(65_535).default(3001),
  /** Where services and browsers reach it, if not where it listens. */
  url: HttpUrl.optional(),
  /** Where it keeps its copy of all flags; each edge needs a directory of its own. */
  directory: z.string().min(1).optional(),
  /** Origins of pages that may evaluate flags with a client key. */
  corsOrigins: z.array(z.string().min(1)).default(["*"]),
  /** Calls of one key. */
  rateLimit: z
    .strictObject({
      requests: z.coerce.number().int().min(1).default(1_000_000),
      seconds: z.coerce.number().int().min(1).max(3600).default(60),
    })
    .prefault({}),
  /** What is kept of the metrics that services send it. */
  otlp: z
    .strictObject({
      maxSeries: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
      flagVariants: z.array(z.string().min(1)).max(100).default([]),
    })
    .prefault({}),
});

/** A worker listens for jobs, holds the transactions of what follows the register and of ingestion, and runs commands meanwhile. */
const LEAST_CONNECTIONS = 6;

/** `signalbox.yaml`, whole; a key that is not here is an error. */
export const ConfigFile = z.strictObject({
  organization: z.strictObject({ name: z.string().min(1).max(80).default("Signalbox") }).prefault({}),
  server: Server.prefault({}),
  database: z
    .strictObject({
      url: z
        .url({ protocol: /^postgres(ql)?$/, message: "must be a postgresql:// address" })
        .meta(secret)
        .optional(),
      poolSize: z.coerce.number().int().min(LEAST_CONNECTIONS).max(200).default(10),
    })
    .prefault({}),
  redis: z
    .strictObject({
      url: z
        .url({ protocol: /^rediss?$/, message: "must be a redis:// address" })
        .meta(secret)
        .optional(),
    })
    .prefault({}),
  auth: Auth.prefault({}),
  catalog: Catalog.prefault({}),
  flags: Flags.prefault({}),
  breakers: Breakers.prefault({}),
  slos: Slos.prefault({}),
  integrations: z.array(Integration).default([]),
  plugins: z.array(PluginEntry).max(100).default([]),
  signals: Signals.prefault({}),
  edge: Edge.prefault({}),
  egress: Egress.prefault({}),
  secrets: z.strictObject({ keys: z.array(SecretKey).min(1).optional() }).prefault({}),
  telemetry: Telemetry.prefault({}),
});
export type ConfigFile = z.output<typeof ConfigFile>;
