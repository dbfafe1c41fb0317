from django.db import migrations

# Whether the structure is checked decides a verdict as the rubric does, so that it raises the version as well.
TRIGGER = """
DROP TRIGGER exercises_version ON exercises_exercise;
CREATE TRIGGER exercises_version BEFORE UPDATE ON exercises_exercise FOR EACH ROW
WHEN ((OLD.type, OLD.title_es, OLD.title_en, OLD.content_md_es, OLD.content_md_en, OLD.content_html_es,
       OLD.content_html_en, OLD.expected_answer, OLD.ai_context, OLD.rubric{switch})
      IS DISTINCT FROM
      (NEW.type, NEW.title_es, NEW.title_en, NEW.content_md_es, NEW.content_md_en, NEW.content_html_es,
       NEW.content_html_en, NEW.expected_answer, NEW.ai_context, NEW.rubric{new_switch}))
EXECUTE FUNCTION exercises_raise_version();
"""
WITH = TRIGGER.format(switch=", OLD.enable_structural_validation", new_switch=", NEW.enable_structural_validation")
WITHOUT = TRIGGER.format(switch="", new_switch="")


class Migration(migrations.Migration):
    dependencies = [("exercises", "0003_catalogue_trigger")]
    operations = [migrations.RunSQL(WITH, WITHOUT)]
