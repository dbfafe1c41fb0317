import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exercises', '0005_hint_budget'),
        ('feedback', '0003_hints_go_in_postgres'),
    ]

    operations = [
        migrations.CreateModel(
            name='CannedHint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(editable=False, max_length=80, verbose_name='regla')),
                ('item', models.JSONField(default=dict, editable=False)),
                ('topic', models.CharField(editable=False, max_length=64)),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=64, verbose_name='huella')),
                ('text_es', models.TextField(max_length=1000, verbose_name='texto (es)')),
                ('text_en', models.TextField(blank=True, max_length=1000, verbose_name='texto (en)')),
                ('is_active', models.BooleanField(default=True, verbose_name='activa')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='cambiada')),
                ('exercise', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exercises.exercise', verbose_name='ejercicio')),
            ],
            options={
                'verbose_name': 'pista preparada',
                'verbose_name_plural': 'pistas preparadas',
                'constraints': [models.UniqueConstraint(fields=('exercise', 'topic', 'fingerprint'), name='one_canned_hint_per_cluster')],
            },
        ),
    ]
