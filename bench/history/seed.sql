-- {histories} histories of {entries} entries each, with vectors of {dimensions} dimensions that scatter around one of their own:
-- any two of a history have a cosine of about a half. All people write in turn, so the rows of one lie apart.
TRUNCATE feedback_entry;

CREATE TEMP TABLE centre AS
SELECT person, ARRAY(SELECT random() - 0.5 + 0 * person FROM generate_series(1, {dimensions}))::vector AS v
FROM generate_series(1, {histories}) person;

CREATE TEMP TABLE offset_from_it AS
SELECT nth, ARRAY(SELECT random() - 0.5 + 0 * nth FROM generate_series(1, {dimensions}))::vector AS v
FROM generate_series(0, 1999) nth;

-- As long as what people hand in and what the tutor says of it, and as hard to compress.
CREATE TEMP TABLE prose AS
SELECT nth, string_agg(word, ' ' ORDER BY place) AS words,
       string_agg(word, ' ' ORDER BY place) FILTER (WHERE place <= 45) AS few
FROM generate_series(0, 499) nth, generate_series(1, 170) place, LATERAL (
    SELECT ('{{la,imagen,capa,RUN,COPY,de,construir,contenedor,--no-cache,pip,install,y,el,usuario,con,una,instrucción,que,'
            'requirements.txt,mejor,antes,después,FROM,WORKDIR,/app,etiqueta,fija,puerto,volumen,no,se,guarda,porque,cada,'
            'archivo,orden,python:3.12-slim,menos,pesa,tu}}'::text[])[1 + floor(random() * 40 + 0 * (nth + place))] AS word
) drawn
GROUP BY nth;

INSERT INTO feedback_entry (user_id, exercise_id, kind, content_md, embedding, embedding_model, created_at)
SELECT md5('user ' || person)::uuid, md5('exercise ' || 1 + person % 50 || ' ' || 1 + person % 20)::uuid,
       CASE said % 2 WHEN 1 THEN 'attempt' ELSE 'feedback' END,
       format('person %s, entry %s: ', person, said) || CASE said % 2 WHEN 1 THEN few ELSE words END,
       l2_normalize(centre.v + offset_from_it.v), '{key}', timestamptz '2025-01-02' + make_interval(mins => said)
FROM generate_series(1, {entries}) said CROSS JOIN centre
JOIN offset_from_it ON offset_from_it.nth = (person * 7 + said * 3) % 2000
JOIN prose ON prose.nth = (person + said * 3) % 500
ORDER BY said, md5(person || ' ' || said);

DROP TABLE centre, offset_from_it, prose;
