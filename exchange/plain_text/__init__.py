"""Reads copy: the plain text of a whole story, as it arrives from chat, mail, PDF files and agencies.

`read_copy` runs these stages in this order. Each takes the lines of a Sheet and notes what it takes out of them:

fonts       legacy fonts and wrong encodings, read as Unicode
chat        senders and times, notices of the app
mail        headers, quoted replies, greetings and signatures
pages       page numbers and running heads of PDF files
agency      slug lines, word counts, sign-offs, the place and date line
markup      pipes for dandas
blocks      paragraphs with their wrapped lines joined, items of lists, rows of tables
elements    HTML, with *bold* and _italic_ read
"""

from .lines import Kind, Recognised
from .story import Copy, read_copy

__all__ = ["Copy", "Kind", "Recognised", "read_copy"]
