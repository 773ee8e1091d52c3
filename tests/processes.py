"""Things that are tried in a process of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings

PATIENCE = 120  # seconds for what another process does: more than a busy machine needs


def until(holds: Callable[[], object]) -> None:
    """Wait until it holds. Only what never comes meets the end."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "It never came."
        time.sleep(0.01)


def settings_say(code: str, **environment) -> subprocess.CompletedProcess:
    """Run a line of Python after the settings were read in a process of their own."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "DEBUG")} | environment
    return subprocess.run(
        [sys.executable, "-c", f"from newsroom import settings\n{code}"],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
    )  # fmt: skip
