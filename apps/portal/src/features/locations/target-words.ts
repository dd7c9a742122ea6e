import type { LocationTarget } from "@signalbox/domain/catalog/schema";

type TargetType = LocationTarget["type"];

export const TARGET_TYPES: readonly TargetType[] = ["file", "url", "git"];

/** How each type of target is explained and what one looks like. */
export const TARGET_WORDS: Readonly<
  Record<TargetType, { label: string; description: string; placeholder: string }>
> = {
  file: {
    label: "File",
    description:
      "A path or pattern below the directories that the configuration names, counted from signalbox.yaml.",
    placeholder: "catalog/teams/*.yaml",
  },
  url: {
    label: "Address",
    description:
      "The http or https address of a descriptor; a file of a repository is named as the browser shows it.",
    placeholder: "https://git.example.org/shop/checkout/src/branch/main/catalog-info.yaml",
  },
  git: {
    label: "Git repository",
    description:
      "The address to clone from, then # and a branch or tag, then : and a path or pattern inside.",
    placeholder: "https://git.example.org/shop/checkout.git#main:catalog/*.yaml",
  },
};
