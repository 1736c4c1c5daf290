"""Bring the database up to date, and give the application a role that can only add to the log."""

from django.core.management import call_command
from django.db import connection, transaction

from liaison.platform.adding import drawn_alone

APP_ROLE = "liaison_app"
APPEND_ONLY = ("platform_eventrow", "platform_chainlink")
_LOCK = 7005


def migrate(*, verbosity: int = 0) -> None:
    """Apply migrations and grants; several processes may call it at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        with drawn_alone():
            call_command("migrate", interactive=False, verbosity=verbosity)
        grant()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def grant() -> bool:
    """Create and limit the application's role; False where this login may not create roles."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
        may_create = cursor.fetchone()[0]
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if not cursor.fetchone():
            if not may_create:
                return False
            cursor.execute(f"CREATE ROLE {APP_ROLE} NOLOGIN")
        cursor.execute(f"GRANT {APP_ROLE} TO CURRENT_USER")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")
        for table in APPEND_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE}")
    return True


def role_exists() -> bool:
    """Whether the application's role is there and this login may take it on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        found = cursor.fetchone()
    return bool(found and found[0])
