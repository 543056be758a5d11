"""Doors of attempts, counted once for those that were played before."""

from django.db import migrations, models
from django.db.models import Count, Q

_ONLY_LEADS = {"if", "goto", "feedback", "principle", "source"}


def _is_door(choice):
    outcomes = choice.get("outcomes", [choice])
    words = {"id", "text", "short", "when", "requires", "barred"}
    given = ({key for key in outcome if outcome[key]} for outcome in outcomes)
    return all(keys <= _ONLY_LEADS | words for keys in given)


def count_doors(apps, _schema_editor):
    version_of, attempt_of = (
        apps.get_model("simulations", name) for name in ("CaseVersion", "Attempt")
    )
    for version in version_of.objects.iterator():
        doors = Q(pk__in=[])
        for scene in version.content["scenes"]:
            names = [c["id"] for c in scene.get("choices", ()) if _is_door(c)]
            if names:
                doors |= Q(
                    decisions__scene=scene["id"], decisions__decision__in=names
                )
        attempts = attempt_of.objects.filter(version=version)
        counted = attempts.filter(doors).annotate(found=Count("decisions"))
        for attempt in counted:
            attempts.filter(pk=attempt.pk).update(doors=attempt.found)


class Migration(migrations.Migration):
    dependencies = [("simulations", "0008_each_attempt_has_its_activity")]

    operations = [
        migrations.AddField(
            model_name="attempt",
            name="doors",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_doors, migrations.RunPython.noop),
    ]
