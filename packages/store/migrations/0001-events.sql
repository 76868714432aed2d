-- Everything Byleave knows is an event with a position; what holds now follows from them.

-- The one sequence. Whoever writes events raises `last` by as many as it writes, which locks this row until it commits.
-- A sequence of PostgreSQL's would hand out numbers without a lock: a slow transaction could then commit 5 after a reader
-- has seen 6 and believed that it had seen all up to 6. With the lock, positions appear in the order of the commits.
CREATE TABLE byleave.position_counter (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  last bigint NOT NULL CHECK (last >= 0)
) WITH (fillfactor = 10);
INSERT INTO byleave.position_counter (last) VALUES (0);

-- Why events dated in the past were let in, said in public.
CREATE TABLE byleave.migration_note (
  position bigint PRIMARY KEY,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  what text NOT NULL CHECK (length(what) BETWEEN 1 AND 255),
  at timestamptz NOT NULL CHECK (isfinite(at)),
  rows bigint NOT NULL CHECK (rows >= 0)
);

-- `uses` and `categories` are the words of `parsed` (`never` included), so that a choice can be checked against them.
-- `json` and not `jsonb`, which would forget the order of the file.
CREATE TABLE byleave.programme_version (
  position bigint PRIMARY KEY,
  programme_id text NOT NULL CHECK (length(programme_id) BETWEEN 1 AND 255),
  version integer NOT NULL UNIQUE CHECK (version >= 0),
  effective timestamptz NOT NULL CHECK (isfinite(effective)),
  withdrawn boolean NOT NULL,
  source text NOT NULL CHECK (octet_length(source) <= 1048576),
  parsed json NOT NULL,
  uses text[] NOT NULL,
  categories text[] NOT NULL,
  hash text NOT NULL CHECK (length(hash) BETWEEN 1 AND 255),
  published_at timestamptz NOT NULL CHECK (isfinite(published_at)),
  migration bigint REFERENCES byleave.migration_note (position)
);

-- Ids are compared and ordered by their bytes, whatever the database's own language.
CREATE TABLE byleave.member (
  position bigint NOT NULL UNIQUE,
  member_id text COLLATE "C" PRIMARY KEY CHECK (length(member_id) BETWEEN 1 AND 255),
  ref bytea NOT NULL UNIQUE CHECK (octet_length(ref) = 32),
  joined_at timestamptz CHECK (isfinite(joined_at))
);

-- What a member is or was called; redaction looks for all of it, the latest is shown.
CREATE TABLE byleave.identity (
  position bigint PRIMARY KEY,
  member_id text COLLATE "C" NOT NULL,
  display_name text CHECK (length(display_name) BETWEEN 1 AND 500),
  handles text[] NOT NULL CHECK (cardinality(handles) <= 50 AND length(array_to_string(handles, '')) <= 16000),
  emails text[] NOT NULL CHECK (cardinality(emails) <= 50 AND length(array_to_string(emails, '')) <= 16000),
  phones text[] NOT NULL CHECK (cardinality(phones) <= 50 AND length(array_to_string(phones, '')) <= 16000)
);
CREATE INDEX identity_of_member ON byleave.identity (member_id, position);

-- The first known value of a kind holds from the beginning: `since` is then `-infinity`.
CREATE TABLE byleave.fact (
  position bigint PRIMARY KEY,
  member_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  value text,
  since timestamptz NOT NULL CHECK (since < 'infinity'),
  CONSTRAINT fact_value CHECK (
    CASE kind
      WHEN 'region' THEN value IS NULL OR value ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'
      WHEN 'birthDate' THEN value IS NULL OR value ~ '^\d{4}-\d{2}-\d{2}$'
      WHEN 'birthYear' THEN value IS NULL OR value ~ '^\d{4}$'
      WHEN 'status' THEN value IS NOT NULL AND value IN ('active', 'closed')
      ELSE false
    END)
);
CREATE INDEX fact_of_member ON byleave.fact (member_id, position);

CREATE TABLE byleave.notice (
  position bigint PRIMARY KEY,
  member_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL CHECK (isfinite(at)),
  channel text CHECK (length(channel) BETWEEN 1 AND 100),
  event text NOT NULL CHECK (event IN ('delivered', 'undelivered')),
  migration bigint
);
CREATE INDEX notice_of_member ON byleave.notice (member_id, position);

CREATE TABLE byleave.choice (
  position bigint PRIMARY KEY,
  member_id text COLLATE "C" NOT NULL,
  use text NOT NULL CHECK (length(use) BETWEEN 1 AND 255),
  category text NOT NULL CHECK (length(category) BETWEEN 1 AND 255),
  value text NOT NULL CHECK (value IN ('allow', 'deny')),
  covers text CHECK (covers IN ('from-now', 'everything')),
  at timestamptz NOT NULL CHECK (isfinite(at)),
  programme_version integer,
  actor text NOT NULL CHECK (actor IN ('member', 'agent', 'signal', 'officer')),
  signal text CHECK (length(signal) BETWEEN 1 AND 100),
  surface text CHECK (length(surface) BETWEEN 1 AND 255),
  words_hash bytea CHECK (octet_length(words_hash) = 32),
  evidence text CHECK (length(evidence) BETWEEN 1 AND 2000),
  migration bigint,
  -- Only the member can allow, having been shown something, and it can be proved.
  CONSTRAINT allow_is_whole CHECK (
    value <> 'allow'
    OR (actor = 'member' AND covers IS NOT NULL AND programme_version IS NOT NULL
        AND (evidence IS NOT NULL OR words_hash IS NOT NULL))),
  CONSTRAINT deny_covers_nothing CHECK (value <> 'deny' OR covers IS NULL)
);
CREATE INDEX choice_of_member ON byleave.choice (member_id, position);

-- `seen`: up to which position the build looked.
CREATE TABLE byleave.build (
  position bigint PRIMARY KEY,
  dataset text NOT NULL CHECK (length(dataset) BETWEEN 1 AND 255),
  use text NOT NULL CHECK (length(use) BETWEEN 1 AND 255),
  as_of timestamptz NOT NULL CHECK (isfinite(as_of)),
  seen bigint NOT NULL CHECK (seen >= 0),
  manifest json NOT NULL,
  at timestamptz NOT NULL CHECK (isfinite(at))
);
CREATE INDEX build_of_dataset ON byleave.build (dataset, position);

-- Names the member by `ref` alone: the id goes with the erasure. `transaction` ties the deletions to this row.
CREATE TABLE byleave.erasure (
  position bigint PRIMARY KEY,
  ref bytea NOT NULL CHECK (octet_length(ref) = 32),
  at timestamptz NOT NULL CHECK (isfinite(at)),
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX erasure_of_ref ON byleave.erasure (ref);

-- Keys made once, such as the one that turns a record's id into its key. No events.
CREATE TABLE byleave.secret (
  name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 255),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 16 AND 4096)
);

CREATE FUNCTION byleave.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of byleave.% refused: events are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'BL001';
END $$;

CREATE FUNCTION byleave.refuse_deletion_without_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM gone
    WHERE NOT EXISTS (
      SELECT FROM byleave.member m JOIN byleave.erasure e USING (ref)
      WHERE m.member_id = gone.member_id AND e.transaction = pg_current_xact_id())
  ) THEN
    RAISE EXCEPTION 'deletion from byleave.% refused: no erasure of that member in this transaction', TG_TABLE_NAME
      USING ERRCODE = 'BL002';
  END IF;
  RETURN NULL;
END $$;

-- The member's own row goes last, so that what belonged to it could still be checked.
CREATE FUNCTION byleave.refuse_member_deletion_without_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM gone
    WHERE NOT EXISTS (SELECT FROM byleave.erasure e WHERE e.ref = gone.ref AND e.transaction = pg_current_xact_id())
       OR EXISTS (SELECT FROM byleave.identity i WHERE i.member_id = gone.member_id)
       OR EXISTS (SELECT FROM byleave.fact f WHERE f.member_id = gone.member_id)
       OR EXISTS (SELECT FROM byleave.notice n WHERE n.member_id = gone.member_id)
       OR EXISTS (SELECT FROM byleave.choice c WHERE c.member_id = gone.member_id)
  ) THEN
    RAISE EXCEPTION 'deletion from byleave.member refused: no erasure in this transaction, or events are left'
      USING ERRCODE = 'BL002';
  END IF;
  RETURN NULL;
END $$;

-- A foreign key checked once per statement, by one join; PostgreSQL's own looks up every row of an import by itself. It
-- takes no lock on the member, and needs none: writers hold the counter's row, so that none of them misses another's commit.
CREATE FUNCTION byleave.refuse_unknown_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added LEFT JOIN byleave.member m USING (member_id) WHERE m.member_id IS NULL) THEN
    RAISE EXCEPTION 'byleave.% refused a row of an unknown member', TG_TABLE_NAME USING ERRCODE = 'BL003';
  END IF;
  RETURN NULL;
END $$;

-- The same for a column that may be empty; arguments: the column, and the table and column that it names.
CREATE FUNCTION byleave.refuse_dangling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dangling boolean;
BEGIN
  EXECUTE format(
    'SELECT EXISTS (SELECT FROM added a LEFT JOIN byleave.%2$I r ON r.%3$I = a.%1$I WHERE a.%1$I IS NOT NULL AND r.%3$I IS NULL)',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]) INTO dangling;
  IF dangling THEN
    RAISE EXCEPTION 'byleave.% refused a row whose % is not in byleave.%', TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1]
      USING ERRCODE = 'BL004';
  END IF;
  RETURN NULL;
END $$;

-- Positions come from the counter and from nowhere else.
CREATE FUNCTION byleave.refuse_position_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT max(position) FROM added) > (SELECT last FROM byleave.position_counter) THEN
    RAISE EXCEPTION 'byleave.% refused a position that the counter has not given', TG_TABLE_NAME USING ERRCODE = 'BL005';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION byleave.refuse_lower_counter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last < OLD.last THEN
    RAISE EXCEPTION 'the position counter only rises' USING ERRCODE = 'BL001';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rises BEFORE UPDATE ON byleave.position_counter FOR EACH ROW EXECUTE FUNCTION byleave.refuse_lower_counter();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON byleave.position_counter EXECUTE FUNCTION byleave.refuse_change();
ALTER TABLE byleave.position_counter ENABLE ALWAYS TRIGGER rises;
ALTER TABLE byleave.position_counter ENABLE ALWAYS TRIGGER kept;

-- ENABLE ALWAYS: they also fire where session_replication_role would switch triggers off.
DO $$
DECLARE
  event text;
BEGIN
  FOREACH event IN ARRAY ARRAY['migration_note', 'programme_version', 'member', 'identity', 'fact', 'notice', 'choice', 'build', 'erasure'] LOOP
    EXECUTE format('CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.%I EXECUTE FUNCTION byleave.refuse_change()', event);
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER unchanged', event);
    EXECUTE format('CREATE TRIGGER position_given AFTER INSERT ON byleave.%I REFERENCING NEW TABLE AS added EXECUTE FUNCTION byleave.refuse_position_ahead()', event);
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER position_given', event);
  END LOOP;
  FOREACH event IN ARRAY ARRAY['migration_note', 'programme_version', 'build', 'erasure'] LOOP
    EXECUTE format('CREATE TRIGGER kept BEFORE DELETE ON byleave.%I EXECUTE FUNCTION byleave.refuse_change()', event);
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER kept', event);
  END LOOP;
  FOREACH event IN ARRAY ARRAY['identity', 'fact', 'notice', 'choice'] LOOP
    EXECUTE format('CREATE TRIGGER kept AFTER DELETE ON byleave.%I REFERENCING OLD TABLE AS gone EXECUTE FUNCTION byleave.refuse_deletion_without_erasure()', event);
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER kept', event);
    EXECUTE format('CREATE TRIGGER member_known AFTER INSERT ON byleave.%I REFERENCING NEW TABLE AS added EXECUTE FUNCTION byleave.refuse_unknown_member()', event);
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER member_known', event);
  END LOOP;
END $$;

CREATE TRIGGER kept AFTER DELETE ON byleave.member REFERENCING OLD TABLE AS gone
  EXECUTE FUNCTION byleave.refuse_member_deletion_without_erasure();
ALTER TABLE byleave.member ENABLE ALWAYS TRIGGER kept;

DO $$
DECLARE
  dated text;
BEGIN
  FOREACH dated IN ARRAY ARRAY['notice', 'choice'] LOOP
    EXECUTE format('CREATE TRIGGER version_published AFTER INSERT ON byleave.%I REFERENCING NEW TABLE AS added EXECUTE FUNCTION byleave.refuse_dangling(%L, %L, %L)',
      dated, CASE dated WHEN 'notice' THEN 'version' ELSE 'programme_version' END, 'programme_version', 'version');
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER version_published', dated);
    EXECUTE format('CREATE TRIGGER migration_noted AFTER INSERT ON byleave.%I REFERENCING NEW TABLE AS added EXECUTE FUNCTION byleave.refuse_dangling(%L, %L, %L)',
      dated, 'migration', 'migration_note', 'position');
    EXECUTE format('ALTER TABLE byleave.%I ENABLE ALWAYS TRIGGER migration_noted', dated);
  END LOOP;
END $$;
