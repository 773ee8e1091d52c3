"""Puts scheduled working copies live on time, without a cron job: before the first request after it."""

import logging
import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, cast

from django.db import DatabaseError, close_old_connections, connection

from accounts.locks import lock_timeout
from articles.models import WorkingCopy
from articles.working_copies import put_due_live

logger = logging.getLogger(__name__)

CHECK_INTERVAL = 1.0  # seconds between two looks at what is due


class PutDueLive:
    """WSGI middleware in front of the page cache, so that a cached page is not served beyond its time.

    At most once a second, one thread looks for working copies that are due: a query of an index that has only the
    scheduled ones. The write is that of any change of a live edition, so the page version, the index and translations
    follow. Where the database can't be written, the request goes on and the next one tries again.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]):
        self.application = application
        self._checked_at = float("-inf")
        self._checking = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if time.monotonic() - self._checked_at >= CHECK_INTERVAL and self._checking.acquire(blocking=False):
            try:
                close_old_connections()
                if WorkingCopy.objects.due().exists():
                    with lock_timeout():
                        put_due_live()
            except (DatabaseError, cast(Any, connection).Database.Error) as error:  # lock_timeout() asks the driver
                logger.error("working copies that are due can't be put live: %s", error)
            finally:
                self._checked_at = time.monotonic()
                self._checking.release()
        return self.application(environ, start_response)
