export { rotateSecrets, verifyRegister, type Rotation, type VerifyOptions } from "@signalbox/db";
