"""Reads settings from the environment. A wrong value ends the start with one line that says what it must look like.

Each function takes the variable's name and what holds where it is not set; set but empty is not set (but for lists,
where it is an empty list). Each raises ImproperlyConfigured.
"""

import os
import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOST = r"([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:.]+\])"
ADDRESS = rf"https?://{HOST}(:[0-9]{{1,5}})?"


def text(name: str, default: str = "", pattern: str = "(?s:.*)", like: str = "") -> str:
    """The value, which must match the pattern whole; `like` says it in words."""
    value = os.environ.get(name) or default
    if value and not re.fullmatch(pattern, value):
        raise wrong(name, like, value)
    return value


def words(name: str, default: str = "") -> list[str]:
    return os.environ.get(name, default).split()


def hosts(name: str) -> list[str]:
    """Names of hosts. One that begins with a dot stands for all below it; there is no sign for every host."""
    found = words(name)
    for host in found:
        if not re.fullmatch(rf"\.?{HOST}", host):
            raise wrong(name, "hold names such as www.paper.example with spaces between", host)
    return found


def flag(name: str, default: bool = False) -> bool:
    return choice(name, "1" if default else "0", ("1", "0")) == "1"


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in choices:
        raise wrong(name, f"be {' or '.join(choices)}", value)
    return value


def number(name: str, default: int, lowest: int = 0, highest: int = 1_000_000) -> int:
    value = os.environ.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
        raise wrong(name, f"be a number from {lowest} to {highest}", value)
    return int(value)


def address(name: str, default: str = "") -> str:
    """The address of a server, without a path and without a slash at its end."""
    value = (os.environ.get(name) or default).rstrip("/")
    if value and not re.fullmatch(ADDRESS, value):
        raise wrong(name, "look like https://paper.example", value)
    return value


def sender(name: str, default: str) -> str:
    """An e-mail address, with or without a name: desk@paper.example, The Daily <desk@paper.example>."""
    plain = r"[^\s@<>]+@[^\s@<>]+"
    return text(name, default, rf"{plain}|[^<>\r\n]+<{plain}>", "look like desk@paper.example")


def time_zone(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    try:
        ZoneInfo(value)
    except (ValueError, OSError, LookupError) as error:
        raise wrong(name, "be a time zone such as Asia/Kolkata", value) from error
    return value


def database(name: str, default: str = "", schemes: tuple[str, ...] = ("postgres", "postgresql", "sqlite")) -> dict:
    """Django's description of the database at the address; empty where there is none.

    Connections are kept for a minute, and looked at before they are used again. A server that is gone is not waited for.
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
        found["OPTIONS"] = {"connect_timeout": 3} | found.get("OPTIONS", {})
    return found


def wrong(name: str, like: str, value: str) -> ImproperlyConfigured:
    """The error to raise: the variable must be like that, and is this. A name and a password before a host are left out."""
    value = re.sub("//.*@", "//…@", value)
    return ImproperlyConfigured(f"{name} must {like}, not {value!r}.")
