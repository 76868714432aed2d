/** `staged` → `new_member`: those that are not known, by their first line. */
export const FIND_NEW_MEMBERS = `
CREATE TEMPORARY TABLE new_member ON COMMIT DROP AS
SELECT DISTINCT ON (s.member_id) s.line, s.member_id, s.ref, s.joined_at, s.status IS NULL AS without_status,
  count(*) OVER (PARTITION BY s.member_id) AS lines
FROM staged s
WHERE NOT EXISTS (SELECT FROM byleave.member m WHERE m.member_id = s.member_id)
ORDER BY s.member_id, s.line`;

/**
 * `staged` → `new_identity`. What a row does not speak of stays as it was. A member's last line is compared
 * with the latest identity, earlier lines with all of them, so that a name that comes back is seen and a file
 * with several lines of a member can be imported again.
 */
export const FIND_IDENTITIES = `
CREATE TEMPORARY TABLE new_identity ON COMMIT DROP AS
WITH latest AS (
  SELECT DISTINCT ON (member_id) member_id, display_name, handles, emails, phones
  FROM byleave.identity WHERE member_id IN (SELECT member_id FROM staged)
  ORDER BY member_id, position DESC
), said AS (
  SELECT s.line, s.member_id,
    CASE WHEN s.display_name IS NULL THEN l.display_name ELSE nullif(s.display_name, '') END AS display_name,
    coalesce(s.handles, l.handles, '{}') AS handles, coalesce(s.emails, l.emails, '{}') AS emails,
    coalesce(s.phones, l.phones, '{}') AS phones,
    l.member_id IS NOT NULL AS known,
    (l.display_name, l.handles, l.emails, l.phones) AS latest
  FROM staged s LEFT JOIN latest l USING (member_id)
), ordered AS (
  SELECT *, (display_name, handles, emails, phones) AS this,
    lead((display_name, handles, emails, phones)) OVER (PARTITION BY member_id ORDER BY line) AS next,
    lead(line) OVER (PARTITION BY member_id ORDER BY line) IS NULL AS last
  FROM said
)
SELECT line, member_id, display_name, handles, emails, phones FROM ordered o
WHERE (known OR display_name IS NOT NULL OR cardinality(handles) + cardinality(emails) + cardinality(phones) > 0)
  AND CASE WHEN last THEN NOT known OR this IS DISTINCT FROM latest
    ELSE this IS DISTINCT FROM next AND NOT EXISTS (
      SELECT FROM byleave.identity i
      WHERE i.member_id = o.member_id AND (i.display_name, i.handles, i.emails, i.phones) IS NOT DISTINCT FROM
        (o.display_name, o.handles, o.emails, o.phones))
    END`;

/** What a staged row `s` says of each kind of fact; null where it does not speak of it. */
const SAID = `LATERAL (VALUES ('region', s.region), ('birthDate', s.birth_date), ('birthYear', s.birth_year), ('status', s.status))
  AS said (kind, value)`;

/**
 * `staged` → `new_fact`, in two steps: a new member with one line has no past to compare with, which is
 * nearly all of a first import; everything else is put in order of time beside what is stored, and only what
 * differs from the value before it is new.
 *
 * A value without `since` holds from the beginning where none is known, else from now. A file that tells a
 * past, an undated first value and dated later ones, can be imported again: its undated line then means the
 * first value.
 */
export const FIND_FACTS = (now: string): readonly string[] => [
  `CREATE TEMPORARY TABLE new_fact ON COMMIT DROP AS
   SELECT s.line, s.member_id, said.kind, said.value, coalesce(s.since, '-infinity') AS since
   FROM staged s JOIN new_member n USING (member_id), ${SAID}
   WHERE n.lines = 1 AND said.value <> ''
   UNION ALL
   SELECT line, member_id, 'status', 'active', '-infinity' FROM new_member WHERE without_status`,
  `INSERT INTO new_fact
   WITH candidate AS (
     SELECT s.line, s.member_id, said.kind, nullif(said.value, '') AS value, s.since,
       bool_or(s.since IS NOT NULL) OVER (PARTITION BY s.member_id, said.kind) AS tells_past
     FROM staged s, ${SAID}
     WHERE said.value IS NOT NULL AND NOT EXISTS (SELECT FROM new_member n WHERE n.member_id = s.member_id AND n.lines = 1)
   ), stored AS (
     SELECT f.member_id, f.kind, f.value, f.since, f.position
     FROM byleave.fact f WHERE f.member_id IN (SELECT member_id FROM candidate)
   ), known AS (
     SELECT member_id, kind FROM stored GROUP BY member_id, kind
     UNION SELECT member_id, 'status' FROM new_member WHERE without_status
   ), placed AS (
     SELECT c.line, c.member_id, c.kind, c.value,
       CASE
         WHEN c.since IS NOT NULL THEN c.since
         WHEN k.kind IS NULL THEN '-infinity'
         WHEN c.tells_past AND EXISTS (
           SELECT FROM stored f
           WHERE f.member_id = c.member_id AND f.kind = c.kind AND f.since = '-infinity' AND f.value IS NOT DISTINCT FROM c.value
         ) THEN '-infinity'
         ELSE '${now}'::timestamptz
       END AS since
     FROM candidate c LEFT JOIN known k USING (member_id, kind)
   ), line_of_time AS (
     SELECT line, member_id, kind, value, since, 1 AS source, line AS place FROM placed
     UNION ALL SELECT NULL, member_id, kind, value, since, 0, position FROM stored
     UNION ALL SELECT NULL, member_id, 'status', 'active', '-infinity', 0, 0 FROM new_member WHERE without_status AND lines > 1
   ), compared AS (
     SELECT *, lag(value) OVER (PARTITION BY member_id, kind ORDER BY since, source, place) AS before FROM line_of_time
   )
   SELECT line, member_id, kind, value, since FROM compared WHERE line IS NOT NULL AND value IS DISTINCT FROM before`,
];
