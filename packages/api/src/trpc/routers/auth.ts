import * as auth from "@signalbox/domain/auth";
import { command, query, router } from "../procedures.ts";

export const authRouter = router({
  getMe: query(auth.getMe),
  listSessions: query(auth.listSessions),
  endSession: command(auth.endSession),
  revokeSession: command(auth.revokeSession),
  revokeAllSessions: command(auth.revokeAllSessions),
  listTokens: query(auth.listTokens),
  createToken: command(auth.createToken),
  revokeToken: command(auth.revokeToken),
  rotateToken: command(auth.rotateToken),
});
