"""Writes var/sbom.json: the packages that the newsroom is made of, in CycloneDX 1.6 (https://cyclonedx.org, ECMA-424).

The names and versions come from the requirements files, the licences from the installed packages. No network is needed.
"""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from newsroom import __version__

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "var" / "sbom.json"
# Optional is what only a bucket needs; excluded is what only tests and tools need, which no production machine has.
SCOPES = {
    "requirements.txt": ComponentScope.REQUIRED,
    "requirements-s3.txt": ComponentScope.OPTIONAL,
    "requirements-dev.txt": ComponentScope.EXCLUDED,
}
_LICENCE_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST_NAME = 80  # some packages have the whole text of their licence where its name belongs


def pinned(text: str) -> Iterator[tuple[str, str]]:
    """The name and the version of each package that a requirements file pins with ==."""
    yield from re.findall(r"^([\w.-]+)(?:\[.*?\])?==(\S+)", text, re.M)


def licences(name: str) -> Iterator[License]:
    """The licences that the installed package names; none if it is not installed or names none."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return
    named = (about.get_all("License-Expression") or about.get_all("License") or [""])[0]
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith(_LICENCE_CLASSIFIER)]
    found = [line.removeprefix(_LICENCE_CLASSIFIER) for line in classifiers]
    if 0 < len(named) <= _LONGEST_NAME:
        found = [named]
    for licence in found:
        yield LicenseFactory().make_from_string(licence)


def bill() -> Bom:
    """The bill of materials, with the newsroom itself as its subject."""
    paper = Component(name="newsroom", version=__version__, type=ComponentType.APPLICATION, bom_ref="newsroom")
    bom = Bom()
    bom.metadata.component = paper
    for file, scope in SCOPES.items():
        for name, version in pinned((ROOT / file).read_text(encoding="utf-8")):
            purl = PackageURL("pypi", name=name.lower().replace("_", "-"), version=version)
            bom.components.add(
                Component(
                    name=name,
                    version=version,
                    type=ComponentType.LIBRARY,
                    scope=scope,
                    purl=purl,
                    bom_ref=str(purl),
                    licenses=list(licences(name)),
                )
            )
    bom.register_dependency(paper, [part for part in bom.components if part.scope is ComponentScope.REQUIRED])
    return bom


def main() -> None:
    """Write the file and say how many packages it has."""
    bom = bill()
    TARGET.parent.mkdir(mode=0o700, exist_ok=True)
    JsonV1Dot6(bom).output_to_file(str(TARGET), allow_overwrite=True, indent=2)
    print(f"{len(bom.components)} packages are in {TARGET.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
