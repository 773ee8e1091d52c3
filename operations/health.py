"""/healthz and /readyz, for load balancers and monitors: whether this process lives, and whether it can work."""

import shutil
from collections.abc import Callable
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

NEEDED_TO_RUN = 200 * 1024**2  # bytes free: under it the database itself may soon be unable to write


class HealthMiddleware:
    """Answers both addresses before anything else does.

    A load balancer asks a machine by its number, over plain HTTP: neither ALLOWED_HOSTS nor the redirect to HTTPS, which
    the next ones apply to every address, may come in between.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer()


def healthz() -> HttpResponse:
    """That the process answers. Asks nothing else, so that a database that is away restarts no web process."""
    return _answer({})


def readyz() -> HttpResponse:
    """200 when all that a page needs is there, else 503. Says which part fails, and never why: strangers read it too."""
    return _answer({name: _works(check) for name, check in PARTS.items()})


def _answer(parts: dict[str, bool]) -> HttpResponse:
    words = {True: "ok", False: "failing"}
    ok = all(parts.values())
    body = {"status": words[ok], **{name: words[works] for name, works in parts.items()}}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    answer = JsonResponse(body, status=200 if ok else 503, headers=headers)
    answer["Content-Length"] = len(answer.content)
    return answer


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever a driver raises, the part does not work
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_keeps() -> bool:
    """Whether what is put into the cache can be had from it again."""
    cache.set("operations:probe", "kept", 60)
    return cache.get("operations:probe") == "kept"


def unapplied_migrations(database=connection) -> list[str]:
    """The migrations of the code that the database has not had, as app.name."""
    executor = MigrationExecutor(database)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


@once
def _all_migrated() -> bool:
    """Reading all migrations takes a while; once they are applied they are for as long as this process runs."""
    if unapplied_migrations():
        raise RuntimeError("not remembered: the next question looks again")
    return True


def free_bytes(path: Path) -> int:
    """The free space where that folder is, or will be."""
    return shutil.disk_usage(existing(path)).free


def existing(path: Path) -> Path:
    """The folder itself, or the nearest above it that is there."""
    return next(each for each in (path, *path.parents) if each.exists())


def folders() -> list[Path]:
    """Where the paper writes on this machine."""
    found = [Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        found.append(Path(connection.settings_dict["NAME"]).parent)
    return found


def _disk_has_room() -> bool:
    return all(free_bytes(folder) > NEEDED_TO_RUN for folder in folders())


PARTS = {
    "database": database_answers,
    "cache": cache_keeps,
    "migrations": _all_migrated,
    "disk": _disk_has_room,
}
