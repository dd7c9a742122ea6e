const SUBJECT = /^(user|group):[a-z0-9-]+\/[a-z0-9._-]+$/;

/** What is wrong with the holder of a role, as its field says it. */
export function subjectProblem(subject: string): string | null {
  if (subject.trim() === "") return "Choose a person or a team.";
  return SUBJECT.test(subject) ? null : "Must be a User or Group, as in group:default/platform.";
}
