export { catalogRepository } from "./catalog-repository.ts";
export { catalogDirectory, catalogOwners, catalogSubjects } from "./directory.ts";
