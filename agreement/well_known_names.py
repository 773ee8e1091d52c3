"""Names that are frequent in Indian news, and nouns that stand beside names in both languages.

Written down from general knowledge: states, large cities, countries, frequent surnames and given names. A Hindi word has
no capital, so that the list tells which one is a name. Words that are common nouns too (प्रकाश, किरण, आशा) are left out.
"""

from agreement.number_words import normalize

_CITIES = """
दिल्ली मुंबई कोलकाता चेन्नई बेंगलुरु हैदराबाद पुणे अहमदाबाद सूरत जयपुर लखनऊ कानपुर नागपुर इंदौर भोपाल पटना वडोदरा आगरा नासिक मेरठ
राजकोट वाराणसी श्रीनगर औरंगाबाद धनबाद अमृतसर प्रयागराज इलाहाबाद रांची हावड़ा कोयंबटूर जबलपुर ग्वालियर विजयवाड़ा जोधपुर मदुरै रायपुर कोटा
गुवाहाटी चंडीगढ़ सोलापुर हुबली बरेली मुरादाबाद मैसूर गुरुग्राम अलीगढ़ जालंधर भुवनेश्वर तिरुवनंतपुरम गोरखपुर बीकानेर अमरावती नोएडा जमशेदपुर
भिलाई कटक फिरोजाबाद कोच्चि देहरादून दुर्गापुर अजमेर उज्जैन शिमला गया मथुरा अयोध्या मुजफ्फरपुर भागलपुर दरभंगा गाजियाबाद फरीदाबाद
उदयपुर झांसी सहारनपुर विशाखापत्तनम मंगलुरु लुधियाना जम्मू लेह इंफाल शिलांग अगरतला पणजी गंगटोक कारगिल
लंदन पेरिस बर्लिन मॉस्को बीजिंग शंघाई तोक्यो टोक्यो दुबई न्यूयॉर्क वाशिंगटन ढाका काठमांडू कोलंबो इस्लामाबाद कराची लाहौर काबुल तेहरान
जिनेवा ब्रसेल्स सिडनी मेलबर्न
"""
_REGIONS = """
बिहार राजस्थान गुजरात महाराष्ट्र पंजाब हरियाणा झारखंड छत्तीसगढ़ ओडिशा असम केरल कर्नाटक तेलंगाना तमिलनाडु उत्तराखंड गोवा मणिपुर मेघालय
मिजोरम नगालैंड त्रिपुरा सिक्किम लद्दाख कश्मीर
पाकिस्तान बांग्लादेश नेपाल श्रीलंका भूटान म्यांमार अफगानिस्तान ईरान इराक इंडोनेशिया मलेशिया थाईलैंड वियतनाम सिंगापुर कनाडा ब्राजील
मैक्सिको अर्जेंटीना ऑस्ट्रेलिया न्यूजीलैंड पुर्तगाल नॉर्वे फिनलैंड डेनमार्क पोलैंड यूक्रेन तुर्की सीरिया जॉर्डन कतर ओमान कुवैत बहरीन केन्या
नाइजीरिया इथियोपिया
"""
_PEOPLE = """
शर्मा वर्मा गुप्ता मिश्रा तिवारी पांडे पांडेय दुबे शुक्ला त्रिपाठी त्रिवेदी चतुर्वेदी द्विवेदी श्रीवास्तव सक्सेना माथुर अग्रवाल बंसल गोयल जैन मित्तल अरोड़ा
कपूर खन्ना मल्होत्रा मेहरा चोपड़ा भाटिया सेठी आहूजा यादव कुशवाहा मौर्य पटेल पाटिल देसाई मेहता शाह जोशी भट्ट त्यागी चौहान राठौड़ शेखावत
सोलंकी परमार तोमर ठाकुर सिंह कुमार कुमारी राय सिन्हा झा चौधरी मंडल दास सेन बोस घोष मित्रा मुखर्जी बनर्जी चटर्जी भट्टाचार्य
चक्रवर्ती दत्ता साहा विश्वास रेड्डी नायडू राव शेट्टी हेगड़े गौड़ा अय्यर अयंगर नायर मेनन पिल्लई कृष्णन सुब्रमण्यम वेंकटेश कुलकर्णी देशपांडे
देशमुख पवार शिंदे ठाकरे जाधव चव्हाण गायकवाड़ खान अहमद अंसारी हुसैन कुरैशी सिद्दीकी रिजवी फारूकी शेख सैयद इकबाल गिल ढिल्लों
संधू ग्रेवाल बादल डिसूजा फर्नांडिस जॉर्ज थॉमस मैथ्यू गांधी मोदी नेहरू शास्त्री पटनायक महापात्र बरुआ गोगोई सोरेन मरांडी मुर्मू
राम रमेश सुरेश महेश दिनेश राकेश राजेश मुकेश नरेश गणेश अनिल सुनील मनोज संजय विजय अजय राहुल रोहित मोहित अमित सुमित
विकास अरुण वरुण तरुण राजीव संजीव नरेंद्र महेंद्र सुरेंद्र राजेंद्र धर्मेंद्र वीरेंद्र जितेंद्र अशोक विनोद प्रमोद मोहन सोहन कविता सविता
सुनीता अनीता गीता सीता रीता नीता मीना नीना पूजा नेहा प्रियंका दीपिका अंजलि प्रीति स्वाति ज्योति रेखा सुषमा ममता मायावती
"""
_FOREIGN_PEOPLE = """
जॉन जैक जेम्स जॉर्ज जोसेफ जोस जिम जिमी टॉम टोनी डेविड डेनियल डैनी पीटर पॉल पॉला रॉबर्ट रिचर्ड रॉजर रोनाल्ड डोनाल्ड विलियम वाल्टर विक्टर चार्ल्स कार्लोस
कार्ल क्रिस क्रिस्टोफर केविन केनेथ माइकल मैक्स मार्क मार्कस मार्टिन मैथ्यू मारिया मैरी मारियो ब्रायन बॉब बिली बेन बेंजामिन स्टीव स्टीवन स्टीफन साइमन सैम
सैमुअल सोफी सुजैन एडम एडी एडवर्ड एंड्रयू एंथनी एलिस एलिजाबेथ एलेक्स एलेक्जेंडर एरिक एमिली एमा अन्ना अलेक्जेंडर आर्थर हैरी हेनरी हेलेन निक निकोलस नैन्सी
लियो लुई लुईस लूसी लौरा लिसा लिंडा फ्रैंक फ्रेड फिलिप जेन जेनिफर जेसिका जूलिया जूलियन जोनाथन जोशुआ जैकब केट कैथरीन क्लाउड इवान ओलिवर रेचल रेबेका ग्रेस
"""
_COMMON_NOUNS = frozenset("विकास गया बादल ज्योति विश्वास कोटा तुर्की पूजा राय".split())
# The kinds of names: one of a kind is not replaced by one of another, a city by its country for instance.
WELL_KNOWN = tuple(frozenset(words.split()) - _COMMON_NOUNS for words in (_CITIES, _REGIONS, _PEOPLE, _FOREIGN_PEOPLE))

# Nouns that stand near names in both languages: Bargi dam, बरगी बांध; his mother, Sunita, मां सुनीता; of English and Hindi.
_NEAR_NAMES = """
dam बांध | river नदी | district जिला जिले | station स्टेशन थाना थाने | airport हवाई हवाईअड्डा एयरपोर्ट | hospital अस्पताल | stadium स्टेडियम |
temple मंदिर | university विश्वविद्यालय | village गांव | bridge पुल | lake झील | fort किला किले | market बाजार मंडी | road रोड मार्ग | college कॉलेज |
party पार्टी | school स्कूल विद्यालय | valley घाटी | hills पहाड़ियों पहाड़ियां | forest जंगल वन | park उद्यान पार्क | block प्रखंड ब्लॉक |
province सूबे प्रांत | state राज्य | company firm कंपनी | hotel होटल | colony कॉलोनी | constituency seat सीट |
captain कप्तान | minister मंत्री प्रधानमंत्री मुख्यमंत्री | president chairman chair head अध्यक्ष राष्ट्रपति प्रमुख | governor राज्यपाल गवर्नर |
collector magistrate कलेक्टर जिलाधिकारी | director निदेशक महानिदेशक | secretary सचिव महासचिव | judge न्यायाधीश जज | coach कोच |
analyst विश्लेषक | lawyer वकील | driver चालक ड्राइवर | spokesman spokesperson spokeswoman प्रवक्ता | pilot पायलट |
mother मां माता | father पिता | wife पत्नी | husband पति | son बेटा बेटे पुत्र | daughter बेटी पुत्री | brother भाई | sister बहन |
farmer किसान | teacher शिक्षक शिक्षिका | student छात्र छात्रा | nurse नर्स | legislator mla member विधायक | mp सांसद | leader नेता |
actor अभिनेता | actress अभिनेत्री | engineer इंजीनियर अभियंता | scientist वैज्ञानिक | owner मालिक | manager प्रबंधक | officer official अधिकारी |
commissioner आयुक्त | superintendent अधीक्षक | resident निवासी | expert विशेषज्ञ | activist कार्यकर्ता | sarpanch सरपंच | mayor महापौर मेयर |
housewife गृहिणी | trader व्यापारी | commander कमांडर | bowler गेंदबाज | batsman batter बल्लेबाज | goalkeeper गोलकीपर | principal प्राचार्य
"""
NEAR_NAMES = {
    normalize(word): words.split()[0] for words in _NEAR_NAMES.replace("\n", " ").split("|") for word in words.split()
}

# Of whom Hindi writes the country or another word: Hungarian, हंगरी.
PEOPLES = frozenset(
    """albanian algerian american andhra angolan arab arabian argentine argentinian armenian asian assamese austrian azerbaijani bahraini
    bangladeshi belgian bengali bhutanese bihari bolivian bosnian brazilian bulgarian burmese cambodian cameroonian caribbean
    catalan chilean colombian congolese croatian cuban cypriot czech dutch ecuadorian emirati estonian ethiopian european fijian
    filipino finnish gambian georgian ghanaian goan greek gujarati gulf haitian hungarian icelandic indonesian irish jamaican
    jewish jordanian kannada kashmiri kazakh kenyan kurdish kuwaiti latin latvian lebanese libyan lithuanian malayalam malaysian
    maldivian maltese marathi mexican mongolian moroccan nepalese nepali nigerian nordic omani odia pakistani palestinian
    panamanian parsi pashto persian peruvian portuguese punjabi qatari romanian rwandan sanskrit scottish serbian singaporean
    slovak slovenian somali sudanese swedish swiss syrian taiwanese tamil tanzanian telugu thai tibetan tunisian turkish ugandan
    ukrainian urdu uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean""".split()
)
