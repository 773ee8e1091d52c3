"""Copy from web sites: what stands around the story there, such as links to other stories and places of advertisements."""

from .lines import Kind, Sheet, compiled

_OTHER_STORY = compiled(
    r"^[\s>•*·-]*(?:(?:ये|यह|इसे|इन्हें)\s+भी\s+(?:पढ़ें|पढ़िए|देखें)|(?:also|must)[\s-]read|read\s(?:also|more)|also\swatch|और\sपढ़ें)"
    r"(?:\s*[:：|–—-].{0,200})?\s*$"
)
_FURNITURE = compiled(
    r"^\s*[-–—(\[]*\s*(?:advertisement|विज्ञापन|story continues below(?: this)?(?: ad(?:vertisement)?)?|खबर (?:में )?आगे पढ़ें"
    r"|(?:click|tap) here to join .{3,80}|follow us on .{3,80}|share this (?:article|story)|हमें फॉलो करें.{0,80}"
    r"|(?:हमारे )?(?:whatsapp|व्हाट्सऐप|व्हाट्सएप|telegram|टेलीग्राम) (?:channel|group|चैनल|ग्रुप).{0,60}(?:join|जुड़ें|जॉइन).{0,40})\s*[-–—)\]]*\s*$"
)


def read_web(sheet: Sheet) -> None:
    """Take out links to other stories, and what a site puts between the paragraphs. The first line stays."""
    for index in sheet.content[1:]:
        text = sheet.scanned(index)
        if _OTHER_STORY.match(text) or _FURNITURE.match(text):
            sheet.take_line(Kind.WEB, index)
