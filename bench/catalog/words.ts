/** What names and texts of the made-up catalog are drawn from. */
export const AREAS = [
  ..."payment billing ledger checkout catalog search identity profile shipping inventory".split(" "),
  ..."pricing media playback recommendation notification fraud risk report analytics gateway".split(" "),
  ..."session consent loyalty invoice tax refund order cart review support".split(" "),
];
export const NOUNS = [
  ..."processor router indexer worker store adapter bridge engine collector mapper".split(" "),
  ..."scheduler proxy cache sync exporter validator planner resolver tracker publisher".split(" "),
];
export const LANGUAGES = "go java kotlin python typescript rust scala ruby csharp elixir".split(" ");
export const TAGS =
  "pci gdpr tier-1 tier-2 tier-3 kafka postgres redis grpc rest batch edge legacy ml internal".split(" ");
export const RESOURCES = "database s3-bucket kafka-topic cache kubernetes-cluster".split(" ");
export const FIRST_NAMES = "ada alan grace linus edsger barbara donald ken radia margaret".split(" ");

/** Values with how many of a hundred have them. */
export type Shares = readonly (readonly [string, number])[];
export const COMPONENT_TYPES: Shares = [
  ["service", 55],
  ["website", 15],
  ["library", 20],
  ["data-pipeline", 7],
  ["mobile-app", 3],
];
export const LIFECYCLES: Shares = [
  ["production", 70],
  ["experimental", 20],
  ["deprecated", 10],
];
export const API_TYPES: Shares = [
  ["openapi", 70],
  ["asyncapi", 10],
  ["graphql", 10],
  ["grpc", 10],
];

export const at = (list: readonly string[], index: number): string => list[index % list.length] ?? "";
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
export const digits = (index: number, width = 6): string => String(index).padStart(width, "0");
