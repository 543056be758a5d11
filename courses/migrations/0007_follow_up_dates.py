import django.db.models.deletion
from django.db import migrations, models

FIELDS = {1: "follow_up_1", 2: "follow_up_2", 3: "follow_up_3"}


def columns_to_rows(apps, schema_editor):
    Cohort = apps.get_model("courses", "Cohort")
    FollowUpDate = apps.get_model("courses", "FollowUpDate")
    for number, field in FIELDS.items():
        dates = Cohort.objects.exclude(**{field: None}).values_list("pk", field)
        FollowUpDate.objects.bulk_create(
            (
                FollowUpDate(cohort_id=cohort, number=number, date=date)
                for cohort, date in dates.iterator()
            ),
            batch_size=1000,
        )


def rows_to_columns(apps, schema_editor):
    Cohort = apps.get_model("courses", "Cohort")
    FollowUpDate = apps.get_model("courses", "FollowUpDate")
    for follow_up in FollowUpDate.objects.iterator():
        cohorts = Cohort.objects.filter(pk=follow_up.cohort_id)
        cohorts.update(**{FIELDS[follow_up.number]: follow_up.date})


class Migration(migrations.Migration):
    dependencies = [("courses", "0006_pages_of_a_region")]

    operations = [
        migrations.CreateModel(
            name="FollowUpDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("date", models.DateField(verbose_name="date")),
                ("cohort", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="follow_up_dates", to="courses.cohort")),
            ],
            options={
                "verbose_name": "date of follow-up",
                "verbose_name_plural": "dates of follow-up",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("cohort", "number"), name="one_date_for_each_follow_up"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1), ("number__lte", 3)), name="follow_up_is_one_of_three"),
                ],
            },
        ),
        migrations.RunPython(columns_to_rows, rows_to_columns),
    ]
