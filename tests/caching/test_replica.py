"""Public pages from a streaming replica of the PostgreSQL server that the tests run on."""

import os
import shutil
import subprocess
import tempfile

import pytest
from django.conf import settings as project
from django.db import connections
from django.test.utils import CaptureQueriesContext
from processes import until

from articles.publishing import save_story
from caching import replica

PORT = str(5433 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")))
HEADLINE = "की दस्तक"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "replica"])


def postgres(*command) -> None:
    become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*become, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module", autouse=True)
def standby(django_db_setup):
    """A replica of the whole server, on the same socket and the next port, configured like REPLICA_URL."""
    host = project.DATABASES["default"].get("OPTIONS", {}).get("host")
    if not host or not shutil.which("pg_basebackup"):
        pytest.skip("tests/with-postgres starts the server that this needs")
    folder = tempfile.mkdtemp()
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data = f"{folder}/data"
    postgres(
        "pg_basebackup",
        f"--host={host}",
        "--username=newsroom",
        f"--pgdata={data}",
        "--checkpoint=fast",
        "--write-recovery-conf",
        "--no-sync",
    )
    options = f"-p {PORT} -k {host} -c listen_addresses= -c fsync=off"
    postgres("pg_ctl", f"--pgdata={data}", f"--log={folder}/log", "--wait", f"--options={options}", "start")
    primary = connections["default"].settings_dict
    options = {"OPTIONS": primary["OPTIONS"] | {"port": PORT}, "TEST": primary["TEST"] | {"MIRROR": "default"}}
    connections.databases["replica"] = primary | options
    yield
    del connections.databases["replica"]
    postgres("pg_ctl", f"--pgdata={data}", "--mode=immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def as_with_replica_url(settings):
    settings.DATABASE_ROUTERS = ["caching.replica.Router"]
    settings.MIDDLEWARE = ["caching.replica.ReplicaMiddleware", *settings.MIDDLEWARE]
    yield
    connections["replica"].close()


def wait_for_replay() -> None:
    written = replica._query_value("default", "SELECT pg_current_wal_lsn()")
    until(lambda: replica._query_value("replica", "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", written))


def is_read_from(alias: str, get) -> bool:
    """Whether all queries of a request, except those for the WAL positions, run on this server."""
    replica, primary = (CaptureQueriesContext(connections[each]) for each in ("replica", "default"))
    with replica, primary:
        get()
    asked = {
        name: any("_lsn()" not in query["sql"] for query in queries)
        for name, queries in (("replica", replica), ("default", primary))
    }
    return asked.pop(alias) and not any(asked.values())


def change_headline(article, words: str) -> None:
    edition = article.edition("hi")
    edition.headline = words
    save_story(article, [edition], by=None)


@pytest.mark.parametrize("path", ["/hi/", "/hi/search/?q=%E0%A4%AE%E0%A4%BE%E0%A4%A8%E0%A4%B8%E0%A5%82%E0%A4%A8"])
def test_reader_pages_are_read_from_the_replica(story, reader, path):
    story(hi="live")
    until(lambda: is_read_from("replica", lambda: reader.get(path)))
    assert HEADLINE in reader.get(path).content.decode()


def test_the_desk_is_read_from_the_primary(signed_in, editor):
    client = signed_in(editor)
    assert is_read_from("default", lambda: client.get("/admin/"))


def test_while_the_replica_lags_pages_are_read_from_the_primary(story, reader):
    article = story(hi="live")
    wait_for_replay()
    with connections["replica"].cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_pause()")
        try:
            change_headline(article, "अभी बदला शीर्षक")
            assert "अभी बदला शीर्षक" in reader.get("/hi/").content.decode()
        finally:
            cursor.execute("SELECT pg_wal_replay_resume()")


@pytest.mark.parametrize("away", ["replica", "default"])
def test_with_one_server_unreachable_pages_are_read_from_the_other(story, reader, away, monkeypatch):
    story(hi="live")
    wait_for_replay()
    connections[away].close()
    monkeypatch.setitem(connections[away].settings_dict["OPTIONS"], "port", "1")
    response = reader.get("/hi/")
    assert HEADLINE in response.content.decode()
    # Without the primary, nobody knows whether the replica is up to date. So no cache may store the page.
    assert ("no-store" in response.get("Cache-Control", "")) == (away == "default")
