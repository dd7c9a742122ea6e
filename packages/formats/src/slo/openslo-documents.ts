import { readDocument, type YamlDocument } from "../yaml/read-document.ts";
import { splitDocuments } from "../yaml/split-documents.ts";
import { KINDS, OPENSLO_VERSION, type OpenSloIssue, type OpenSloKind } from "./openslo.ts";
import { documentShape } from "./openslo-shapes.ts";
import { isRecord, shapeProblems, type Given } from "./shape.ts";

const MAX_CHARS = 10 * 1024 * 1024;
const MAX_DOCUMENTS = 5000;
const MAX_ISSUES = 20;

/** A document of a known kind and name; with errors it is not looked into any further. */
export interface OpenSloDocument {
  readonly kind: OpenSloKind;
  readonly name: string;
  readonly metadata: Given;
  readonly spec: Given;
  readonly issues: readonly OpenSloIssue[];
  readonly issueAt: (path: string, message: string, level?: OpenSloIssue["level"]) => OpenSloIssue;
}

export interface OpenSloFile {
  readonly documents: readonly OpenSloDocument[];
  readonly issues: readonly OpenSloIssue[];
}

/** The documents of a file, each held against what OpenSLO says of its kind. */
export function openSloDocuments(text: string, file: string | undefined): OpenSloFile {
  const place = file === undefined ? {} : { file };
  const whole = (message: string): OpenSloFile => ({
    documents: [],
    issues: [{ path: "", message, line: 1, column: 1, level: "error", ...place }],
  });
  if (text.length > MAX_CHARS)
    return whole(`The file has ${text.length} characters; it may have ${MAX_CHARS}.`);
  const documents: OpenSloDocument[] = [];
  const issues: OpenSloIssue[] = [];
  for (const source of splitDocuments(text)) {
    if (source.index >= MAX_DOCUMENTS) return whole(`The file has more than ${MAX_DOCUMENTS} documents.`);
    const read = documentOf(readDocument(source), file);
    if (Array.isArray(read)) issues.push(...read);
    else documents.push(read);
  }
  if (documents.length === 0 && issues.length === 0) return whole("The file holds no documents.");
  return { documents: withoutTwins(documents), issues };
}

function documentOf(document: YamlDocument, file: string | undefined): OpenSloDocument | OpenSloIssue[] {
  const place = file === undefined ? {} : { file };
  const issueAt = (path: string, message: string, level: OpenSloIssue["level"] = "error"): OpenSloIssue => ({
    path,
    message,
    level,
    ...document.positionOf(path),
    ...place,
  });
  if (document.issues.length > 0)
    return document.issues.map((issue) => ({ ...issue, level: "error" as const, ...place }));
  const { value } = document;
  if (!isRecord(value)) return [issueAt("", "must be an object")];
  const kind = KINDS.find((one) => one === value["kind"]);
  if (value["apiVersion"] !== OPENSLO_VERSION) return [issueAt("apiVersion", `must be ${OPENSLO_VERSION}`)];
  if (!kind) return [issueAt("kind", `must be one of ${KINDS.join(", ")}`)];
  const problems = shapeProblems(value, documentShape(kind)).slice(0, MAX_ISSUES);
  const metadata = isRecord(value["metadata"]) ? value["metadata"] : {};
  const spec = isRecord(value["spec"]) ? value["spec"] : {};
  const name = typeof metadata["name"] === "string" ? metadata["name"] : "";
  const issues = problems.map(({ path, message }) => issueAt(path, message));
  return { kind, name, metadata, spec, issues, issueAt };
}

/** Of two documents of one kind and name nobody could say which one is meant. */
function withoutTwins(documents: readonly OpenSloDocument[]): OpenSloDocument[] {
  const seen = new Set<string>();
  return documents.map((document) => {
    const key = `${document.kind} ${document.name}`;
    if (!seen.has(key) || document.name === "") {
      seen.add(key);
      return document;
    }
    const twin = document.issueAt("metadata.name", `is the name of another ${document.kind} of the file`);
    return { ...document, issues: [...document.issues, twin] };
  });
}
