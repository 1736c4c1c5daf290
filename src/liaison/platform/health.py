"""Is this process alive, and can it serve: for whoever watches the machines. Says nothing about data."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from liaison.platform.http import public_page

_NEVER = {"Cache-Control": "no-store"}


@public_page("a watcher has no account")
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True}, headers=_NEVER)


@public_page("a watcher has no account")
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and every migration is applied. A worker is not needed to serve pages."""
    checks = {"database": False, "migrations": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        checks["database"] = True
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        pass  # the answer below says which check failed
    return JsonResponse(
        {"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503, headers=_NEVER
    )
