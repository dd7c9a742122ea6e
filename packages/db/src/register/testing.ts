import type { Database } from "../client/prisma.ts";

/** Runs SQL the way an attacker with all rights would: with the triggers off. */
export async function asSuperuser({ pool }: Pick<Database, "pool">, ...statements: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET session_replication_role = replica");
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.query("SET session_replication_role = DEFAULT");
    client.release();
  }
}

/** Back to the state right after the migrations. */
export async function emptyRegister(database: Pick<Database, "pool">): Promise<void> {
  await asSuperuser(
    database,
    "DELETE FROM event",
    "DELETE FROM event_about",
    "DELETE FROM register_head",
    "INSERT INTO register_head (position, hash, time) VALUES (0, decode(repeat('00', 32), 'hex'), to_timestamp(0))",
    "TRUNCATE content, consumer, idempotency_key, person_key",
    "DELETE FROM graphile_worker._private_jobs",
  );
}
