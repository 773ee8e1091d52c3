"""The bill of materials of `make check` (tests/sbom.py)."""

import json
import re
import socket

import pytest
import sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from newsroom import __version__

FILES = ("requirements.txt", "requirements-s3.txt", "requirements-dev.txt")


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The text of the file, written while no network can be reached."""

    def refuse(*given, **named):
        raise OSError("no network")

    monkeypatch.setattr(sbom, "TARGET", sbom.ROOT / "var" / f"{tmp_path.name}.json")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    sbom.main()
    text = sbom.TARGET.read_text(encoding="utf-8")
    sbom.TARGET.unlink()
    return text


def test_the_bill_of_materials_has_each_pinned_package_with_its_version(written):
    bill = json.loads(written)
    pinned = [
        line.partition("==")
        for name in FILES
        for line in (sbom.ROOT / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    listed = sorted((part["name"], part["version"]) for part in bill["components"])
    assert listed == sorted((name.split("[")[0], version) for name, _pin, version in pinned)
    assert bill["metadata"]["component"]["version"] == __version__


def test_the_bill_of_materials_is_valid_cyclonedx(written):
    assert json.loads(written)["specVersion"] == "1.6"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_the_bill_of_materials_says_what_production_needs_and_under_which_licence(written):
    parts = {part["name"]: part for part in json.loads(written)["components"]}
    assert [parts[name]["scope"] for name in ("Django", "boto3", "pytest")] == ["required", "optional", "excluded"]
    assert parts["Django"]["purl"] == "pkg:pypi/django@" + parts["Django"]["version"]
    assert all(part.get("licenses") for part in parts.values()), [n for n, p in parts.items() if not p.get("licenses")]
    assert re.search(r'"BSD-3-Clause"', json.dumps(parts["Django"]["licenses"]))
