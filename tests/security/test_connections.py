"""What the code may do besides answering requests: connect, start programs, and read formats that can do harm."""

import ast
import re

from django.conf import settings
from django.core import mail
from django.test import Client

from accounts import invitations
from accounts.models import User

# What each of these modules does is in docs/security.md. A new one needs a reason there.
MAY_IMPORT = {
    "moving/fetching.py": {"http.client", "socket", "ssl"},  # pictures of the one old site that an admin names
    "moving/forms.py": {"zipfile"},
    "moving/media.py": {"zipfile"},
    "moving/running.py": {"subprocess"},  # the project's own command in a process of its own
    "moving/wordpress/parsing.py": {"xml.parsers"},  # one item at a time, without document types and entities
    "operations/dumps.py": {"subprocess"},  # pg_dump and psql, with a list of arguments
    "operations/probes/machine.py": {"socket"},  # whether the mail server of the settings answers
    "pings/services.py": {"http.client", "urllib.request"},  # WebSub and IndexNow, at addresses of the settings
    "pictures/metadata.py": {"xml.etree"},  # XMP, without document types and entities
}
WATCHED = set(
    "subprocess socket ssl ftplib telnetlib smtplib http.client urllib.request requests httpx aiohttp urllib3 websockets "
    "pickle marshal shelve dill yaml ctypes xml.etree xml.dom xml.parsers lxml zipfile ldap ldap3 jinja2".split()
)
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "urlopen",
    "system",
    "popen",
}  # methods of re and regex may have these names


def modules():
    """The path below the root and the syntax tree of each module that runs in production."""
    for path in sorted(settings.BASE_DIR.rglob("*.py")):
        name = path.relative_to(settings.BASE_DIR).as_posix()
        if not re.match(r"(\.venv|var|tests|benchmarks|deploy)/", name):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {watched for watched in WATCHED for name in names if name == watched or name.startswith(f"{watched}.")}


def test_only_named_modules_connect_start_programs_or_parse_xml():
    found = {name: uses for name, tree in modules() if (uses := imported(tree))}
    assert found == MAY_IMPORT


def test_nothing_runs_text_as_code_and_no_shell_runs_a_line():
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                by_re = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in ("re", "regex")
                assert called not in CALLS or by_re, f"{name}:{node.lineno}"
                assert not any(word.arg == "shell" for word in node.keywords), f"{name}:{node.lineno}"


def test_no_input_adds_a_header_to_an_e_mail(db, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.paper.example"
    monkeypatch.setattr(invitations, "run_in_background", lambda work, *arguments: work(*arguments))
    asha = User.objects.create_user("asha", "asha@paper.example", first_name="Asha\r\nBcc: thief@elsewhere.example")
    for typed in ("asha@paper.example\r\nBcc: thief@elsewhere.example", "asha@paper.example,thief@elsewhere.example"):
        assert Client().post("/admin/forgotten/", {"email": typed}).status_code == 200
    assert not mail.outbox
    Client().post("/admin/forgotten/", {"email": asha.email})
    (letter,) = mail.outbox
    assert letter.recipients() == ["asha@paper.example"] and not letter.message()["Bcc"] and "\n" not in letter.subject
