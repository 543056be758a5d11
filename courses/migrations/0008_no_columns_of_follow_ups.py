from django.db import migrations


class Migration(migrations.Migration):
    # By itself: PostgreSQL does not alter a table in the transaction that filled another
    # which refers to it.
    dependencies = [("courses", "0007_follow_up_dates")]

    operations = [
        migrations.RemoveConstraint(
            model_name="cohort", name="cohort_followed_up_afterwards"
        ),
        migrations.RemoveField(model_name="cohort", name="follow_up_1"),
        migrations.RemoveField(model_name="cohort", name="follow_up_2"),
        migrations.RemoveField(model_name="cohort", name="follow_up_3"),
    ]
