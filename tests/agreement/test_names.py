"""Names that two editions give differently."""

import pytest
from compared_editions import edition, found

from agreement import Aspect


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("विदेश सचिव विक्रम मिसरी ने कहा।", "Foreign Secretary Vikram Misri said so.", []),
        ("श्री विक्रम मिसरी ने कहा।", "Mr Vikram Misri said so.", []),
        ("विक्रम कुलकर्णी ने यह कहा।", "It was Vikram Misri who said so.", [("कुलकर्णी", "Misri")]),
        ("मिसरी ने यह कहा।", "It was Vikram Misri who said so.", []),
        ("भारत और अमेरिका के संबंध।", "The ties of India and the United States.", []),
        ("केरल उच्च न्यायालय ने कहा।", "So said the Kerala High Court.", []),
    ],
)
def test_a_name_differs_if_another_stands_in_its_place(hindi, english, expected):
    assert found(Aspect.NAME, edition("शीर्षक", hindi), edition("Headline", english)) == expected
    swapped = [(right, left) for left, right in expected]
    assert found(Aspect.NAME, edition("Headline", english), edition("शीर्षक", hindi)) == swapped


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("प्रोफेसर अरविंद झा की टीम ने जांच की।", "A team led by Arvind Mishra inspected it.", [("झा", "Mishra")]),
        ("संघ के राकेश टिकैत ने कहा।", "Naresh Tikait of the union said so.", [("राकेश", "Naresh")]),
        ("सचिन तेंदुलकर ने कहा।", "So said Sachin Ramesh Tendulkar.", []),
        ("विक्रम लैंडर उतरा।", "It was the Vikram Sarabhai lander.", []),
    ],
)
def test_a_part_of_a_name_differs_wherever_the_name_stands(hindi, english, expected):
    editions = edition("शीर्षक", "पहला अनुच्छेद।", hindi), edition("Headline", english, "The second paragraph.")
    assert found(Aspect.NAME, *editions) == expected


def test_an_edition_that_spells_a_name_two_ways_is_told():
    hindi = edition("शीर्षक", "तब मिसरी आए।", "फिर मिसरी बोले।", "अंत में मिसरी गए।")
    english = edition("Headline", "Then came Misri.", "Now it was Misri again.", "At last they saw Mishri go.")
    assert found(Aspect.NAME, hindi, english) == [("Misri", "Mishri")]


def test_a_name_of_the_register_may_have_another_name_in_the_other_language():
    register = [("भारत", "India"), ("चीन", "China")]
    hindi = edition("शीर्षक", "यह फैसला चीन ने लिया।", "बाकी पाठ।")
    english = edition("Headline", "Then India made this decision.", "The rest.")
    assert found(Aspect.NAME, hindi, english, register) == [("चीन", "India")]
    assert found(Aspect.NAME, edition("शीर्षक", "यह फैसला भारत ने लिया।"), english, register) == []


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("ओंकारेश्वर बांध से पानी आ रहा है।", "Water is flowing in from Bargi dam.", [("ओंकारेश्वर", "Bargi")]),
        ("बस गोरखपुर से दिल्ली जा रही थी।", "The bus was on its way from Gorakhpur to Jaipur.", [("दिल्ली", "Jaipur")]),
        ("संजय मल्होत्रा ने कहा।", "So said Sanjay Mehrotra.", [("मल्होत्रा", "Mehrotra")]),
        ("वह अपनी मां नम्रता से लिपट गई।", "She wept in the arms of her mother, Sunita.", [("नम्रता", "Sunita")]),
        ("ताइवान से मशीनें आईं।", "The equipment came from Japan.", [("ताइवान", "Japan")]),
        ("मुख्यमंत्री विष्णुदेव साय ने कहा।", "So said Vishnu Deo Sai, the chief minister.", []),
        ("वे रांची में शपथ लेंगे।", "He will be sworn in at Morabadi Ground.", []),
        ("तेहरान में धमाके हुए।", "There were explosions in Iran.", []),
        ("शाहरुख खान चेन्नई गए।", "Then Shah Rukh Khan went to Chennai.", []),
        ("वे पोर्ट लुई के बाजार में मिले।", "They met in a market of Port Louis.", []),
        ("अरब सागर पर बादल छाए हैं।", "There are clouds over the Arabian Sea.", []),
        ("किसी भी संपादक से पूछिए।", "Ask any editor.", []),
        ("यह बात माइकल ने कही।", "That was what Richard said.", [("माइकल", "Richard")]),
    ],
)
def test_a_name_that_both_have_once_is_replaced_by_one_of_its_kind(hindi, english, expected):
    assert found(Aspect.NAME, edition("शीर्षक", hindi), edition("Headline", english)) == expected


def test_a_common_word_is_no_second_spelling_of_a_name():
    hindi = edition("शीर्षक", "बिहार का बजट। बिहार के मंत्री बाहर गए।")
    english = edition("Headline", "The budget of Bihar. The minister of Bihar went out.")
    assert found(Aspect.NAME, hindi, english) == []
