"""Names in agency copy: the agencies as they sign, and the places that datelines name most."""

import unicodedata

# Longer names first: the first alternative that matches wins.
_AGENCIES = """पीटीआई-भाषा पीटीआई/भाषा पीटीआई_भाषा यूनीवार्ता यूनी-वार्ता आईएएनएस एएनआई पीटीआई भाषा वार्ता यूनी रॉयटर्स रायटर्स रॉयटर रायटर
एएफपी एपी डीपीए शिन्हुआ ब्लूमबर्ग स्पूतनिक प्रेट्र आइएएनएस एएनआइ पीटीआइ एजेंसियां एजेंसियों एजेंसीज एजेंसी हि.स. हि.स
PTI-Bhasha PTI/Bhasha UNI-Varta UNI/Varta Univarta PTI ANI IANS UNI Reuters AFP AP DPA Xinhua Bloomberg Sputnik TASS Kyodo TNN
Agencies Agency""".split()
_PHRASES = [
    r"हिंदुस्थान समाचार",
    r"हिन्दुस्थान समाचार",
    r"पीटीआई भाषा",
    r"एसोसिएटेड प्रेस",
    r"UNI Varta",
    r"PTI Bhasha",
    "Associated Press",
]
AGENCY = rf"(?:{'|'.join(name.replace('.', chr(92) + '.') for name in [*_PHRASES, *_AGENCIES])})(?![\p{{L}}\p{{M}}])"

# One to four words of one script. Capital letters are checked by is_place() and by the dateline's other parts.
_DEVANAGARI_WORD = r"[\u0904-\u0939\u0958-\u095f][\u0900-\u0963\u0971-\u097f\u200c\u200d.'’]*"
_LATIN_WORD = r"\p{Latin}[\p{Latin}\p{M}.'’]*"
PLACE = (
    rf"(?:{_DEVANAGARI_WORD}(?:[\s/-]{{1,3}}{_DEVANAGARI_WORD}){{0,3}}?|{_LATIN_WORD}(?:[\s/-]{{1,3}}{_LATIN_WORD}){{0,4}}?"
    rf"(?:,\s(?:D\.?C\.?|[A-Z]\p{{Latin}}+))?)"
)

_PLACES = """नई दिल्ली, नयी दिल्ली, दिल्ली, मुंबई, मुम्बई, कोलकाता, चेन्नई, बेंगलुरु, बंगलुरु, बेंगलूरु, हैदराबाद, अहमदाबाद, पुणे, सूरत, जयपुर, लखनऊ, कानपुर,
नागपुर, इंदौर, भोपाल, पटना, वडोदरा, गाजियाबाद, लुधियाना, आगरा, नासिक, फरीदाबाद, मेरठ, राजकोट, वाराणसी, श्रीनगर, औरंगाबाद, धनबाद, अमृतसर,
प्रयागराज, इलाहाबाद, रांची, हावड़ा, जबलपुर, ग्वालियर, विजयवाड़ा, जोधपुर, मदुरै, रायपुर, कोटा, गुवाहाटी, चंडीगढ़, सोलापुर, बरेली, मुरादाबाद, मैसूर,
गुरुग्राम, गुड़गांव, अलीगढ़, जालंधर, भुवनेश्वर, तिरुवनंतपुरम, कोच्चि, कोझिकोड, विशाखापत्तनम, देहरादून, हरिद्वार, ऋषिकेश, हल्द्वानी, नैनीताल, शिमला,
जम्मू, लेह, अयोध्या, गोरखपुर, मथुरा, वृंदावन, झांसी, नोएडा, ग्रेटर नोएडा, सहारनपुर, मुजफ्फरनगर, मुजफ्फरपुर, भागलपुर, दरभंगा, जमशेदपुर,
बोकारो, उज्जैन, सागर, रीवा, सतना, बिलासपुर, दुर्ग, भिलाई, जगदलपुर, उदयपुर, अजमेर, बीकानेर, अलवर, भरतपुर, पणजी, इंफाल, शिलांग, आइजोल, कोहिमा, अगरतला,
ईटानगर, गंगटोक, दिसपुर, अमरावती, पुडुचेरी, सीतापुर, रायबरेली, अमेठी, सुल्तानपुर, बाराबंकी, बहराइच, गोंडा, बस्ती, देवरिया, आजमगढ़, बलिया, जौनपुर,
मिर्जापुर, गाजीपुर, इटावा, उन्नाव, हरदोई, शाहजहांपुर, बदायूं, रामपुर, बिजनौर, हाथरस, फिरोजाबाद, मैनपुरी, लखीमपुर खीरी, रुड़की, पानीपत, सोनीपत, रोहतक,
हिसार, करनाल, अंबाला, कुरुक्षेत्र, पटियाला, बठिंडा, वाशिंगटन, वॉशिंगटन, न्यूयॉर्क, लंदन, पेरिस, बीजिंग, मॉस्को, मास्को, इस्लामाबाद, कराची, लाहौर, काठमांडू,
ढाका, कोलंबो, काबुल, तेहरान, यरुशलम, गाजा, कीव, बर्लिन, ब्रसेल्स, जिनेवा, संयुक्त राष्ट्र, टोक्यो, सिंगापुर, दुबई, सिडनी, मेलबर्न, ओटावा, रोम, सियोल,
New Delhi, Delhi, Mumbai, Kolkata, Chennai, Bengaluru, Bangalore, Hyderabad, Ahmedabad, Pune, Surat, Jaipur, Lucknow, Kanpur, Nagpur, Indore,
Bhopal, Patna, Vadodara, Ghaziabad, Ludhiana, Agra, Nashik, Faridabad, Meerut, Rajkot, Varanasi, Srinagar, Dhanbad, Amritsar, Prayagraj, Ranchi,
Howrah, Jabalpur, Gwalior, Vijayawada, Jodhpur, Madurai, Raipur, Kota, Guwahati, Chandigarh, Bareilly, Moradabad, Mysuru, Gurugram, Aligarh,
Jalandhar, Bhubaneswar, Thiruvananthapuram, Kochi, Kozhikode, Visakhapatnam, Dehradun, Haridwar, Shimla, Jammu, Leh, Ayodhya, Gorakhpur, Mathura,
Jhansi, Noida, Greater Noida, Muzaffarpur, Bhagalpur, Gaya, Jamshedpur, Ujjain, Bilaspur, Udaipur, Ajmer, Panaji, Imphal, Shillong, Aizawl, Kohima,
Agartala, Itanagar, Gangtok, Amaravati, Puducherry, Washington, New York, London, Paris, Beijing, Moscow, Islamabad, Karachi, Lahore, Kathmandu,
Dhaka, Colombo, Kabul, Tehran, Jerusalem, Gaza, Kyiv, Berlin, Brussels, Geneva, United Nations, Tokyo, Singapore, Dubai, Sydney, Melbourne,
Ottawa, Rome, Seoul"""
_KNOWN = {unicodedata.normalize("NFC", " ".join(place.split())).casefold() for place in _PLACES.split(",")}
_LABELS = set(
    "WATCH LIVE BREAKING UPDATE UPDATES EXCLUSIVE ANALYSIS OPINION VIDEO PHOTOS EXPLAINED NOTE NOTICE DISCLAIMER CONFIDENTIAL "
    "CORRECTION IMPORTANT HEADLINE SUMMARY CAPTION PHOTO BOX".split()
)


def is_place(name: str) -> bool:
    """Whether the name is one of the frequent places, several of them, or a name in capitals as agencies write it."""
    parts = [" ".join(part.split()).casefold() for part in name.replace(",", "/").split("/")]
    if all(part in _KNOWN for part in parts if part):
        return True
    return name.isascii() and name.isupper() and len(name) > 3 and not set(name.split()) & _LABELS
