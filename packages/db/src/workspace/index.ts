export { workspaceOwners } from "./workspace-owners.ts";
export { workspaceRepository } from "./workspace-repository.ts";
