from django.db import migrations, models


def describe(apps, schema_editor):
    """Reads from the content what the new column holds."""
    exercises = apps.get_model("exercises", "BankExercise").objects
    for exercise in exercises.only("content").iterator():
        if root := exercise.content.get("variant_of", ""):
            exercises.filter(pk=exercise.pk).update(variant_of=root)


class Migration(migrations.Migration):
    dependencies = [("exercises", "0002_rights_of_instructors")]

    operations = [
        migrations.AddField(
            "bankexercise",
            "variant_of",
            models.SlugField(
                blank=True, default="", editable=False, max_length=120, verbose_name="variant of"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(describe, migrations.RunPython.noop),
    ]
