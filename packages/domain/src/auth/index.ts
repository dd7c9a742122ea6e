export { authenticateSession } from "./authenticate-session.ts";
export { authenticateToken } from "./authenticate-token.ts";
export { createToken } from "./create-token.ts";
export { SUBJECT_ANNOTATION, type GroupChange, type Membership, type UserEntry } from "./directory.ts";
export { endSession } from "./end-session.ts";
export {
  authEvents,
  membershipChanged,
  sessionEnded,
  sessionRevoked,
  sessionStarted,
  signInFailed,
  tokenCreated,
  tokenRevoked,
  tokenRotated,
} from "./events.ts";
export { getMe } from "./get-me.ts";
export { issueToken } from "./issue-token.ts";
export { listSessions } from "./list-sessions.ts";
export { listTokens } from "./list-tokens.ts";
export { authPermissions } from "./permissions.ts";
export type { AuthPorts, AuthRepository, Directory, RoleSource, SecretSource, Slice } from "./ports.ts";
export { recordMembershipChanges } from "./record-membership-changes.ts";
export { recordSignInFailure } from "./record-sign-in-failure.ts";
export { revokeAllSessions } from "./revoke-all-sessions.ts";
export { revokeSession } from "./revoke-session.ts";
export { revokeToken } from "./revoke-token.ts";
export { rotateToken } from "./rotate-token.ts";
export { isLive, type SessionRow } from "./session.ts";
export {
  LOCAL_PROVIDER,
  signInLimit,
  createSignIn,
  type SignIn,
  type SignInLimiter,
  type SignInProfile,
  type StartedSession,
} from "./sign-in.ts";
export { startSession } from "./start-session.ts";
export type { TokenRow } from "./token.ts";
