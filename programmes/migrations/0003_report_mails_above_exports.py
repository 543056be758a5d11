"""Tasks that wait in the queue are found by the path of their function.

The mails of saved reports are made of exports, so they moved out of the reports.
"""

from django.db import migrations

OLD = "programmes.reports.report_mails.send"
NEW = "programmes.report_mails.send"


def rename(apps, schema_editor):
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    tasks.filter(task_path=OLD).update(task_path=NEW)


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_report_mails_as_other_mails"),
        ("home", "0002_tasks_by_their_new_names"),
        ("django_tasks_database", "0001_initial"),
    ]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
