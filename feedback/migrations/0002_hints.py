import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exercises', '0005_hint_budget'),
        ('feedback', '0001_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HintTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=80, verbose_name='regla')),
                ('topic', models.CharField(editable=False, max_length=64)),
                ('rung', models.PositiveSmallIntegerField(verbose_name='peldaño')),
                ('finding', models.JSONField(editable=False)),
                ('place', models.JSONField(editable=False, null=True)),
                ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='huella')),
                ('created_at', models.DateTimeField(verbose_name='momento')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exercises.exercise', verbose_name='ejercicio')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='persona')),
            ],
            options={
                'verbose_name': 'pista pedida',
                'verbose_name_plural': 'pistas pedidas',
                'constraints': [models.UniqueConstraint(fields=('user', 'exercise', 'topic', 'rung'), name='one_charge_per_hint'), models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 3)), name='three_rungs')],
            },
        ),
    ]
