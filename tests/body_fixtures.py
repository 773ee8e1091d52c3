"""Bodies in their stored form: every element and nesting that a body may hold, in both languages.

PICTURE_1 and PICTURE_2 stand for the addresses of pictures of the library, RECORDING for that of a recording.
"""

BODIES = {
    "a paragraph in Hindi": "<p>केरल पहुंचा मानसून।</p>",
    "a paragraph in English": "<p>The monsoon reached Kerala.</p>",
    "paragraphs": "<p>एक।</p>\n<p>दो।</p>\n<p>तीन।</p>",
    "a line break": "<p>पहली पंक्ति<br>दूसरी पंक्ति</p>",
    "marks": "<p><strong>मोटा</strong> और <em>तिरछा</em> और <strong><em>दोनों</em></strong></p>",
    "a mark across a break": "<p><strong>एक<br>दो</strong></p>",
    "half a word in bold": "<p>सर<strong>कार</strong> un<em>believ</em>able</p>",
    "mixed scripts": "<p>ISRO का PSLV-C62 श्रीहरिकोटा से 10:18 बजे उड़ा, says NASA।</p>",
    "ZWJ": "<p>राष्\u200dट्रपति दर\u200dया कर\u200dणाऱ्या</p>",
    "ZWNJ": "<p>श्री\u200cराम हिन्\u200cदी</p>",
    "a nukta and decomposed letters": "<p>क़ानून ज़मीन सड़क पढ़ाई</p>",
    "a no-break space before a danda": "<p>खबर&nbsp;।</p>",
    "a no-break space in a quantity": "<p>₹&nbsp;500 करोड़ और 20&nbsp;km</p>",
    "entities": "<p>A &amp; B &lt;c&gt; “quoted” 'single' \"double\"</p>",
    "signs of arithmetic": "<p>a &lt; b &gt; c, x² + H₂O = 10⁵</p>",
    "brackets in text": "<p>He said so [sic] [1] [and more]. गीता [2] देखें।</p>",
    "Urdu with isolates": "<p>नवाज़ शरीफ़ \u2067نواز شریف\u2069 लौटे</p>",
    "emoji": "<p>जीत 👩‍👩‍👧 🇮🇳</p>",
    "sub-heads": "<h2>पहला भाग</h2>\n<p>पाठ</p>\n<h3>छोटा भाग</h3>\n<p>पाठ</p>",
    "a sub-head with marks": "<h2>Why <em>this</em> matters</h2>\n<p>x</p>",
    "a list": "<ul><li><p>एक</p></li><li><p>दो</p></li></ul>",
    "a numbered list that starts at 5": '<ol start="5"><li><p>five</p></li><li><p>six</p></li></ol>',
    "nested lists": "<ul><li><p>एक</p><ol><li><p>क</p></li><li><p>ख</p></li></ol></li><li><p>दो</p></li></ul>",
    "a list item of two paragraphs": "<ol><li><p>एक</p><p>और</p></li></ol>",
    "a quote": "<blockquote><p>उन्होंने कहा।</p><p>फिर कहा।</p></blockquote>",
    "a quote with a list": "<blockquote><p>x</p><ul><li><p>y</p></li></ul></blockquote>",
    "a pull quote": '<blockquote class="pull-quote"><p>सबसे बड़ी बात</p></blockquote>',
    "a fact box": '<aside class="fact-box"><h3>तथ्य</h3><p>एक</p><ul><li><p>दो</p></li></ul></aside>',
    "a rule": "<p>एक</p>\n<hr>\n<p>दो</p>",
    "a web link": '<p><a href="https://example.com/a?b=1&amp;c=2#d" rel="noopener">कड़ी</a></p>',
    "a web link without TLS": '<p><a href="http://example.com/" rel="noopener">old</a></p>',
    "a link to an email address": '<p><a href="mailto:desk@example.com" rel="noopener">desk</a></p>',
    "a link to a telephone": '<p><a href="tel:+911123456789" rel="noopener">फोन</a></p>',
    "a link in this paper": '<p><a href="/hi/archive/" rel="noopener">संग्रह</a></p>',
    "a link in this page": '<p><a href="#part-1" rel="noopener">ऊपर</a></p>',
    "a link with marks": '<p><a href="https://example.com/" rel="noopener"><strong>मोटी</strong> कड़ी</a></p>',
    "a link whose text is its address": '<p><a href="https://example.com/" rel="noopener">https://example.com/</a></p>',
    "a link card": '<p class="link-card"><a href="https://www.youtube.com/watch?v=abc" rel="noopener">वीडियो</a></p>',
    "a link card without a title": (
        '<p class="link-card"><a href="https://x.com/i/status/1" rel="noopener">https://x.com/i/status/1</a></p>'
    ),
    "a picture": '<figure><img src="PICTURE_1" alt="नीला मैदान"></figure>',
    "a picture with a caption": (
        '<figure><img src="PICTURE_1" alt=""><figcaption>शाम, <em>दिल्ली</em></figcaption></figure>'
    ),
    "a picture with its size": '<figure><img src="PICTURE_1" alt="x &amp; &quot;y&quot;" width="480" height="270"></figure>',
    "a gallery": (
        '<div class="gallery"><figure><img src="PICTURE_1" alt="एक"><figcaption>एक</figcaption></figure>'
        '<figure><img src="PICTURE_2" alt="दो"></figure></div>'
    ),
    "a sound recording": (
        '<figure><audio src="RECORDING.mp3" controls="" preload="none"></audio><figcaption>सुनें</figcaption></figure>'
    ),
    "a film": '<figure><video src="RECORDING.mp4" controls="" preload="none"></video></figure>',
    "a table": "<table><tbody><tr><td>दिल्ली</td><td>12</td></tr><tr><td>मुंबई</td><td>15</td></tr></tbody></table>",
    "a table with a caption and a head": (
        "<table><caption>सीटें</caption><thead><tr><th>दल</th><th>सीट</th></tr></thead>"
        "<tbody><tr><td>क</td><td>240</td></tr></tbody></table>"
    ),
    "a table with spans": (
        '<table><thead><tr><th colspan="2">x</th></tr></thead><tbody><tr><td rowspan="2">a</td><td>b</td></tr>'
        "<tr><td>c<br>d</td></tr></tbody></table>"
    ),
    "everything in one body": (
        "<p>पहला <strong>अनुच्छेद</strong>।</p>\n<h2>भाग</h2>\n<ul><li><p>एक</p></li></ul>\n"
        '<figure><img src="PICTURE_2" alt=""></figure>\n<blockquote><p>कहा।</p></blockquote>\n<hr>\n'
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>\n<p>अंत।</p>"
    ),
}


def stored_bodies(picture_1: str, picture_2: str, recording: str) -> dict[str, str]:
    """The bodies by name, with these addresses of the library; `recording` is without its extension."""
    return {
        name: body.replace("PICTURE_1", picture_1).replace("PICTURE_2", picture_2).replace("RECORDING", recording)
        for name, body in BODIES.items()
    }
