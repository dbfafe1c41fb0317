import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attempts", "0004_verdict_of_this_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rejudged",
            fields=[
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="attempts.attempt",
                    ),
                ),
                ("was", models.BooleanField()),
                ("becomes", models.BooleanField()),
                ("findings", models.JSONField()),
            ],
            options={"db_table": "attempts_rejudged", "managed": False},
        ),
        migrations.CreateModel(
            name="DryRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("typed", models.TextField()),
                ("exercise_version", models.PositiveIntegerField()),
                ("exercise_updated_at", models.DateTimeField()),
                ("checker", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="exercises.exercise"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JudgedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField()),
                ("sample", models.UUIDField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("passed", models.BooleanField(null=True)),
                ("findings", models.JSONField(default=list)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="attempts.dryrun"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("passed", None)), fields=["run"], name="texts_to_judge")
                ],
                "constraints": [models.UniqueConstraint(fields=("run", "digest"), name="one_judged_text_per_run")],
            },
        ),
    ]
