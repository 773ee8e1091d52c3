"""A bilingual newsroom in Django."""

__version__ = "0.2.0"  # pyproject.toml reads it from here; CHANGELOG.md says what changed
