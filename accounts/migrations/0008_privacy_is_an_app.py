"""Erasure and DataExport belong to the app privacy: their tables get its name."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0007_desk_deeds"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("Erasure", "privacy_erasure"),
                migrations.AlterModelTable("DataExport", "privacy_dataexport"),
            ],
            state_operations=[
                migrations.DeleteModel("Erasure"),
                migrations.DeleteModel("DataExport"),
            ],
        ),
    ]
