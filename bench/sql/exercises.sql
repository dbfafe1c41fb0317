SELECT id::text, title_es AS title, type, difficulty,
       EXISTS (SELECT FROM attempts_attempt done
               WHERE done.user_id = :user AND done.exercise_id = exercise.id AND done.completed) AS completed
FROM exercises_exercise exercise
WHERE guide_id = :guide AND is_active ORDER BY "order", created_at, id;
