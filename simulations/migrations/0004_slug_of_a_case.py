from django.db import migrations


def comments_follow(apps, schema_editor):
    """Comments of the CMS hang on a field by its name."""
    _rename(apps, "case_id", "case_slug")


def comments_return(apps, schema_editor):
    _rename(apps, "case_slug", "case_id")


def _rename(apps, before, after):
    cases = apps.get_model("simulations", "CasePage").objects.values("pk")
    comments = apps.get_model("wagtailcore", "Comment").objects
    comments.filter(page__in=cases, contentpath=before).update(contentpath=after)


class Migration(migrations.Migration):
    dependencies = [
        ("simulations", "0003_practice_attempts"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RenameField("casepage", "case_id", "case_slug"),
        migrations.RunPython(comments_follow, comments_return, elidable=True),
    ]
