"""The application that the server runs: newsroom.wsgi:application."""

import gc
import multiprocessing
import os
import signal

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  the settings and the models are ready from here on
from django.core.cache import cache  # noqa: E402

from caching.page_cache import PageCache  # noqa: E402
from caching.shared_cache import SharedCache  # noqa: E402

if not settings.DEBUG:  # while developing, a changed template shows at once
    application = PageCache(application, shared=SharedCache(cache) if settings.CACHE_URL else None)

gc.freeze()  # what is loaded by now stays, and need not be looked through for garbage again and again

if multiprocessing.parent_process():
    # A worker of granian 2.8, told twice to stop, never does: by Ctrl-C, which reaches all processes, and by its parent.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
