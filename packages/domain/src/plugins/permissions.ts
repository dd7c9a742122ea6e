import { definePermission } from "@signalbox/kernel";

export const readPlugins = definePermission({
  name: "plugins.read",
  action: "read",
  resourceType: "plugins.plugin",
  title: "see plugins and what they show",
});

export const testPlugin = definePermission({
  name: "plugins.test",
  action: "operate",
  resourceType: "plugins.plugin",
  title: "test a plugin",
});

export const pluginPermissions = [readPlugins, testPlugin];
