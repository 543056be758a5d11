import django.db.models.deletion
from django.db import migrations, models


def make_groups(apps, schema_editor):
    """One for each region, with its instructors in it."""
    Region = apps.get_model("accounts", "Region")
    Group = apps.get_model("auth", "Group")
    for region in Region.objects.filter(group=None):
        region.group, _ = Group.objects.get_or_create(
            name=f"Instructors: {region.name}"
        )
        region.save()
        for role in region.roles.filter(role="instructor"):
            role.user.groups.add(region.group)


class Migration(migrations.Migration):
    # Rows are written between two changes of the same table.
    atomic = False

    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="region",
            name="group",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="region",
                to="auth.group",
            ),
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="region",
            name="group",
            field=models.OneToOneField(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="region",
                to="auth.group",
            ),
        ),
    ]
