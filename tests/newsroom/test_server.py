"""The server that `make run` starts, on the test database: two workers, each with its own page cache."""

import os
import re
import signal
from pathlib import Path

import pytest
from processes import news_sitemap, server, until

from articles import publishing
from caching import page_cache

pytestmark = pytest.mark.django_db(transaction=True)


def workers(process) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(each) for each in children if "granian" in Path(f"/proc/{each}/cmdline").read_text()]


def ignores_ctrl_c(worker: int) -> bool:
    """Whether the worker has started and blocks SIGINT (newsroom/wsgi.py)."""
    blocked = re.search(r"^SigBlk:\s*(\w+)", Path(f"/proc/{worker}/status").read_text(), re.M)[1]
    return bool(int(blocked, 16) & 1 << signal.SIGINT - 1)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_every_worker_serves_a_publication_and_a_killed_worker_is_restarted(story, editor):
    assert page_cache.CHECK_INTERVAL < 1
    article = story(hi="draft")
    with server() as (process, port):
        until(lambda: all("<news:title>" not in news_sitemap(port) for _time in range(10)))
        publishing.publish(article.edition("hi"), editor)
        until(lambda: all("केरल में मानसून" in news_sitemap(port) for _time in range(20)))
        killed = workers(process)[0]
        os.kill(killed, signal.SIGKILL)
        until(lambda: all("केरल में मानसून" in news_sitemap(port) for _time in range(20)))
        until(lambda: len([each for each in workers(process) if each != killed and ignores_ctrl_c(each)]) == 2)
