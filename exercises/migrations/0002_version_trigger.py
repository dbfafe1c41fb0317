from django.db import migrations

# A trigger, not code: the admin, an import, the API and plain SQL all count.
CREATE = """
CREATE FUNCTION exercises_raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER exercises_version BEFORE UPDATE ON exercises_exercise FOR EACH ROW
WHEN ((OLD.type, OLD.title_es, OLD.title_en, OLD.content_md_es, OLD.content_md_en, OLD.content_html_es,
       OLD.content_html_en, OLD.expected_answer, OLD.ai_context, OLD.rubric)
      IS DISTINCT FROM
      (NEW.type, NEW.title_es, NEW.title_en, NEW.content_md_es, NEW.content_md_en, NEW.content_html_es,
       NEW.content_html_en, NEW.expected_answer, NEW.ai_context, NEW.rubric))
EXECUTE FUNCTION exercises_raise_version();
"""
DROP = "DROP TRIGGER exercises_version ON exercises_exercise; DROP FUNCTION exercises_raise_version();"


class Migration(migrations.Migration):
    dependencies = [("exercises", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
