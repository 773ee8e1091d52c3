"""The public address of the site. Absolute links, secure cookies and the redirect to HTTPS derive from it."""

from . import environment

SITE_URL = environment.address("SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https:")
