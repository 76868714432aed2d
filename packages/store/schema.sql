-- The schema byleave, as PostgreSQL tells it after all migrations. Written anew by
--   npx vitest run packages/store/src/schema --update

table build (
  position bigint not null,
  dataset text not null,
  use text not null,
  as_of timestamp with time zone not null,
  seen bigint not null,
  manifest json not null,
  at timestamp with time zone not null)
  constraint build_as_of_check CHECK (isfinite(as_of))
  constraint build_at_check CHECK (isfinite(at))
  constraint build_dataset_check CHECK (((length(dataset) >= 1) AND (length(dataset) <= 255)))
  constraint build_pkey PRIMARY KEY ("position")
  constraint build_seen_check CHECK ((seen >= 0))
  constraint build_use_check CHECK (((length(use) >= 1) AND (length(use) <= 255)))
  CREATE INDEX build_of_dataset ON byleave.build USING btree (dataset, "position")
  CREATE UNIQUE INDEX build_pkey ON byleave.build USING btree ("position")
  CREATE TRIGGER kept BEFORE DELETE ON byleave.build FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.build REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.build FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table choice (
  position bigint not null,
  member_id text collate "C" not null,
  use text not null,
  category text not null,
  value text not null,
  covers text,
  at timestamp with time zone not null,
  programme_version integer,
  actor text not null,
  signal text,
  surface text,
  words_hash bytea,
  evidence text,
  migration bigint)
  constraint allow_is_whole CHECK (((value <> 'allow'::text) OR ((actor = 'member'::text) AND (covers IS NOT NULL) AND (programme_version IS NOT NULL) AND ((evidence IS NOT NULL) OR (words_hash IS NOT NULL)))))
  constraint choice_actor_check CHECK ((actor = ANY (ARRAY['member'::text, 'agent'::text, 'signal'::text, 'officer'::text])))
  constraint choice_at_check CHECK (isfinite(at))
  constraint choice_category_check CHECK (((length(category) >= 1) AND (length(category) <= 255)))
  constraint choice_covers_check CHECK ((covers = ANY (ARRAY['from-now'::text, 'everything'::text])))
  constraint choice_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 2000)))
  constraint choice_pkey PRIMARY KEY ("position")
  constraint choice_signal_check CHECK (((length(signal) >= 1) AND (length(signal) <= 100)))
  constraint choice_surface_check CHECK (((length(surface) >= 1) AND (length(surface) <= 255)))
  constraint choice_use_check CHECK (((length(use) >= 1) AND (length(use) <= 255)))
  constraint choice_value_check CHECK ((value = ANY (ARRAY['allow'::text, 'deny'::text])))
  constraint choice_words_hash_check CHECK ((octet_length(words_hash) = 32))
  constraint deny_covers_nothing CHECK (((value <> 'deny'::text) OR (covers IS NULL)))
  CREATE INDEX choice_of_member ON byleave.choice USING btree (member_id, "position")
  CREATE UNIQUE INDEX choice_pkey ON byleave.choice USING btree ("position")
  CREATE TRIGGER kept AFTER DELETE ON byleave.choice REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_deletion_without_erasure() (always)
  CREATE TRIGGER member_known AFTER INSERT ON byleave.choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_unknown_member() (always)
  CREATE TRIGGER migration_noted AFTER INSERT ON byleave.choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_dangling('migration', 'migration_note', 'position') (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.choice FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER version_published AFTER INSERT ON byleave.choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_dangling('programme_version', 'programme_version', 'version') (always)

table erasure (
  position bigint not null,
  ref bytea not null,
  at timestamp with time zone not null,
  transaction xid8 not null default pg_current_xact_id())
  constraint erasure_at_check CHECK (isfinite(at))
  constraint erasure_pkey PRIMARY KEY ("position")
  constraint erasure_ref_check CHECK ((octet_length(ref) = 32))
  CREATE INDEX erasure_of_ref ON byleave.erasure USING btree (ref)
  CREATE UNIQUE INDEX erasure_pkey ON byleave.erasure USING btree ("position")
  CREATE TRIGGER kept BEFORE DELETE ON byleave.erasure FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.erasure REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.erasure FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table fact (
  position bigint not null,
  member_id text collate "C" not null,
  kind text not null,
  value text,
  since timestamp with time zone not null)
  constraint fact_pkey PRIMARY KEY ("position")
  constraint fact_since_check CHECK ((since < 'infinity'::timestamp with time zone))
  constraint fact_value CHECK (
CASE kind
    WHEN 'region'::text THEN ((value IS NULL) OR (value ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'::text))
    WHEN 'birthDate'::text THEN ((value IS NULL) OR (value ~ '^\d{4}-\d{2}-\d{2}$'::text))
    WHEN 'birthYear'::text THEN ((value IS NULL) OR (value ~ '^\d{4}$'::text))
    WHEN 'status'::text THEN ((value IS NOT NULL) AND (value = ANY (ARRAY['active'::text, 'closed'::text])))
    ELSE false
END)
  CREATE INDEX fact_of_member ON byleave.fact USING btree (member_id, "position")
  CREATE UNIQUE INDEX fact_pkey ON byleave.fact USING btree ("position")
  CREATE TRIGGER kept AFTER DELETE ON byleave.fact REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_deletion_without_erasure() (always)
  CREATE TRIGGER member_known AFTER INSERT ON byleave.fact REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_unknown_member() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.fact REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.fact FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table identity (
  position bigint not null,
  member_id text collate "C" not null,
  display_name text,
  handles text[] not null,
  emails text[] not null,
  phones text[] not null)
  constraint identity_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 500)))
  constraint identity_emails_check CHECK (((cardinality(emails) <= 50) AND (length(array_to_string(emails, ''::text)) <= 16000)))
  constraint identity_handles_check CHECK (((cardinality(handles) <= 50) AND (length(array_to_string(handles, ''::text)) <= 16000)))
  constraint identity_phones_check CHECK (((cardinality(phones) <= 50) AND (length(array_to_string(phones, ''::text)) <= 16000)))
  constraint identity_pkey PRIMARY KEY ("position")
  CREATE INDEX identity_of_member ON byleave.identity USING btree (member_id, "position")
  CREATE UNIQUE INDEX identity_pkey ON byleave.identity USING btree ("position")
  CREATE TRIGGER kept AFTER DELETE ON byleave.identity REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_deletion_without_erasure() (always)
  CREATE TRIGGER member_known AFTER INSERT ON byleave.identity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_unknown_member() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.identity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.identity FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table member (
  position bigint not null,
  member_id text collate "C" not null,
  ref bytea not null,
  joined_at timestamp with time zone)
  constraint member_joined_at_check CHECK (isfinite(joined_at))
  constraint member_member_id_check CHECK (((length(member_id) >= 1) AND (length(member_id) <= 255)))
  constraint member_pkey PRIMARY KEY (member_id)
  constraint member_position_key UNIQUE ("position")
  constraint member_ref_check CHECK ((octet_length(ref) = 32))
  constraint member_ref_key UNIQUE (ref)
  CREATE UNIQUE INDEX member_pkey ON byleave.member USING btree (member_id)
  CREATE UNIQUE INDEX member_position_key ON byleave.member USING btree ("position")
  CREATE UNIQUE INDEX member_ref_key ON byleave.member USING btree (ref)
  CREATE TRIGGER kept AFTER DELETE ON byleave.member REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_member_deletion_without_erasure() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.member REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.member FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table migration (
  number integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now())
  constraint migration_pkey PRIMARY KEY (number)
  CREATE UNIQUE INDEX migration_pkey ON byleave.migration USING btree (number)

table migration_note (
  position bigint not null,
  reason text not null,
  what text not null,
  at timestamp with time zone not null,
  rows bigint not null)
  constraint migration_note_at_check CHECK (isfinite(at))
  constraint migration_note_pkey PRIMARY KEY ("position")
  constraint migration_note_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint migration_note_rows_check CHECK ((rows >= 0))
  constraint migration_note_what_check CHECK (((length(what) >= 1) AND (length(what) <= 255)))
  CREATE UNIQUE INDEX migration_note_pkey ON byleave.migration_note USING btree ("position")
  CREATE TRIGGER kept BEFORE DELETE ON byleave.migration_note FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.migration_note REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.migration_note FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table notice (
  position bigint not null,
  member_id text collate "C" not null,
  version integer not null,
  at timestamp with time zone not null,
  channel text,
  event text not null,
  migration bigint)
  constraint notice_at_check CHECK (isfinite(at))
  constraint notice_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 100)))
  constraint notice_event_check CHECK ((event = ANY (ARRAY['delivered'::text, 'undelivered'::text])))
  constraint notice_pkey PRIMARY KEY ("position")
  CREATE INDEX notice_of_member ON byleave.notice USING btree (member_id, "position")
  CREATE UNIQUE INDEX notice_pkey ON byleave.notice USING btree ("position")
  CREATE TRIGGER kept AFTER DELETE ON byleave.notice REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_deletion_without_erasure() (always)
  CREATE TRIGGER member_known AFTER INSERT ON byleave.notice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_unknown_member() (always)
  CREATE TRIGGER migration_noted AFTER INSERT ON byleave.notice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_dangling('migration', 'migration_note', 'position') (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.notice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.notice FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER version_published AFTER INSERT ON byleave.notice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_dangling('version', 'programme_version', 'version') (always)

table position_counter (
  one boolean not null default true,
  last bigint not null)
  constraint position_counter_last_check CHECK ((last >= 0))
  constraint position_counter_one_check CHECK (one)
  constraint position_counter_pkey PRIMARY KEY (one)
  CREATE UNIQUE INDEX position_counter_pkey ON byleave.position_counter USING btree (one)
  CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON byleave.position_counter FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER rises BEFORE UPDATE ON byleave.position_counter FOR EACH ROW EXECUTE FUNCTION byleave.refuse_lower_counter() (always)

table programme_version (
  position bigint not null,
  programme_id text not null,
  version integer not null,
  effective timestamp with time zone not null,
  withdrawn boolean not null,
  source text not null,
  parsed json not null,
  uses text[] not null,
  categories text[] not null,
  hash text not null,
  published_at timestamp with time zone not null,
  migration bigint)
  constraint programme_version_effective_check CHECK (isfinite(effective))
  constraint programme_version_hash_check CHECK (((length(hash) >= 1) AND (length(hash) <= 255)))
  constraint programme_version_migration_fkey FOREIGN KEY (migration) REFERENCES byleave.migration_note("position")
  constraint programme_version_pkey PRIMARY KEY ("position")
  constraint programme_version_programme_id_check CHECK (((length(programme_id) >= 1) AND (length(programme_id) <= 255)))
  constraint programme_version_published_at_check CHECK (isfinite(published_at))
  constraint programme_version_source_check CHECK ((octet_length(source) <= 1048576))
  constraint programme_version_version_check CHECK ((version >= 0))
  constraint programme_version_version_key UNIQUE (version)
  CREATE UNIQUE INDEX programme_version_pkey ON byleave.programme_version USING btree ("position")
  CREATE UNIQUE INDEX programme_version_version_key ON byleave.programme_version USING btree (version)
  CREATE TRIGGER kept BEFORE DELETE ON byleave.programme_version FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)
  CREATE TRIGGER position_given AFTER INSERT ON byleave.programme_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_position_ahead() (always)
  CREATE TRIGGER unchanged BEFORE UPDATE OR TRUNCATE ON byleave.programme_version FOR EACH STATEMENT EXECUTE FUNCTION byleave.refuse_change() (always)

table secret (
  name text not null,
  bytes bytea not null)
  constraint secret_bytes_check CHECK (((octet_length(bytes) >= 16) AND (octet_length(bytes) <= 4096)))
  constraint secret_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint secret_pkey PRIMARY KEY (name)
  CREATE UNIQUE INDEX secret_pkey ON byleave.secret USING btree (name)

CREATE OR REPLACE FUNCTION byleave.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of byleave.% refused: events are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'BL001';
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_dangling()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_deletion_without_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_lower_counter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.last < OLD.last THEN
    RAISE EXCEPTION 'the position counter only rises' USING ERRCODE = 'BL001';
  END IF;
  RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_member_deletion_without_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_position_ahead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT max(position) FROM added) > (SELECT last FROM byleave.position_counter) THEN
    RAISE EXCEPTION 'byleave.% refused a position that the counter has not given', TG_TABLE_NAME USING ERRCODE = 'BL005';
  END IF;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION byleave.refuse_unknown_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM added LEFT JOIN byleave.member m USING (member_id) WHERE m.member_id IS NULL) THEN
    RAISE EXCEPTION 'byleave.% refused a row of an unknown member', TG_TABLE_NAME USING ERRCODE = 'BL003';
  END IF;
  RETURN NULL;
END $function$
