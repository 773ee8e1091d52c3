"""What a web site puts around a story leaves pasted copy, and is shown."""

import pytest

from exchange.plain_text import Kind, read_copy


@pytest.mark.parametrize(
    "line",
    [
        "ये भी पढ़ें: पटना में स्कूल बंद, परीक्षा टली",
        "यह भी पढ़ें- पटना में स्कूल बंद",
        "Also Read | Schools shut in Patna",
        "READ MORE: Schools shut in Patna",
        "Advertisement",
        "- विज्ञापन -",
        "Story continues below this ad",
        "हमारे व्हाट्सऐप चैनल से जुड़ें",
    ],
)
def test_a_line_of_the_site_leaves_the_text(line):
    copy = read_copy(f"बाढ़ से तीन मरे\n\nसार यह है।\n\nराहत जारी है।\n\n{line}\n\nशिविर खुले हैं।")
    assert copy.body == "<p>राहत जारी है।</p>\n<p>शिविर खुले हैं।</p>"
    assert [(record.kind, record.text) for record in copy.recognised] == [(Kind.WEB, line)]


@pytest.mark.parametrize(
    "line",
    [
        "विज्ञापन पर रोक लगी।",
        "यह भी पढ़ें कि नियम क्या कहता है।",
        "Read more books, the minister said.",
        "Also read the rules.",
    ],
)
def test_a_sentence_about_reading_or_advertisements_stays(line):
    assert line in read_copy(f"बाढ़ से तीन मरे\n\nसार यह है।\n\n{line}").body
