import { listAt, numberAt, objectAt, textAt } from "./member.ts";
import type { OpenSloAlert, OpenSloKind } from "./openslo.ts";
import type { Reading } from "./openslo-reading.ts";
import { isRecord, type Given } from "./shape.ts";

/** The alert policies of an objective with their conditions, given inline or by their names. */
export function readAlerts(reading: Reading): OpenSloAlert[] {
  return listAt(reading.spec, "alertPolicies").flatMap((given, index) => {
    const path = `spec.alertPolicies.${index}`;
    const policy = resolve(reading, given, "alertPolicyRef", "AlertPolicy", path);
    if (!policy) return [];
    const inline = path === policy.path;
    listAt(policy.spec, "notificationTargets").forEach((target, at) => {
      const where = inline ? `${path}.spec.notificationTargets.${at}` : path;
      resolve(reading, target, "targetRef", "AlertNotificationTarget", where);
    });
    const [first = {}] = listAt(policy.spec, "conditions");
    const where = inline ? `${path}.spec.conditions.0` : path;
    const condition = resolve(reading, first, "conditionRef", "AlertCondition", where);
    if (!condition) return [];
    const rule = objectAt(condition.spec, "condition");
    return [
      {
        name: policy.name,
        severity: textAt(condition.spec, "severity") ?? "",
        threshold: numberAt(rule, "threshold") ?? 0,
        lookback: String(rule["lookbackWindow"]),
        noData: policy.spec["alertWhenNoData"] === true,
      },
    ];
  });
}

/** What is given in place, or by its name elsewhere in the file. */
function resolve(
  { find, report }: Reading,
  given: Given,
  refName: string,
  kind: OpenSloKind,
  path: string,
): { name: string; spec: Given; path: string } | null {
  const ref = textAt(given, refName);
  if (ref === null) {
    if (isRecord(given["spec"]))
      return { name: textAt(objectAt(given, "metadata"), "name") ?? "", spec: given["spec"], path };
    report(path, `must be an ${kind}, or name one with ${refName}`);
    return null;
  }
  const found = find(kind, ref);
  if (found && found.issues.length === 0)
    return { name: found.name, spec: found.spec, path: `${path}.${refName}` };
  report(
    `${path}.${refName}`,
    `refers to the ${kind} ${ref}, which ${found ? "has errors" : "is not in the file"}`,
  );
  return null;
}
