from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("simulations", "0007_twins")]

    operations = [
        migrations.AlterField(
            "attempt", "activity_key", models.UUIDField(editable=False)
        ),
        migrations.AddConstraint(
            "attempt",
            models.CheckConstraint(
                condition=Q(occasion="ordinary") | Q(is_practice=False),
                name="practice_has_no_occasion",
            ),
        ),
        migrations.AddConstraint(
            "attempt",
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "occasion"],
                condition=~Q(occasion="ordinary"),
                name="asked_once_on_each_occasion",
            ),
        ),
    ]
