import pytest

from bilingual.line_breaks import keep_together
from bilingual.text import mark_scripts


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("He threw 88.17 m on 23 August", "He threw 88.17~m on 23~August"),
        ("23 अगस्त को 5 लाख रुपये", "23~अगस्त को 5~लाख रुपये"),
        ("२३ अगस्त, शाम 4:40 बजे", "२३~अगस्त, शाम 4:40~बजे"),
        ("₹2.5 करोड़ और 12,345.6 किमी", "₹2.5~करोड़ और 12,345.6~किमी"),
        ("On August 23 it cost Rs 500", "On August~23 it cost Rs~500"),
        ("In 2023 the team, 5 more", "In 2023 the team, 5 more"),
        ("iPhone15 m, 5 minutely", "iPhone15 m, 5 minutely"),
        ("भारत-अमेरिका वार्ता, India-US talks", "भारत-|अमेरिका वार्ता, India-|US talks"),
        (
            "दक्षिण-पश्चिम, state-of-the-art, Visakhapatnam-Chennai",
            "दक्षिण-पश्चिम, state-of-the-art, Visakhapatnam-Chennai",
        ),
    ],
)
def test_what_belongs_together_is_joined(text, joined):
    assert keep_together(text).replace("\u00a0", "~").replace("\u2060", "|") == joined


def test_markup_and_entities_stay_as_they_are():
    html = '<p>5 <strong>लाख</strong> <img alt="5 लाख"> A&#45;B <a href="/india-us/">5&amp;6</a></p>'
    assert keep_together(html) == html


def test_a_joined_pair_is_still_one_run_of_its_script():
    assert mark_scripts("भारत में India-US और 5 km", "hi") == (
        'भारत में <span lang="en">India-\u2060US</span> और 5\u00a0<span lang="en">km</span>'
    )
