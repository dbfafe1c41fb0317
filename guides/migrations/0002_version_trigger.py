from django.db import migrations

# A trigger, not code: the admin, an import, the API and plain SQL all count.
CREATE = """
CREATE FUNCTION guides_raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER guides_version BEFORE UPDATE ON guides_guide FOR EACH ROW
WHEN ((OLD.title_es, OLD.title_en, OLD.summary_es, OLD.summary_en, OLD.content_md_es, OLD.content_md_en,
       OLD.content_html_es, OLD.content_html_en)
      IS DISTINCT FROM
      (NEW.title_es, NEW.title_en, NEW.summary_es, NEW.summary_en, NEW.content_md_es, NEW.content_md_en,
       NEW.content_html_es, NEW.content_html_en))
EXECUTE FUNCTION guides_raise_version();
"""
DROP = "DROP TRIGGER guides_version ON guides_guide; DROP FUNCTION guides_raise_version();"


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
