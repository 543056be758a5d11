from django.db import migrations

TABLE = "accounts_auditentry"
MESSAGE = "The audit log is only ever added to."
FIXED = ["id", "at", "deed", "by_id", "about_id", "region_id"]


def let_words_go(apps, schema_editor):
    """Still nothing is changed or deleted, but for one thing: `detail` becomes empty
    as `erased_at` is set, once.
    """
    if schema_editor.connection.vendor == "sqlite":
        same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in FIXED)
        _drop_on_sqlite(schema_editor)
        schema_editor.execute(
            f"CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON {TABLE} "
            f"WHEN NOT ({same} AND NEW.detail = '' "
            "AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
    elif schema_editor.connection.vendor == "postgresql":
        may_go = "- 'detail' - 'erased_at'"
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION audit_log_refuse() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' THEN "
            "IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL "
            "AND NEW.detail = '' "
            f"AND to_jsonb(NEW) {may_go} = to_jsonb(OLD) {may_go} "
            "THEN RETURN NEW; END IF; END IF; "
            f"RAISE EXCEPTION '{MESSAGE}'; END $$"
        )


def keep_words(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _drop_on_sqlite(schema_editor)
        for change in "UPDATE", "DELETE":
            schema_editor.execute(
                f"CREATE TRIGGER audit_log_no_{change.lower()} BEFORE {change} "
                f"ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION audit_log_refuse() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )


def _drop_on_sqlite(schema_editor):
    """Those that are there: a table that was rebuilt has lost them."""
    for change in "update", "delete":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_log_no_{change}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_personal_data")]

    operations = [migrations.RunPython(let_words_go, keep_words)]
