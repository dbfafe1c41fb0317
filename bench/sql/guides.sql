SELECT id::text, title_es AS title, topic, "order", is_active FROM guides_guide
WHERE is_active ORDER BY "order", title_es, id;
