SELECT guide.id::text AS guide_id, guide.title_es AS guide_title, guide."order", exercise.id::text, exercise.title_es AS title,
       done.exercise_id IS NOT NULL AS completed
FROM guides_guide guide
JOIN exercises_exercise exercise ON exercise.guide_id = guide.id AND exercise.is_active
LEFT JOIN (SELECT DISTINCT exercise_id FROM attempts_attempt WHERE user_id = :user AND completed) done
       ON done.exercise_id = exercise.id
WHERE guide.is_active
ORDER BY guide."order", guide.title_es, guide.id, exercise."order", exercise.created_at, exercise.id;
