"""/healthz (liveness) and /readyz (readiness), for load balancers and monitors."""

import shutil
from collections.abc import Callable
from functools import cache as memoize
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

MIN_FREE_BYTES = 200 * 1024**2  # with less, the database may soon fail to write


class HealthMiddleware:
    """Answers both paths before any other middleware that depends on the host or the scheme.

    A load balancer requests a machine by its IP address over plain HTTP, so neither ALLOWED_HOSTS nor the redirect to
    HTTPS may apply.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info)
        if view is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return view()


def healthz() -> HttpResponse:
    """Liveness: always 200. It checks nothing, so that a database outage restarts no web process."""
    return _response({})


def readyz() -> HttpResponse:
    """Readiness: 200 when every check passes, else 503. It names the failing checks but no reason: it is public."""
    return _response({name: _passes(check) for name, check in READINESS_CHECKS.items()})


def _response(checks: dict[str, bool]) -> HttpResponse:
    status = {True: "ok", False: "failing"}
    ok = all(checks.values())
    body = {"status": status[ok], **{name: status[passes] for name, passes in checks.items()}}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    response = JsonResponse(body, status=200 if ok else 503, headers=headers)
    response["Content-Length"] = str(len(response.content))
    return response


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # a driver may raise anything
        return False


def database_answers() -> bool:
    """Whether the database answers a query. Raises the driver's errors."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_works() -> bool:
    """Whether the cache returns a value that was just set. Raises the driver's errors."""
    cache.set("operations:probe", "kept", 60)
    return cache.get("operations:probe") == "kept"


def unapplied_migrations(database: BaseDatabaseWrapper = connection) -> list[str]:
    """Return the migrations that the database has not had, as app.name."""
    executor = MigrationExecutor(database)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


@memoize
def _all_migrated() -> bool:
    """Memoized because it reads all migrations: once true, it stays true for this process."""
    if unapplied_migrations():
        raise RuntimeError("an exception is not memoized, so the next request checks again")
    return True


def free_bytes(path: Path) -> int:
    """Return the free disk space in bytes for a folder, which may not exist yet."""
    return shutil.disk_usage(nearest_existing(path)).free


def nearest_existing(path: Path) -> Path:
    """Return the path itself, or its nearest parent that exists."""
    return next(each for each in (path, *path.parents) if each.exists())


def writable_folders() -> list[Path]:
    """Return the folders that the newsroom writes to on this machine."""
    folders = [Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    return folders


def _disk_has_space() -> bool:
    return all(free_bytes(folder) > MIN_FREE_BYTES for folder in writable_folders())


READINESS_CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "cache": cache_works,
    "migrations": _all_migrated,
    "disk": _disk_has_space,
}
