"""Words that are no names though they are written like names, or stand beside them."""

from agreement.number_words import CARDINALS, MONTHS, MULTIPLIERS, ORDINALS, normalize

# Titles and honorifics, which one language leaves out.
HONORIFICS = frozenset(
    normalize(word)
    for word in (
        "mr mrs ms miss dr prof professor sir dame lord shri smt shrimati sri justice capt captain col lt gen maj sgt adv "
        "ji saheb sahab श्री श्रीमती सुश्री डॉ डा डॉक्टर प्रो प्रोफेसर जस्टिस न्यायमूर्ति कैप्टन कर्नल जनरल मेजर जी साहब साहेब स्व एडवोकेट"
    ).split()
)

# English words that are capitalised within names of offices, bodies and places, and are translated.
_TRANSLATED = """
a academy act action actor additional administration affairs after again against agency agreement agricultural agriculture air
airlines airport all america american an and annual apart april arab army art as assembly asia asian assistant association at
atomic australia australian author authority authorities autumn award awards bank bay before bench best between bill black board
book border bridge britain british building bureau bus but by cabinet camp canal capital captain cell census central centre
chairman chairperson chamber channel chapter chief children china chinese church circuit city civil clean climate club coach coast
college commander commerce commission commissioner committee commonwealth company confederation conference congress constitution
consul corporation corps council country county court cricket crime culture cup daily dam day deep defence delegation democratic
department deputy desert development director directorate district division doctor doctors down during earth east eastern economic
economy education eight election electronics emperor energy engineer engineering england english enterprise environment european
europe every exchange express executive external fair farmers federal federation festival film final finance financial fire first five
food football for force forces foreign forest former fort foundation four france free french friday from front fund games gas gate
gateway general german germany global god gold golden government governor grand great green ground group gulf hall he head health
heritage her high highway hill hills himalayan hindi hindu his history home hospital hotel house how human i if in independence
india indian industrial industry information inside institute institution insurance intelligence international investigation iron
island islands israel israeli it italian italy january japan japanese joint journal judge judicial july june junction justice king
kingdom laboratory labour lake land language last law leader league lieutenant life light line literature local long lower
magistrate main major man manager management march marine market may mayor media medical meet meteorological metro middle military
mill minister ministers ministry mission model monday monsoon moon most mother mount mountain mountains municipal museum music muslim
my national native nations natural navy near new news next night nine no north northeast northern nuclear ocean of officer official
officials oil old olympic olympics olympic on one open operation opposition or order organisation organization other our out over
oxford pact palace paper park parliament parliamentary part party path people peninsula petroleum pilgrims plain plan planning plant
police policy polytechnic pool port power premier president press prime prince prison private prize programme project province
public queen radio rail railway railways red region regional registrar relations report representative republic research reserve
resort resources revenue right rights river road royal rule rules rural russia russian safety saint saturday school science
scientific scientists sea second secretary sector security senior september service services session seven she shield ship sikh
silver sir site six society solar south southern soviet space special speaker sports spring square stadium standing star state states
station statistics steel stock street students sub summit sun sunday super superintendent supreme survey system team technology
telescope temple territory test thanks that the their there these they third this those three thursday tiger to tournament tower town
trade traffic training transport treasury treaty tribunal tribune trophy trust tuesday two union united university up upper urban
valley vice victory village volume war water we weather wednesday week west western what when where which while white who wildlife
will winter with women world year yellow yesterday yet you young your youth zone zoo
afghan african brazilian buddhist buddhists canadian christian christians danish dutch egypt egyptian finnish french germans greece
greek hindus indians iranian iraqi irish muslims norwegian polish portuguese saudi scottish sikhs spain spanish swedish swiss syrian
thai turkish ukrainian vietnamese welsh
jupiter mars mercury neptune saturn venus
aam aadmi bharatiya janata lok rajya sabha rashtriya swayamsevak
bombay calcutta madras bangalore poona benares banaras kashi gurgaon baroda cochin trivandrum pondicherry allahabad ganges indus
"""
# Short words that have a capital at the beginning of a sentence. common_english.txt has longer ones only.
_SHORT = """
add ago aim any ask bad bag bet big bid bit boy buy cry cut did die dig dry due eat end far few fit fix fly get girl got had has hit hot its
job key kid lay led let lie lot low mix nor not now odd off own pay per put raw rid row run sad saw say see set shy sit ten tie too top
try use via was way why win won yes
"""
# Frequent Hindi words: they stand beside names, and some sound like one.
_HINDI = """
और का की के को से में पर ने है हैं था थे थी थीं हो होगा होगी होंगे हुआ हुई हुए कि यह वह ये वे इस उस इन उन इसके उसके इसकी उसकी इसका
उसका उनके उनकी उनका इनके अपने अपनी अपना जो जिस जिन जिसमें जिसे जिनमें तो भी ही न नहीं ना मत तक लिए साथ बाद पहले अब जब तब कब
क्या क्यों कैसे कहां यहां वहां कौन कोई कुछ सब सभी हर एक दो तीन चार पांच दूसरे दूसरी पहली पहला गया गई गए कर करने करते करता करती किया की
किए रहा रही रहे सकता सकते सकती दिया दी दिए लिया ली लेकिन मगर बल्कि या अगर तथा एवं व कहा बताया बोले बोलीं दौरान ओर तरफ बीच पास ऊपर
नीचे आगे पीछे अंदर बाहर साल वर्ष दिन माह महीने समय बार लोग लोगों देश राज्य शहर जिला जिले जिलों गांव सरकार मंत्री मंत्रालय प्रधानमंत्री
मुख्यमंत्री राष्ट्रपति विदेश रक्षा गृह वित्त सचिव अध्यक्ष महासचिव नेता सांसद विधायक पार्टी संसद सभा परिषद आयोग समिति बोर्ड अदालत न्यायालय
उच्च उच्चतम सर्वोच्च पुलिस सेना वायुसेना नौसेना अधिकारी अधिकारियों विभाग संस्थान संगठन विश्वविद्यालय कॉलेज स्कूल अस्पताल बैंक कंपनी स्टेशन
हवाई अड्डा अड्डे नदी पुल सड़क बांध झील पहाड़ घाटी द्वीप सागर महासागर पार्क मंदिर किला भवन टीम कप्तान कोच खिलाड़ी गेंदबाज बल्लेबाज मैच
विश्व कप राष्ट्रीय अंतरराष्ट्रीय केंद्रीय भारतीय भारत अमेरिकी अमेरिका चीन रूस ब्रिटेन फ्रांस उत्तर दक्षिण पूर्व पूर्वी पश्चिम पश्चिमी उत्तरी
दक्षिणी मध्य नई नए नया बड़ी बड़ा बड़े छोटे अलावा जैसे वाले वाली वाला बने बना बनी शुरू अनुसार मुताबिक तौर रूप हाल फिर यानी करीब लगभग अधिक
ज्यादा कम सिर्फ केवल पूरे पूरी कुल दर्ज मौजूद संबंध संबंधों प्रमुख निदेशक महानिदेशक लेखक लेखिका अनुवादक निर्देशक वैज्ञानिक दर जीत हार शतक रन
"""
NO_NAMES = (
    frozenset(normalize(word) for word in (_TRANSLATED + _SHORT).split())
    | MONTHS.keys()
    | CARDINALS.keys()
    | ORDINALS.keys()
)
FREQUENT_HINDI = (
    frozenset(normalize(word) for word in _HINDI.split())
    | MONTHS.keys()
    | CARDINALS.keys()
    | ORDINALS.keys()
    | MULTIPLIERS.keys()
)
