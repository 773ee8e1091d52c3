"""Reads settings from environment variables. An invalid value stops the start with a one-line error.

Each function takes the name of a variable and a default, and raises ImproperlyConfigured for an invalid value. An empty
variable counts as unset, except for lists, where it is an empty list.
"""

import os
import re
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOST = r"([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:.]+\])"
_ADDRESS = rf"https?://{HOST}(:[0-9]{{1,5}})?"


def text(name: str, default: str = "", pattern: str = "(?s:.*)", like: str = "") -> str:
    """Return the value, which must match the whole pattern; `like` describes the pattern in the error message."""
    value = os.environ.get(name) or default
    if value and not re.fullmatch(pattern, value):
        raise wrong(name, like, value)
    return value


def word_list(name: str, default: str = "") -> list[str]:
    """Return the words of the value, separated by spaces."""
    return os.environ.get(name, default).split()


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return a list of IP addresses and networks, such as 203.0.113.7 and 2001:db8:1::/48.

    The smallest IPv6 network is a /64, because a client's address stands for its /64 (accounts/client.py).
    """
    found: list[IPv4Network | IPv6Network] = []
    for word in word_list(name):
        try:
            network = ip_network(word, strict=False)
        except ValueError:
            raise wrong(name, "hold networks such as 203.0.113.0/28 2001:db8:1::/48", word) from None
        if network.prefixlen == 0:
            raise wrong(name, "hold the networks of the office, not all addresses", word)
        wide = isinstance(network, IPv6Network) and network.prefixlen > 64
        found.append(network.supernet(new_prefix=64) if wide else network)
    return found


def hosts(name: str) -> list[str]:
    """Return a list of host names. A leading dot matches all subdomains; the wildcard * is refused."""
    found = word_list(name)
    for host in found:
        if not re.fullmatch(rf"\.?{HOST}", host):
            raise wrong(name, "hold names such as www.paper.example with spaces between", host)
    return found


def flag(name: str, default: bool = False) -> bool:
    """Return True for 1 and False for 0."""
    return choice(name, "1" if default else "0", ("1", "0")) == "1"


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices."""
    value = os.environ.get(name) or default
    if value not in choices:
        raise wrong(name, f"be {' or '.join(choices)}", value)
    return value


def number(name: str, default: int, lowest: int = 0, highest: int = 1_000_000) -> int:
    """Return a whole number from `lowest` to `highest`."""
    value = os.environ.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
        raise wrong(name, f"be a number from {lowest} to {highest}", value)
    return int(value)


def address(name: str, default: str = "") -> str:
    """Return an http or https origin, without a path or a trailing slash."""
    value = (os.environ.get(name) or default).rstrip("/")
    if value and not re.fullmatch(_ADDRESS, value):
        raise wrong(name, "look like https://paper.example", value)
    return value


def sender(name: str, default: str) -> str:
    """Return an e-mail address, with or without a name: desk@paper.example, The Daily <desk@paper.example>."""
    plain = r"[^\s@<>]+@[^\s@<>]+"
    return text(name, default, rf"{plain}|[^<>\r\n]+<{plain}>", "look like desk@paper.example")


def time_zone(name: str, default: str) -> str:
    """Return the name of a time zone in the tz database."""
    value = os.environ.get(name) or default
    try:
        ZoneInfo(value)
    except (ValueError, OSError, LookupError) as error:
        raise wrong(name, "be a time zone such as Asia/Kolkata", value) from error
    return value


def database(
    name: str, default: str = "", schemes: tuple[str, ...] = ("postgres", "postgresql", "sqlite")
) -> dict[str, Any]:
    """Return Django's settings for the database URL; an empty dict when there is none.

    Connections persist for a minute with a health check before reuse. PostgreSQL has three seconds to accept one, and
    a statement waits 20 seconds for a lock, as on SQLite: then the request answers 503.
    """
    value = os.environ.get(name) or default
    if not value:
        return {}
    try:
        if urlsplit(value).scheme not in schemes:
            raise ValueError
        found = dj_database_url.parse(value, conn_max_age=60, conn_health_checks=True)
        if not found["NAME"]:
            raise ValueError
    except ValueError as error:
        like = "look like postgres://user:password@host/newsroom"
        like += " or sqlite:////folder/newsroom.sqlite3" if "sqlite" in schemes else ""
        raise wrong(name, like, value) from error
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = {"connect_timeout": 3, "options": "-c lock_timeout=20s"} | found.get("OPTIONS", {})
    return dict(found)


def make_private(database: str) -> None:
    """Let only the owner read the SQLite file, which holds password hashes. A missing one is created empty.

    SQLite gives its -wal and -shm files the same mode. A file of somebody else stays as it is: opening it says so.
    """
    path = Path(database)
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def wrong(name: str, like: str, value: str) -> ImproperlyConfigured:
    """Return the error for an invalid value. Credentials in a URL are replaced with an ellipsis."""
    value = re.sub("//.*@", "//…@", value)
    return ImproperlyConfigured(f"{name} must {like}, not {value!r}.")
