"""Helpers for tests that start other processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings

TIMEOUT_SECONDS = 120  # more than a busy machine needs


def until(condition: Callable[[], object]) -> None:
    """Poll until the condition is true. Raises AssertionError after TIMEOUT_SECONDS."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "The condition did not become true in time."
        time.sleep(0.01)


def run_with_settings(code: str, **environment) -> subprocess.CompletedProcess:
    """Run Python code in a new process, with `settings` imported under these environment variables."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "DEBUG")} | environment
    return subprocess.run(
        [sys.executable, "-c", f"from newsroom import settings\n{code}"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
