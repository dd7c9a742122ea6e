-- Where the lever stands, for the filter of the list; a rule of the domain (leverState), kept true by the database itself.
ALTER TABLE "flag_setting"
    ADD COLUMN "lever" TEXT NOT NULL GENERATED ALWAYS AS (
        CASE WHEN killed_at IS NOT NULL THEN 'killed'
             WHEN definition ->> 'state' = 'DISABLED' THEN 'off'
             WHEN coalesce(definition ->> 'targeting', '{}') ~ '^\s*\{\s*\}\s*$'
              AND json_typeof(definition -> 'variants' -> (definition ->> 'defaultVariant')) = 'boolean'
              AND definition -> 'variants' ->> (definition ->> 'defaultVariant') = 'false' THEN 'off'
             ELSE 'on' END) STORED;

-- CreateTable
CREATE TABLE "flag_seen" (
    "environment" TEXT NOT NULL,
    "flag_key" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_seen_pkey" PRIMARY KEY ("flag_key", "environment", "variant")
);

-- Counting over a month of exposures would take seconds for a list, and they go while what was last seen stays. Rows are
-- taken in one order, so that two edges do not wait for each other, and written once a minute, as exposures are.
CREATE FUNCTION flag_exposure_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO flag_seen AS seen (environment, flag_key, variant, last_seen_at)
    SELECT environment, flag_key, variant, max(bucket) FROM told
    GROUP BY flag_key, environment, variant ORDER BY flag_key, environment, variant
    ON CONFLICT (flag_key, environment, variant) DO UPDATE SET last_seen_at = excluded.last_seen_at
    WHERE seen.last_seen_at < excluded.last_seen_at;
    RETURN NULL;
END $$;

CREATE TRIGGER flag_exposure_told AFTER INSERT ON flag_exposure
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION flag_exposure_seen();
