import django.db.models.deletion
from django.db import migrations, models


def take_back(apps, schema_editor):
    """Instructors had the rights at the list of courses, and so at all of them. An
    administrator gives each course to a region.
    """
    apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group__name="Instructors", page__content_type__model="courseindexpage"
    ).delete()
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(
        page__content_type__model="courseindexpage",
        workflow__workflow_tasks__task__groupapprovaltask__groups__name="Instructors",
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_region_groups"),
        ("courses", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="coursepage",
            name="region",
            field=models.ForeignKey(
                blank=True,
                help_text="Its instructors write this course, and nobody else's. "
                "Empty: administrators alone.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="courses",
                to="accounts.region",
                verbose_name="region",
            ),
        ),
        migrations.RunPython(take_back, migrations.RunPython.noop),
    ]
