from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_the_key_of_the_case(apps, schema_editor):
    """Until now each attempt was played for the page of its own case."""
    attempts = apps.get_model("simulations", "Attempt").objects
    versions = apps.get_model("simulations", "CaseVersion").objects
    own = versions.filter(pk=OuterRef("version")).values("case_key")
    attempts.filter(activity_key=None).update(activity_key=Subquery(own))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0010_twin_pairs"),
        ("simulations", "0006_prices_of_decisions"),
    ]

    operations = [
        migrations.AddField(
            "attempt", "activity_key", models.UUIDField(null=True, editable=False)
        ),
        migrations.AddField(
            "attempt",
            "occasion",
            models.CharField(
                choices=[
                    ("ordinary", "measured attempt"),
                    ("second", "second measured attempt"),
                    ("delayed", "delayed test"),
                ],
                default="ordinary",
                max_length=8,
            ),
        ),
        migrations.RunPython(take_the_key_of_the_case, migrations.RunPython.noop),
    ]
