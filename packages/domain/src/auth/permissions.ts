import { definePermission } from "@signalbox/kernel";

export const readOwnIdentity = definePermission({
  name: "auth.read_identity",
  action: "read",
  resourceType: "auth.person",
  title: "see who you are",
});

export const readSessions = definePermission({
  name: "auth.read_sessions",
  action: "read",
  resourceType: "auth.person",
  title: "see the sessions of a person",
});

export const endSessions = definePermission({
  name: "auth.end_sessions",
  action: "delete",
  resourceType: "auth.person",
  title: "sign a person out",
});

export const revokeSessions = definePermission({
  name: "auth.revoke_session",
  action: "delete",
  resourceType: "auth.session",
  title: "revoke a session",
});

export const signIn = definePermission({
  name: "auth.sign_in",
  action: "create",
  resourceType: "auth.sign-in",
  title: "sign in",
});

export const readTokens = definePermission({
  name: "auth.read_tokens",
  action: "read",
  resourceType: "auth.person",
  title: "see the API tokens of a person",
});

export const createTokens = definePermission({
  name: "auth.create_token",
  action: "create",
  resourceType: "auth.person",
  title: "create an API token",
});

export const rotateTokens = definePermission({
  name: "auth.rotate_token",
  action: "update",
  resourceType: "auth.token",
  title: "rotate an API token",
});

export const revokeTokens = definePermission({
  name: "auth.revoke_token",
  action: "delete",
  resourceType: "auth.token",
  title: "revoke an API token",
});

export const recordMemberships = definePermission({
  name: "auth.record_memberships",
  action: "update",
  resourceType: "auth.directory",
  title: "record who belongs to which group",
});

export const rotateSecretKeys = definePermission({
  name: "auth.rotate_secrets",
  action: "operate",
  resourceType: "auth.secrets",
  title: "seal stored secrets under the current key",
});

export const authPermissions = [
  readOwnIdentity,
  readSessions,
  endSessions,
  revokeSessions,
  signIn,
  readTokens,
  createTokens,
  rotateTokens,
  revokeTokens,
  recordMemberships,
  rotateSecretKeys,
] as const;
