from django.db import migrations
from django.utils import timezone

TABLE = "accounts_auditentry"
MESSAGE = "The audit log is only ever added to."


def refuse_changes(apps, schema_editor):
    """The database itself refuses to change or delete what was recorded."""
    if schema_editor.connection.vendor == "sqlite":
        for change in "UPDATE", "DELETE":
            schema_editor.execute(
                f"CREATE TRIGGER audit_log_no_{change.lower()} BEFORE {change} ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
        for name, change, each in (
            ("change", "UPDATE OR DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        ):
            schema_editor.execute(
                f"CREATE TRIGGER audit_log_no_{name} BEFORE {change} ON {TABLE} "
                f"FOR EACH {each} EXECUTE FUNCTION audit_log_refuse()"
            )


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for change in "update", "delete":
            schema_editor.execute(f"DROP TRIGGER audit_log_no_{change}")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_log_refuse() CASCADE")


def approve_all(apps, schema_editor):
    """Whoever had an account could do everything: nobody loses that."""
    Membership = apps.get_model("accounts", "Membership")
    regions = list(apps.get_model("accounts", "Region").objects.order_by("name"))
    now = timezone.now()
    Membership.objects.bulk_create(
        [
            Membership(
                user=user,
                region=_region_of(user, regions),
                state="approved",
                applied_at=user.date_joined,
                decided_at=now,
            )
            for user in apps.get_model("accounts", "User").objects.filter(
                membership=None
            )
        ],
        batch_size=500,
    )


def _region_of(user, regions):
    for region in regions:
        if user.country.code in [country.code for country in region.countries]:
            return region
    return None


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_membership")]

    operations = [
        migrations.RunPython(refuse_changes, allow_changes),
        migrations.RunPython(approve_all, migrations.RunPython.noop),
    ]
