"""The models were in accounts. Its migration 0008 renamed their tables; their content
types, and the permissions that belong to those, are renamed here.
"""

import accounts.storage
import django.db.models.deletion
import django.utils.timezone
import privacy.models
from django.conf import settings
from django.db import migrations, models

MODELS = ["dataexport", "erasure"]


def move_content_types(old, new):
    def move(apps, schema_editor):
        content_types = apps.get_model("contenttypes", "ContentType").objects
        moved = content_types.filter(app_label=old, model__in=MODELS)
        moved.update(app_label=new)

    return move


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0008_privacy_is_an_app'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='DataExport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('ready_at', models.DateTimeField(blank=True, null=True)),
                        ('file', models.FileField(blank=True, storage=accounts.storage.private_files, upload_to=privacy.models.export_path)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_exports', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-asked_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Erasure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                        ('due_at', models.DateTimeField(verbose_name='to be done')),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='erasure', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('due_at__gte', models.F('asked_at'))), name='erased_after_it_was_asked_for')],
                    },
                ),
            ],
        ),
        migrations.RunPython(
            move_content_types("accounts", "privacy"),
            move_content_types("privacy", "accounts"),
        ),
    ]
