from django.db import migrations

RIGHTS = ["add", "change", "publish", "view"]


def give(apps, schema_editor):
    """Lets instructors of a site that exists write exercises, as those of a new one.

    What is missing of content type and permissions is made here: Django makes both only
    when all migrations are done, and leaves what it finds.
    """
    group = apps.get_model("auth", "Group").objects.filter(name="Instructors").first()
    if group is None:
        return
    kind, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="exercises", model="bankexercise"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for right in RIGHTS:
        permission, _created = permissions.get_or_create(
            content_type=kind,
            codename=f"{right}_bankexercise",
            defaults={"name": f"Can {right} exercise"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("exercises", "0001_bank_and_records"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
