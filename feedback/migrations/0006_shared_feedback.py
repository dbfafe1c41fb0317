import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


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
    ]
