"""The triggers of the table follow: SQLite renames the column inside them, and the one
of PostgreSQL compares whole rows.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0008_privacy_is_an_app"),
    ]

    operations = [
        migrations.RenameField("auditentry", "deed", "action"),
        migrations.AlterField(
            model_name="auditentry",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="audit_actions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by whom",
            ),
        ),
    ]
