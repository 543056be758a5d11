"""Tasks that wait in the queue are found by the path of their function.

The first house had them elsewhere; what waited when it was upgraded still runs.
"""

from django.db import migrations

PATHS = {
    "accounts.applications.tell_managers": "accounts.application_notices.tell_managers",
    "accounts.exporting.make": "privacy.export.make",
    "certificates.delivering.deliver": "certificates.delivery.deliver",
    "config.mail.send": "mailing.backends.send_by_smtp",
    "courses.digesting.send": "courses.digests.send",
    "courses.reminding.send": "courses.reminders.send",
    "programmes.exports.writing.write": "programmes.exports.tasks.write",
    "programmes.reports.mailing.send": "programmes.reports.report_mails.send",
    "programmes.writing.announce": "programmes.mailings.announce",
    "programmes.writing.remind": "programmes.mailings.remind",
    "simulations.searching.search": "simulations.releases.solving.search",
    "webinars.notifying.send": "webinars.notices.send",
}


def rename(apps, schema_editor):
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for old, new in PATHS.items():
        tasks.filter(task_path=old).update(task_path=new)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("django_tasks_database", "0001_initial"),
    ]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
