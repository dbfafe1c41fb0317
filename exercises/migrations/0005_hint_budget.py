import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exercises', '0004_version_of_the_switch'),
    ]

    operations = [
        migrations.AddField(
            model_name='exercise',
            name='hint_budget',
            field=models.PositiveSmallIntegerField(blank=True, default=3, help_text='Cuántas puede pedir cada persona. Vacío: las que quiera; 0: ninguna.', null=True, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='pistas por persona'),
        ),
    ]
