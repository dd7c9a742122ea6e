import { z } from "zod";

/** The thing an action is about; `type` is a policy resource type such as `catalog.location`. */
export const ResourceRef = z.object({ type: z.string(), id: z.string() });
export type ResourceRef = z.infer<typeof ResourceRef>;

/** What kind of act a permission allows; roles are defined over these. */
export type Action = "read" | "create" | "update" | "delete" | "operate" | "administer";

/** A permission is a value: declared on the command, decided by policy, asked for by the UI. */
export interface Permission {
  readonly name: string;
  readonly action: Action;
  readonly resourceType: string;
  readonly title: string;
}

export function definePermission(permission: Permission): Permission {
  return Object.freeze(permission);
}

/** The answer of policy; a refusal carries every policy that spoke and one sentence for the button. */
export type Decision =
  | { readonly allowed: true; readonly policies: string[] }
  | { readonly allowed: false; readonly policies: string[]; readonly reason: string };
