SELECT exercise.id, guide_id, type, exercise.version,
       (CASE WHEN rubric->'equivalent_to_reference' = 'true' THEN rubric || jsonb_build_object('reference', expected_answer)
             ELSE rubric END)::text AS demands
FROM exercises_exercise exercise JOIN guides_guide guide ON guide.id = guide_id
WHERE exercise.id = :exercise AND exercise.is_active AND guide.is_active;
