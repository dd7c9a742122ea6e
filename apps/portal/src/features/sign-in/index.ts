export type { Candidate } from "./people-groups.ts";
export { returnPath } from "./return-path.ts";
export { SignInPage } from "./sign-in-page.tsx";
