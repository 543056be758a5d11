from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0008_no_columns_of_follow_ups")]

    operations = [
        migrations.RemoveConstraint("submissionentry", "reviewed_once"),
        migrations.RemoveConstraint("submissionentry", "handed_in_once"),
        migrations.RenameField("submissionentry", "deed", "action"),
        migrations.AddConstraint(
            "submissionentry",
            models.UniqueConstraint(
                fields=["submission", "version"],
                condition=models.Q(action__in=["accepted", "returned"]),
                name="reviewed_once",
            ),
        ),
        migrations.AddConstraint(
            "submissionentry",
            models.UniqueConstraint(
                fields=["submission", "version"],
                condition=models.Q(action="submitted"),
                name="handed_in_once",
            ),
        ),
    ]
