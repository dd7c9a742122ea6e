import { previewLocation } from "@signalbox/domain/catalog";
import { AppError, type ErrorIssue } from "@signalbox/kernel";
import { jsonValue } from "./answer.ts";
import { locationView } from "./location-view.ts";
import type { Call } from "./route.ts";

type Target = Parameters<typeof previewLocation.run>[1];

/** What registering would bring; Backstage refuses a location that holds a document it refuses. */
export async function dryRunAnswer(call: Call, input: Target): Promise<Response> {
  const preview = await call.query(previewLocation, input);
  const issues = [
    ...preview.locations.flatMap(({ target, error }) =>
      error === null ? [] : [{ path: "target", message: `${target}: ${error}` }],
    ),
    ...preview.items.flatMap(({ file, issues }) => issues.map((issue) => ({ ...issue, file }))),
  ];
  if (issues.length > 0) throw refused(issues);
  const { type, target, locationId } = preview;
  const location = locationView({ id: locationId ?? `${type}:${target}`, type, target });
  const entities = preview.items.flatMap(({ ref }) => (ref === null ? [] : [entityOf(ref)]));
  return jsonValue({ location, entities, exists: locationId !== null }, 201);
}

function entityOf(ref: string): object {
  const [, kind, namespace, name] = /^([^:]+):([^/]+)\/(.*)$/.exec(ref) ?? [];
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { namespace, name } };
}

function refused(issues: ErrorIssue[]): AppError {
  const texts = issues.map(({ file, line, path, message }) => {
    const place = [file, line].filter((part) => part !== undefined).join(":");
    return `${place}${place && " "}${path} ${message}`;
  });
  return new AppError("invalid", `The location cannot be registered as it is: ${texts.join("; ")}.`, {
    issues,
  });
}
