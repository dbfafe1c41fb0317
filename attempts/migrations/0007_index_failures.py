from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attempts', '0006_dry_runs_in_postgres'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('passed', False)), fields=['user', 'exercise'], name='attempt_failed'),
        ),
    ]
