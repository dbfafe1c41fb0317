import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Postgres deletes what hangs on an exercise or an attempt: what is written while they go, goes along. Whoever edited a
# text may be deleted, and a text may be deleted that attempts show: both are forgotten, and nothing else.
ACTIONS = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conrelid::regclass AS child, conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid IN ('feedback_sharedfeedback'::regclass, 'feedback_reception'::regclass)
    LOOP
        EXECUTE format(
            'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.child, key.name, key.name,
            replace(
                key.definition, ' DEFERRABLE',
                CASE WHEN key.definition ~ '\\((edited_by_id|shared_id)\\)' THEN ' ON DELETE SET NULL DEFERRABLE'
                ELSE ' ON DELETE CASCADE DEFERRABLE' END
            )
        );
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('attempts', '0006_dry_runs_in_postgres'),
        ('exercises', '0005_hint_budget'),
        ('feedback', '0005_canned_hints_in_postgres'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SharedFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exercise_version', models.PositiveIntegerField(editable=False, verbose_name='versión del ejercicio')),
                ('fingerprint', models.CharField(editable=False, max_length=64, verbose_name='huella')),
                ('language', models.CharField(editable=False, max_length=2, verbose_name='idioma')),
                ('text', models.TextField(verbose_name='comentarios')),
                ('model', models.CharField(editable=False, max_length=120, verbose_name='modelo')),
                ('specialised', models.BooleanField(editable=False)),
                ('edited_at', models.DateTimeField(editable=False, null=True, verbose_name='editado')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='escrito')),
                ('edited_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='editado por')),
                ('exercise', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exercises.exercise', verbose_name='ejercicio')),
            ],
            options={
                'verbose_name': 'comentario compartido',
                'verbose_name_plural': 'comentarios compartidos',
            },
        ),
        migrations.CreateModel(
            name='Reception',
            fields=[
                ('attempt', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='attempts.attempt', verbose_name='intento')),
                ('useful', models.BooleanField(null=True, verbose_name='útil')),
                ('shared', models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='receptions', to='feedback.sharedfeedback', verbose_name='compartido')),
            ],
            options={
                'verbose_name': 'valoración',
                'verbose_name_plural': 'valoraciones',
            },
        ),
        migrations.AddConstraint(
            model_name='sharedfeedback',
            constraint=models.UniqueConstraint(fields=('exercise', 'exercise_version', 'fingerprint', 'language'), name='one_feedback_for_all'),
        ),
        migrations.RunSQL(ACTIONS, migrations.RunSQL.noop),
    ]
