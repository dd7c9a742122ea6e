import { definePermission } from "@signalbox/kernel";

export const readWorkspace = definePermission({
  name: "workspace.read",
  action: "read",
  resourceType: "workspace.person",
  title: "see the lenses of a person",
});

export const markEntities = definePermission({
  name: "workspace.mark_entities",
  action: "update",
  resourceType: "workspace.person",
  title: "star entities",
});

export const createViews = definePermission({
  name: "workspace.create_view",
  action: "create",
  resourceType: "workspace.view",
  title: "save a view",
});

export const changeViews = definePermission({
  name: "workspace.change_view",
  action: "update",
  resourceType: "workspace.view",
  title: "change a saved view",
});

export const deleteViews = definePermission({
  name: "workspace.delete_view",
  action: "delete",
  resourceType: "workspace.view",
  title: "delete a saved view",
});

export const workspacePermissions = [
  readWorkspace,
  markEntities,
  createViews,
  changeViews,
  deleteViews,
] as const;
