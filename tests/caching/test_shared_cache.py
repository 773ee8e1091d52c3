"""Processes that share pages through Redis."""

import shutil
import subprocess
from types import SimpleNamespace

import pytest
from cache_server import COMPRESSED, Server
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from processes import until

from caching import shared_cache, version
from caching.shared_cache import SharedCache


@pytest.fixture
def redis(tmp_path):
    """A Redis server for one test, and a cache like that of CACHE_URL."""
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not installed: apt-get install redis-server")
    path = tmp_path / "redis"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    cache = RedisCache(f"unix://{path}", {})
    until(lambda: path.exists() or process.poll() is not None)
    assert process.poll() is None
    yield SimpleNamespace(cache=cache, process=process)
    cache.close()
    process.kill()
    process.wait()


def test_processes_that_share_redis_render_a_page_once(site, redis):
    one, two = Server(shared=SharedCache(redis.cache)), Server(shared=SharedCache(redis.cache))
    one_page = one.get("/en/archive/", accept_encoding=COMPRESSED)
    assert two.get("/en/archive/", accept_encoding=COMPRESSED) == one_page
    assert (one.renders, two.renders) == (1, 0)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {version.TABLE} SET number = number + 1")
    assert two.get("/en/archive/", accept_encoding=COMPRESSED) == one_page
    assert (one.renders, two.renders) == (1, 1)


def test_the_shared_cache_holds_no_page_of_another_version_of_a_package(monkeypatch):
    before = shared_cache.release_digest()
    assert shared_cache.release_digest() == before
    newer = [*shared_cache.distributions(), SimpleNamespace(name="Django", version="99.0")]
    monkeypatch.setattr(shared_cache, "distributions", lambda: newer)
    assert shared_cache.release_digest() != before


def test_without_redis_every_page_is_still_served(site, redis):
    redis.process.kill()
    redis.process.wait()
    server = Server(shared=SharedCache(redis.cache))
    assert server.get("/hi/").status == 200 and server.get("/hi/").status == 200 and server.renders == 1
