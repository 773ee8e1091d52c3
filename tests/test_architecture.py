"""The architecture: who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BASE = {"transliteration", "bilingual", "legacy_text"}
DOMAIN = {"agreement", "articles", "topics", "pictures", "identity", "accounts", *BASE}
# Each package and the packages that it may import. `newsroom` may import every package, and no package imports it.
PACKAGES = {
    "transliteration": set(),
    "agreement": {"transliteration"},
    "legacy_text": set(),
    "bilingual": set(),
    "accounts": BASE,
    "pictures": {"accounts", *BASE},
    "topics": BASE,
    "identity": {"pictures", "accounts", *BASE},
    "articles": DOMAIN - {"identity"},
    "recordings": {"exchange", *DOMAIN},
    "withheld": {"recordings", *DOMAIN},
    "caching": DOMAIN,
    "search": {"caching", *DOMAIN},
    "exchange": DOMAIN,
    "reader": {"search", "caching", *DOMAIN},
    "offline": {"reader", *DOMAIN},
    "pings": {"reader", *DOMAIN},
    "autosave": {"accounts"},
    "translating": DOMAIN,
    "desk": {"autosave", "translating", "reader", "search", "exchange", "recordings", *DOMAIN},
    "input_method": {"desk", *DOMAIN},
    "spelling": {"input_method", "desk", *DOMAIN},
    "renderings": {"desk", "search", *DOMAIN},
    "machine_drafts": {"desk", *DOMAIN},
    "notices": {"desk", *DOMAIN},
    "planning": {"notices", "desk", "translating", *DOMAIN},
    "notes": {"notices", "desk", *DOMAIN},
    "breaking": {"desk", "reader", "caching", *DOMAIN},
    "house_pages": {"desk", "reader", "exchange", "operations", *DOMAIN},
    "complaints": {"desk", "reader", *DOMAIN},
    "live_stories": {"desk", "reader", "search", "exchange", "caching", *DOMAIN},
    "old_addresses": {"desk", "reader", "exchange", "operations", "caching", *DOMAIN},
    "moving": {"house_pages", "recordings", "exchange", "desk", "reader", "operations", *DOMAIN},
    "static_site": {"old_addresses", "reader", *DOMAIN},
    "sample": {"exchange", "reader", "search", "recordings", "house_pages", *DOMAIN},
    "operations": {"search", "withheld", *DOMAIN},
    "newsroom": {
        *("autosave", "operations", "sample", "desk", "reader", "exchange", "recordings", "search", "caching"),
        *("withheld", "notices", "planning", "notes", "translating", "house_pages", "complaints", "breaking"),
        *("live_stories", "pings", "offline", "input_method", "spelling", "renderings", "old_addresses", "moving"),
        *("static_site", "machine_drafts"),
        *DOMAIN,
    },
}
# The layers inside a package, from top to bottom: a module imports only modules of layers below its own.
LAYERS = {
    "articles": [
        "management",
        "undo",
        "agreement_report apps",
        "agreements body_check bulk bylines correcting story_bin working_copies",
        "publishing workflow planner",
        "embargo former_leads front_page kinds rebasing",
        "audit_actions changes corrections history locking versioning editorial_checks",
        "models",
        "differences merging name_matching",
        "bodies",
    ],
    "pictures": [
        "management",
        "apps views usage intake bucket",
        "decoding encoding disk",
        "colour metadata",
        "icc models",
        "search_words",
    ],
    "identity": ["apps", "icons saving", "current", "models", "colours"],
    "recordings": ["apps", "transfer", "intake", "durations metadata usage", "formats models", "ebml frames", "boxes"],
    "withheld": ["apps", "files"],
    "translating": ["apps", "queue", "models"],
    "agreement": [
        "comparing",
        "attachments calendar_words figure_pairs names negation own_body paragraphs",
        "countries entities replaced_names speakers two_spellings",
        "quotations build_words",
        "aligning name_matching denying_words",
        "anchors common_words consonants slips passages",
        "name_words well_known_names",
        "figures",
        "quantities",
        "tokens figure",
        "number_words",
    ],
    "legacy_text": [
        "markup",
        "reading",
        "detection mojibake shusha",
        "kruti_dev chanakya",
        "glyphs bigrams frequent_words",
    ],
    "caching": ["apps", "page_cache due", "cached_pages shared_cache", "version replica", "dependencies kept"],
    "search": [
        *("management", "apps", "suggest", "find", "similar names ranking", "terms", "index query forms"),
        *("vocabulary backends word_lists", "models"),
    ],
    "exchange": [
        "management",
        "apps exporting importing",
        "storing",
        "registers",
        "items plain_text",
        "copies",
        "texts",
        "body_pictures old_markup old_text",
        "shortcodes notes picture_sources libraries",
        "values",
        "link_cards",
    ],
    "reader": [
        "urls",
        "previews search feed_page templatetags apps security_txt",
        "views lists",
        "pages paper_files feeds highlighting ninjs sitemaps structured_data pagination errors",
        "feed_formats story_bodies share_cards masthead",
        "absolute_html crops lead_picture related exceptions panels",
        "cards credits lettering times",
    ],
    "desk": [
        "admin apps",
        "audit_admin people_admin picture_admin recording_admin register_admin story_admin site",
        "story_list",
        "bar search templatetags",
        "bulk correction filters front_page import_copy library_admin page_maker presence preview publish_page",
        "board paper saved_filters start story_bin versions working_copies",
        "arrangement used_in",
        "acts named_form outcomes",
        "agreement",
        "story_form undo",
        "checked_story_form",
        "edition_form",
        "working_copy_form",
        "edition_acts merging_form",
        "text_form",
        "body_field conversion",
        "bulk_acts",
        "autocomplete field_changes conflicts picture_field picture_form shared_fields submitted_story",
        "base_admin",
        "panels saving",
        "models",
    ],
    "pings": ["management views apps", "sending", "services storing", "models"],
    "input_method": ["urls", "apps views", "build_words paper_words", "word_list"],
    "spelling": [
        *("admin urls apps", "views", "keeping", "forms vocabulary", "models", "build_words rules"),
    ],
    "renderings": [
        *("urls", "apps management", "admin views", "concordance rows"),
        *("counting glossary pairs", "phrases models"),
    ],
    "machine_drafts": ["urls", "apps", "views", "drafting", "passages models"],
    "notices": ["management urls", "apps mailing", "views telling", "models"],
    "notes": ["urls", "apps", "views", "writing", "anchors models"],
    "live_stories": [
        "urls public_urls",
        "apps",
        "views public transfer",
        "forms",
        "writing",
        "search_text",
        "rules texts models",
    ],
    "planning": [
        "urls",
        "apps",
        "feed translations views",
        "forms",
        "filters plan assigning",
        "rules",
        "icalendar models",
    ],
    "breaking": ["urls", "apps", "views", "forms", "setting showing", "models"],
    "house_pages": [
        "apps urls",
        "admin views probes transfer",
        "forms public expected starters",
        "audit_actions models",
    ],
    "old_addresses": [
        "apps",
        "admin middleware probes renaming transfer",
        "answering audit_actions csv_map forms",
        "claims destinations",
        "targets",
        "models",
        "addresses",
    ],
    "static_site": ["apps management", "copying", "redirects", "links", "places rendering"],
    "moving": [
        "management urls",
        "apps command views",
        "forms running",
        "undoing",
        "alone report",
        "systems",
        "wordpress ghost",
        "engine",
        "pages stories",
        "recordings",
        "library registers",
        "ledger media claims",
        "addresses texts fetching models",
        "items",
    ],
    "complaints": [
        "management urls apps",
        "admin views",
        "forms filters report mailing",
        "handling",
        "models",
    ],
    "operations": [
        "management urls",
        "views apps",
        "doctor restore",
        "probes system_info",
        "backup copy_database",
        "archive health media",
        "dumps",
        "exceptions",
    ],
    "accounts": [
        "management urls",
        "session_views second_factor_views",
        "confirm_views",
        "views apps throttle middleware backends",
        "forms invitations checks",
        "authenticator passkeys",
        "audit second_factor desk_sessions session_secrets known_browsers login_delays",
        "models client confirmation locks",
        "stored_secrets password_rules",
        "roles",
    ],
}


def imports(path: Path, when_loaded: bool = False):
    """Every module that a file imports, by its absolute name; a name of a package as if it were a module of it.

    `when_loaded` leaves out imports inside functions and those for type checkers alone.
    """
    package, tree = path.relative_to(ROOT).parent.parts, ast.parse(path.read_text(encoding="utf-8"))
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if when_loaded and id(node) in late:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [start, node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def sources(package: str) -> list[Path]:
    return [path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_between_packages_run_one_way(package):
    upward = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] in PACKAGES and name.split(".")[0] not in PACKAGES[package] | {package}
    }
    assert not upward


@pytest.mark.parametrize("package", LAYERS)
def test_imports_inside_a_package_run_one_way(package):
    layers = {module: layer for layer, line in enumerate(LAYERS[package]) for module in line.split()}
    upward, unknown = set(), set()
    for path in sources(package):
        parts = path.relative_to(ROOT / package).with_suffix("").parts
        if parts[0] == "__init__":
            continue
        unknown |= {parts[0]} - set(layers)
        for name in imports(path):
            _package, _dot, rest = name.partition(f"{package}.")
            target = rest.split(".")[0] if name.startswith(f"{package}.") else ""
            if target in layers and target != parts[0] and layers[target] <= layers.get(parts[0], -1):
                upward.add(f"{path.relative_to(ROOT)} imports {name}")
    assert not unknown and not upward


def test_no_module_imports_itself_by_way_of_others():
    modules = {}
    for package in PACKAGES:
        for path in sources(package):
            parts = path.relative_to(ROOT).with_suffix("").parts
            modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    graph = {
        module: {name if name in modules else name.rpartition(".")[0] for name in imports(path, when_loaded=True)}
        for module, path in modules.items()
    }
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join([*way, module])
        if module in graph and module not in done:
            for target in graph[module] - {module}:
                visit(target, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_no_package_holds_more_than_a_quarter_of_the_code():
    lines = {package: sum(len(path.read_text().splitlines()) for path in sources(package)) for package in PACKAGES}
    assert max(lines.values()) <= sum(lines.values()) / 4, lines


def test_transliteration_knows_nothing_of_django():
    for path in sources("transliteration"):
        assert not [name for name in imports(path) if name.startswith("django")]
