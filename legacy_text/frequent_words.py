"""Frequent words, written down for the detection of legacy fonts."""

HINDI = frozenset(
    """
    है हैं था थी थे हो होगा होगी होंगे होता होती होते हुआ हुई हुए रहा रही रहे गया गई गए गयी गये किया की के का को से में
    पर ने और या भी ही तो तक जो कि यह वह ये वे इस उस इन उन इसे उसे इसके उसके इसकी उसकी इसका उसका इनके उनके उनकी उनका
    उन्होंने इन्होंने उन्हें इन्हें हम हमें हमारे आप आपके मैं मुझे मेरा कोई कुछ कई सब सभी अब तब जब कब कहां यहां वहां जहां कैसे
    क्यों क्या कौन न नहीं मत बिना साथ बाद पहले लिए लिये द्वारा बीच ऊपर नीचे अंदर बाहर पास दूर ओर तरफ जैसे ऐसे वैसे इतना
    एक दो तीन चार पांच छह सात आठ नौ दस पहला दूसरा दूसरे तीसरा लाख करोड़ हजार प्रतिशत रुपये रुपए साल वर्ष दिन माह महीने
    आज कल सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार सुबह शाम रात जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त
    सितंबर अक्टूबर नवंबर दिसंबर कहा कहना बताया बताते करना करने करते करता करती कर करें करेगा करेंगे कराया दिया दी दिए देना देने
    देते देती लिया ली लेने लेकर जाना जाने जाता जाती जाते जाए जाएगा जाएगी आया आई आए आने मिला मिली मिले मिलेगा होने होकर
    सकता सकती सकते चाहिए लगा लगी लगे लगाया भेजा खेला जीता जीती हारा बना बनी बने बनाया शुरू जारी काम नाम बात लोग लोगों
    सरकार प्रधानमंत्री मुख्यमंत्री मंत्री राष्ट्रपति राज्यपाल चुनाव आयोग संसद विधानसभा पुलिस अदालत कोर्ट न्यायालय विभाग देश
    विदेश राज्य प्रदेश जिला जिले शहर गांव दिल्ली नई नया नये नए मुंबई भारत भारतीय पाकिस्तान अमेरिका चीन बिहार राजस्थान उत्तर
    मध्य दक्षिण पश्चिम पूर्व राजनीति खेल क्रिकेट मैच टीम मौसम बारिश कारोबार बाजार मनोरंजन फिल्म शिक्षा स्वास्थ्य विज्ञान
    तकनीक दुनिया समाचार खबर विचार संपादकीय धर्म समाज किसान किसानों छात्र छात्रों महिला महिलाओं युवा बच्चे बच्चों परिवार
    """.split()
)
ENGLISH = frozenset(
    """
    the of and to in a is that for it on was as with by be at this have from or had not are but were they his her he she its
    an we you your our their there been has which when who will more no if out so up said what about into than them can only
    other new some could time these two may then do first any my now such like over also back after use how well even want
    because most day year years people world court india indian minister police government state city best film actor award
    box office high cup final match team league news online app mobile phone message video photo live show star party bank
    """.split()
)
# Words of French, German, Spanish and Latin whose letters are more usual in Kruti Dev than in English.
EUROPEAN = frozenset(
    """
    les des du la leur leurs eux ceux peu peux veux eu eut ils il feu feux jeu jeux lieu lieux deux yeux vieux mieux dieux
    adieux doux creux preux gueux bleu bleus bleue vue vues vu vus fleur fleurs fils flux lueur lueurs fou deuil euros
    ihr neue neues las los el dos fue ley lux dux crux jus via
    """.split()
)
