-- {histories} histories of {entries} entries each, with vectors of {dimensions} dimensions that scatter around one of their own:
-- any two of a history have a cosine of about a half. All people write in turn, so the rows of one lie apart.
TRUNCATE feedback_entry;

CREATE TEMP TABLE centre AS
SELECT person, ARRAY(SELECT random() - 0.5 + 0 * person FROM generate_series(1, {dimensions}))::vector AS v
FROM generate_series(1, {histories}) person;

CREATE TEMP TABLE offset_from_it AS
SELECT nth, ARRAY(SELECT random() - 0.5 + 0 * nth FROM generate_series(1, {dimensions}))::vector AS v
FROM generate_series(0, 1999) nth;

INSERT INTO feedback_entry (user_id, exercise_id, kind, content_md, embedding, embedding_model, created_at)
SELECT md5('user ' || person)::uuid, md5('exercise ' || 1 + person % 50 || ' ' || 1 + person % 20)::uuid,
       CASE said % 2 WHEN 1 THEN 'attempt' ELSE 'feedback' END,
       format('person %s, entry %s: ', person, said) || repeat('RUN pip install flask ', 15),
       l2_normalize(centre.v + offset_from_it.v), '{key}', timestamptz '2025-01-02' + make_interval(mins => said)
FROM generate_series(1, {entries}) said, centre
JOIN offset_from_it ON true
WHERE offset_from_it.nth = (person * 7 + said * 3) % 2000
ORDER BY said, md5(person || ' ' || said);

DROP TABLE centre, offset_from_it;
