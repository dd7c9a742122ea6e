import { analyzeLocation } from "@signalbox/domain/catalog";
import { AppError, type ErrorIssue } from "@signalbox/kernel";
import { jsonValue } from "./answer.ts";
import { locationView } from "./location-view.ts";
import type { Call } from "./route.ts";

type Target = Parameters<typeof analyzeLocation.run>[1];

/** What registering would bring; as in Backstage, a location with a document that is refused is refused itself. */
export async function dryRunAnswer(call: Call, input: Target): Promise<Response> {
  const { type, target, locationId, documents, issues } = await call.query(analyzeLocation, input);
  if (issues.length > 0) throw refused(issues);
  const location = locationView({ id: locationId ?? `${type}:${target}`, type, target });
  const entities = documents.map(({ document }) => document);
  return jsonValue({ location, entities, exists: locationId !== null }, 201);
}

const SHOWN = 20;

function refused(issues: ErrorIssue[]): AppError {
  const texts = issues.slice(0, SHOWN).map(({ file, line, path, message }) => {
    const place = [file, line].filter((part) => part !== undefined).join(":");
    return [place, path, message].filter((part) => part !== "").join(" ");
  });
  return new AppError("invalid", `The location cannot be registered as it is: ${texts.join("; ")}.`, {
    issues: issues.slice(0, SHOWN),
  });
}
