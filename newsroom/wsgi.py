"""The WSGI application, behind the page cache unless DEBUG is on."""

import gc
import multiprocessing
import os
import signal
import sys
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application: WSGIApplication = get_wsgi_application()

from django.conf import settings  # noqa: E402  needs configured settings
from django.core.cache import cache  # noqa: E402

from caching.due import PutDueLive  # noqa: E402
from caching.page_cache import PageCache  # noqa: E402
from caching.shared_cache import SharedCache  # noqa: E402

from .concurrency import ConcurrencyLimit  # noqa: E402
from .middleware.limits import longest_body  # noqa: E402
from .slow_bodies import SlowBodies  # noqa: E402

if not settings.BEHIND_PROXY:  # the many threads of `make run` wait for slow clients; in production nginx does that
    application = ConcurrencyLimit(application)
if not settings.DEBUG:  # in development a changed template must show at once
    application = PageCache(application, shared=SharedCache(cache) if settings.CACHE_URL else None)
application = PutDueLive(application)
if not settings.BEHIND_PROXY:  # nginx reads whole bodies itself
    application = SlowBodies(application, longest_body())

# A thread that renders lets others run after a millisecond instead of five, so that cached pages wait less
# (docs/decisions.md).
sys.setswitchinterval(0.001)
gc.freeze()  # loaded modules live as long as the process; collections need not scan them
gc.set_threshold(50_000, 20)  # a page makes thousands of objects: a collection after each 700 takes a tenth of its time

if multiprocessing.parent_process():
    # A worker of granian 2.8 hangs when it gets two stop signals: one by Ctrl-C, one from its parent process.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
