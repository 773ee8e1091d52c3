"""Reads exports of Ghost: the JSON file of Settings → Export, of versions 1 to 6."""
