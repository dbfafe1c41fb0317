import django.db.models.deletion
import pgvector.django.vector
from django.conf import settings
from django.db import migrations, models
from pgvector.django import VectorExtension


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('exercises', '0004_version_of_the_switch'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        VectorExtension(),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('attempt', 'intento'), ('feedback', 'comentario'), ('question', 'pregunta'), ('answer', 'respuesta')], max_length=16, verbose_name='qué es')),
                ('content_md', models.TextField(verbose_name='texto')),
                ('embedding', pgvector.django.vector.VectorField(editable=False, null=True)),
                ('embedding_model', models.CharField(blank=True, editable=False, max_length=160)),
                ('created_at', models.DateTimeField(verbose_name='momento')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exercises.exercise', verbose_name='ejercicio')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='persona')),
            ],
            options={
                'verbose_name': 'entrada del historial',
                'verbose_name_plural': 'historial del tutor',
                'indexes': [models.Index(fields=['user', 'exercise', 'id'], name='entry_history')],
            },
        ),
    ]
