"""Countries in both languages. Many are translated (China, चीन; Egypt, मिस्र), so that their sounds don't tell which is which.

Written down from general knowledge. India is left out: one edition often says it where the other doesn't.
"""

from collections.abc import Sequence

from agreement.name_matching import Word
from agreement.number_words import normalize

# A slash divides the countries. Words in both languages, with those of their people and things.
_COUNTRIES = """
America American Americans US USA अमेरिका अमेरिकी अमरीका / Britain British UK Briton Britons ब्रिटेन ब्रिटिश ब्रितानी / China Chinese चीन चीनी /
Russia Russian Russians रूस रूसी / France French फ्रांस फ्रांसीसी फ्रेंच / Germany German Germans जर्मनी जर्मन / Japan Japanese जापान जापानी /
Israel Israeli Israelis इजराइल इजरायल इस्राइल इजराइली इजरायली इस्राइली / Italy Italian Italians इटली इतालवी / Spain Spanish स्पेन स्पेनिश /
Greece Greek ग्रीस यूनान यूनानी / Egypt Egyptian मिस्र मिस्री / Pakistan Pakistani Pakistanis पाकिस्तान पाकिस्तानी /
Bangladesh Bangladeshi Bangladeshis बांग्लादेश बांग्लादेशी / Nepal Nepali Nepalese नेपाल नेपाली / Bhutan Bhutanese भूटान भूटानी /
Myanmar Burmese म्यांमार / Afghanistan Afghan Afghans अफगानिस्तान अफगान अफगानी / Iran Iranian Iranians ईरान ईरानी /
Iraq Iraqi Iraqis इराक इराकी / Syria Syrian सीरिया सीरियाई / Turkey Turkish Türkiye तुर्की तुर्किये / Ukraine Ukrainian Ukrainians यूक्रेन यूक्रेनी /
Poland Polish पोलैंड पोलिश / Sweden Swedish स्वीडन स्वीडिश / Norway Norwegian नॉर्वे / Denmark Danish डेनमार्क / Finland Finnish फिनलैंड /
Netherlands Dutch नीदरलैंड नीदरलैंड्स डच / Switzerland Swiss स्विट्जरलैंड स्विस / Austria Austrian ऑस्ट्रिया / Portugal Portuguese पुर्तगाल पुर्तगाली /
Canada Canadian Canadians कनाडा कनाडाई / Mexico Mexican मैक्सिको मेक्सिको / Brazil Brazilian ब्राजील ब्राजीली / Argentina अर्जेंटीना /
Australia Australian Australians ऑस्ट्रेलिया ऑस्ट्रेलियाई / Indonesia Indonesian इंडोनेशिया / Malaysia Malaysian मलेशिया / Singapore सिंगापुर /
Thailand Thai थाईलैंड / Vietnam Vietnamese वियतनाम / Philippines Filipino फिलीपींस / Taiwan Taiwanese ताइवान ताइवानी / Kenya Kenyan केन्या /
Nigeria Nigerian नाइजीरिया / Ethiopia Ethiopian इथियोपिया / Qatar Qatari कतर / Kuwait Kuwaiti कुवैत / Oman Omani ओमान / Yemen Yemeni यमन /
Lebanon Lebanese लेबनान / Jordan Jordanian जॉर्डन / Maldives Maldivian मालदीव
"""
_COUNTRY = {normalize(word): at for at, row in enumerate(_COUNTRIES.split("/")) for word in row.split()}
_SUGAR = "चीनी"  # and Chinese


class Countries:
    """The countries of a Hindi and an English edition."""

    def __init__(self, hindi: Sequence[Word], english: Sequence[Word]):
        self.hindi, self.english = _in(hindi), _in(english)

    def replaced(self, hindi: Sequence[Word], english: Sequence[Word]) -> list[tuple[Word, Word]]:
        """The country of each of two opposite passages, if it is the only one that the other one lacks."""
        ours, theirs = _in(hindi), _in(english)
        gained = [at for at in ours if at not in theirs and ours[at].key != _SUGAR]
        lost = [at for at in theirs if at not in ours]
        if len(gained) != 1 or len(lost) != 1 or (gained[0] in self.english and lost[0] in self.hindi):
            return []
        return [(ours[gained[0]], theirs[lost[0]])]


def _in(words: Sequence[Word]) -> dict[int, Word]:
    """The countries of some words, each with the first word that says it. A turkey has no capital."""
    return {_COUNTRY[word.key]: word for word in reversed(words) if word.key in _COUNTRY and not word.text.islower()}
