export { verifyRegister, type VerifyOptions } from "@signalbox/db";
