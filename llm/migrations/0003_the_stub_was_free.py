from django.db import migrations


class Migration(migrations.Migration):
    """What the stub said so far cost nothing, and its tokens were always ours to count. The rest is unknown."""

    dependencies = [
        ('llm', '0002_prices_and_budgets'),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE llm_usage SET cost = 0, estimated = true WHERE model = 'stub'",
            migrations.RunSQL.noop,
        ),
    ]
