export { HomePage } from "./home-page.tsx";
export { myChangesInput, myProblemsInput, ownedInput } from "./mine.ts";
