"""Things that are tried in a process of their own."""

import os
import subprocess
import sys

from django.conf import settings


def settings_say(code: str, **environment) -> subprocess.CompletedProcess:
    """Run a line of Python after the settings were read in a process of their own."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "DEBUG")} | environment
    return subprocess.run(
        [sys.executable, "-c", f"from newsroom import settings\n{code}"],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
    )  # fmt: skip
