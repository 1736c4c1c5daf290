"""The log may only grow: triggers refuse change for every role, and note each new row for the hash chain."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION platform_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$
"""

NOTE = """
CREATE FUNCTION platform_note_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO platform_unsealed (event) SELECT id FROM fresh;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION platform_log_is_append_only()"),
        migrations.RunSQL(NOTE, "DROP FUNCTION platform_note_unsealed()"),
        migrations.RunSQL(
            "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON platform_eventrow"
            " FOR EACH ROW EXECUTE FUNCTION platform_log_is_append_only()",
            "DROP TRIGGER log_no_change ON platform_eventrow",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER chain_no_change BEFORE UPDATE OR DELETE ON platform_chainlink"
            " FOR EACH ROW EXECUTE FUNCTION platform_log_is_append_only()",
            "DROP TRIGGER chain_no_change ON platform_chainlink",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER log_note_unsealed AFTER INSERT ON platform_eventrow REFERENCING NEW TABLE AS fresh"
            " FOR EACH STATEMENT EXECUTE FUNCTION platform_note_unsealed()",
            "DROP TRIGGER log_note_unsealed ON platform_eventrow",
        ),
    ]
