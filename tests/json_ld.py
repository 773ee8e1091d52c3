"""The structured data of a page."""

import json
import re


def structured(html: str) -> dict:
    """The page's structured data by its type."""
    found = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]
    return {each["@type"]: each for each in found}
