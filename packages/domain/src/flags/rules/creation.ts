import { AppError, type ErrorIssue } from "@signalbox/kernel";
import type { FlagEnvironment } from "../environment.ts";
import type { FlagIssue } from "../flag.ts";
import type { StoredFlag } from "./stored.ts";
import { engineIssues } from "./definition-issues.ts";
import { settingIssues, valueSchemaIssues, type SettingDraft } from "./validate.ts";

type Checked = Pick<StoredFlag, "key" | "type" | "valueSchema">;

/** A new flag has to hold in every environment; issues name the fields of its form. */
export function assertCreatable(
  flag: Checked,
  draft: SettingDraft,
  environments: readonly FlagEnvironment[],
): void {
  const found = environments.flatMap((environment) => settingIssues(flag, draft, environment));
  const engine = found.length === 0 ? engineIssues(flag.key, draft.definition) : [];
  const fields = [...found, ...engine].map(({ path, message, level }) => ({
    ...asField({ path, message }),
    level,
  }));
  refuse([...valueSchemaIssues(flag), ...fields]);
}

/** A flag that is changed as a whole has to hold with the levers that it has. */
export function assertHolds(
  flag: Checked & Pick<StoredFlag, "settings">,
  environments: readonly FlagEnvironment[],
) {
  const found = flag.settings.flatMap((setting) => {
    const environment = environments.find(({ name }) => name === setting.environment);
    const issues = environment ? settingIssues(flag, setting, environment) : [];
    return issues.map(({ message, ...issue }) => ({
      ...issue,
      message: `${message} (in ${setting.environment})`,
    }));
  });
  refuse([...valueSchemaIssues(flag), ...found]);
}

function refuse(found: readonly FlagIssue[]): void {
  const errors = found.filter(({ level }) => level === "error");
  const issues = new Map(errors.map(({ path, message }) => [`${path} ${message}`, { path, message }]));
  const [first] = issues.values();
  if (!first) return;
  throw new AppError("invalid", `The flag is not valid: ${first.path} ${first.message}.`, {
    issues: [...issues.values()],
  });
}

/** `/definition/variants/on` of a lever is the field `variants.on` of the form. */
function asField({ path, message }: ErrorIssue): ErrorIssue {
  const names = path.replace(/^\/(?:definition\/)?/, "").split("/");
  return { path: names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~")).join("."), message };
}
