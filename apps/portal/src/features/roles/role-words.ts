import type { Role } from "@signalbox/kernel";

export const roleWords: Record<Role, string> = {
  viewer: "Sees everything, changes nothing.",
  developer: "Changes what their teams own.",
  operator: "Moves the levers of any service.",
  admin: "Everything, roles and settings included.",
};

export const roles = Object.keys(roleWords) as Role[];
