/** One line of the native engine's log format on standard error. */
export function writeLog(level: "INFO" | "ERROR", fields: Record<string, unknown>): void {
  const line = { timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
