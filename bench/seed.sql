-- 50 guides of 20 exercises, 2,000 students with 100 attempts each: three guides completed, a fourth one begun.
-- Ids are hashes, so they lie as scattered in the indexes as real ones do, and whoever asks can name them.
TRUNCATE accounts_user, guides_guide, exercises_exercise, attempts_attempt, attempts_completion CASCADE;

INSERT INTO accounts_user (id, password, username, email, name, role, language, no_ai, is_active, date_joined)
SELECT md5('user ' || u)::uuid, '!', 'student-' || u, 'student-' || u || '@example.com', 'Student ' || u,
       'student', '', false, true, '2025-01-01'
FROM generate_series(1, 2000) u;

INSERT INTO guides_guide (id, course, slug, topic, "order", title_es, title_en, summary_es, summary_en, content_md_es,
                          content_md_en, content_html_es, content_html_en, is_active, version, created_at, updated_at)
SELECT md5('guide ' || g)::uuid, '', '', (ARRAY['docker', 'linux', 'conceptos'])[1 + g % 3], g,
       'Guía ' || g || ': imágenes y contenedores', 'Guide ' || g || ': images and containers',
       'Lo que hay que saber para empezar.', 'What one has to know to begin.',
       repeat('Una imagen se construye por capas, y cada instrucción añade una. ', 60),
       repeat('An image is built in layers, and each instruction adds one. ', 60),
       '', '', true, 1, '2025-01-01', '2025-01-01'
FROM generate_series(1, 50) g;

INSERT INTO exercises_exercise (id, guide_id, course, slug, "order", type, difficulty, title_es, title_en,
                                content_md_es, content_md_en, content_html_es, content_html_en, starter, rubric,
                                enable_structural_validation, enable_llm_feedback, is_active, version, created_at,
                                updated_at)
SELECT md5('exercise ' || g || ' ' || e)::uuid, md5('guide ' || g)::uuid, '', '', e,
       CASE WHEN e <= 8 THEN 'dockerfile' WHEN e <= 15 THEN 'command' ELSE 'conceptual' END,
       (ARRAY['fácil', 'medio', 'difícil'])[1 + e % 3],
       'Ejercicio ' || e || ': construir la imagen', 'Exercise ' || e || ': build the image',
       repeat('Escribe un Dockerfile que arranque el servicio. ', 20), repeat('Write a Dockerfile. ', 20), '', '', '',
       '{}', true, true, true, 1, '2025-01-01', '2025-01-01'
FROM generate_series(1, 50) g, generate_series(1, 20) e;

-- `solved` is 1 for the attempt that passed, 0 for the one before it that did not. The order in the table is the order
-- in which people came, so the rows of one of them lie apart.
INSERT INTO attempts_attempt (id, user_id, exercise_id, submitted_answer, findings, passed, completed,
                              exercise_version, fingerprint, created_at)
SELECT md5(mark)::uuid, md5('user ' || u)::uuid, md5('exercise ' || 1 + (u + nth) % 50 || ' ' || e)::uuid,
       repeat(E'RUN apt-get update\n', 5),
       CASE solved WHEN 1 THEN '[]'::jsonb ELSE '[{"rule": "D2", "severity": "error", "line": 1, "column": 1}]'::jsonb END,
       solved = 1, solved = 1, 1, md5(mark) || md5(mark),
       timestamptz '2025-01-02' + make_interval(days => 12 * solved, secs => ('x' || left(md5(mark), 5))::bit(20)::int)
FROM generate_series(1, 2000) u, generate_series(0, 3) nth, generate_series(1, 20) e, generate_series(0, 1) solved,
     LATERAL (SELECT format('attempt %s %s %s %s', u, nth, e, solved) AS mark) named
WHERE e <= CASE solved WHEN 1 THEN (ARRAY[20, 20, 20, 12])[1 + nth] ELSE (ARRAY[7, 7, 6, 8])[1 + nth] END
ORDER BY timestamptz '2025-01-02'
         + make_interval(days => 12 * solved, secs => ('x' || left(md5(mark), 5))::bit(20)::int);

INSERT INTO attempts_completion (id, user_id, guide_id, completed_at)
SELECT md5(format('completion %s %s', u, nth))::uuid, md5('user ' || u)::uuid, md5('guide ' || 1 + (u + nth) % 50)::uuid,
       '2025-01-31'
FROM generate_series(1, 2000) u, generate_series(0, 2) nth;
