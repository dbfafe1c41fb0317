import django.core.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('llm', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Price',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(help_text='El nombre exacto, o su principio seguido de *: «gpt-5.4*». Gana el más preciso.', max_length=120, verbose_name='modelo')),
                ('prompt', models.DecimalField(decimal_places=6, max_digits=12, validators=[django.core.validators.MinValueValidator(0)], verbose_name='millón de tokens de entrada')),
                ('completion', models.DecimalField(decimal_places=6, max_digits=12, validators=[django.core.validators.MinValueValidator(0)], verbose_name='millón de tokens de salida')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, help_text='Cuenta para las llamadas que se hagan desde entonces; lo ya anotado no cambia.', verbose_name='vale desde')),
            ],
            options={
                'verbose_name': 'precio',
                'verbose_name_plural': 'precios',
                'constraints': [
                    models.UniqueConstraint(fields=('model', 'valid_from'), name='one_price_a_day'),
                    models.CheckConstraint(condition=models.Q(('completion__gte', 0), ('prompt__gte', 0)), name='no_price_below_zero'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('scope', models.CharField(choices=[('site', 'toda la instalación, al día'), ('person', 'cada persona, al día'), ('exercise', 'cada persona en cada ejercicio, al día')], max_length=16, primary_key=True, serialize=False, verbose_name='de quién')),
                ('tokens', models.PositiveBigIntegerField(blank=True, help_text='De entrada y de salida juntos. Vacío: sin tope.', null=True, verbose_name='tokens')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, help_text='Cuenta solo las llamadas cuyo coste se conoce. Vacío: sin tope.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='dinero')),
            ],
            options={
                'verbose_name': 'tope',
                'verbose_name_plural': 'topes',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('scope__in', ['site', 'person', 'exercise'])), name='known_scope'),
                    models.CheckConstraint(condition=models.Q(('cost', None), ('cost__gte', 0), _connector='OR'), name='no_budget_below_zero'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.UUIDField()),
                ('exercise_id', models.UUIDField()),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['user_id', 'exercise_id'], name='hold_of_whom')],
            },
        ),
        migrations.AddField(
            model_name='usage',
            name='estimated',
            field=models.BooleanField(default=False, help_text='El proveedor no dijo cuántos fueron: se calcularon por el número de caracteres.', verbose_name='tokens estimados'),
        ),
        migrations.AddField(
            model_name='usage',
            name='cost',
            field=models.DecimalField(decimal_places=8, max_digits=16, null=True, verbose_name='coste'),
        ),
        migrations.AddField(
            model_name='usage',
            name='error',
            field=models.CharField(blank=True, default='', max_length=32, verbose_name='fallo'),
        ),
        migrations.AlterField(
            model_name='usage',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='momento'),
        ),
        migrations.AddIndex(
            model_name='usage',
            index=models.Index(fields=['created_at'], include=('user', 'exercise_id', 'model', 'prompt_tokens', 'completion_tokens', 'cost', 'error', 'latency_ms'), name='usage_by_time'),
        ),
        migrations.AddIndex(
            model_name='usage',
            index=models.Index(fields=['attempt_id'], name='usage_of_attempt'),
        ),
    ]
