import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_desk_deeds"),
        ("courses", "0005_name_indexes_of_unsent_mails"),
    ]

    operations = [
        migrations.AlterField(
            model_name="courseindexpage",
            name="introduction",
            field=models.TextField(blank=True, verbose_name="introduction"),
        ),
        migrations.AlterField(
            model_name="coursepage",
            name="region",
            field=models.ForeignKey(blank=True, help_text="The instructors of this region write the page, and no others do. Empty: administrators alone.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.region", verbose_name="region"),
        ),
    ]
