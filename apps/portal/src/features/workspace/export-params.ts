/** What a list is asked, but for the size of its pages. */
export type ListQuestion = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

/** The question to a list as the REST interface takes it. */
export function exportParams({ limit: _limit, ...question }: ListQuestion): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) {
    if (value === undefined || value === null) continue;
    for (const one of typeof value === "object" ? value : [value]) params.append(name, String(one));
  }
  return params;
}
