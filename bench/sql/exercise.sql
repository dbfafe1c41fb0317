SELECT exercise.id, guide_id, type, rubric::text, exercise.version
FROM exercises_exercise exercise JOIN guides_guide guide ON guide.id = guide_id
WHERE exercise.id = :exercise AND exercise.is_active AND guide.is_active;
