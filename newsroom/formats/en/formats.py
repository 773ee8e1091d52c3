"""Dates and numbers as Indian newspapers in English write them: 24 November 2026, 1,23,45,678.

The formats are the same as in Hindi; Django fills in the names of the months.
"""

from newsroom.formats.hi.formats import *  # noqa: F403
