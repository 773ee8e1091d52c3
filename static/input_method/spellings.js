// How people write the letters of Devanagari on a Latin keyboard.
// A line: letters, then Latin spellings with what each costs in tenths (no number: nothing). Costs are natural
// logarithms of how much rarer a spelling is than the usual one. "-" is: not written at all.
// Groups of letters have spellings of their own where these are not the sum of their parts.

const TABLE = `
क k c=4 q=6 ck=6 ch=16 ke=22 kh=16 que=12
ख kh k=12 q=20 kkh=6
ग g gh=14 gu=14
घ gh g=11
ङ n ng=4
च ch chh=8 c=11 tch=8 t=20 j=25 cch=8
छ chh=1 ch=2 c=13 x=20 kch=20
ज j z=2 ge=7 g=8 jh=13 dg=8 s=14 dj=14 y=22
झ jh j=10 z=12 zh=7
ञ n ny=5
ट t tt=7 th=12
ठ th t=9 tth=7
ड d dh=12 dd=8
ड़ d=1 r=2 rh=6 rd=10 dh=10 l=20
ढ dh d=10
ढ़ dh rh=2 d=7 r=8 drh=10
ण n nn=8
त t th=6 tt=8
थ th t=10 tth=10
द d dh=8 th=13
ध dh d=10 dhh=10 th=16
न n nn=7
प p pp=9
फ f=1 ph=1 p=16 gh=16 ff=6
ब b v=19 w=20
भ bh b=12 v=22
म m mm=7
य y i=8 -=22 j=25 ye=14
र r rr=7 -=30 wr=9
ल l ll=6
ळ l
व v w b=18 u=10 wh=9 o=14
श sh s=5 ch=12 c=13 sch=12 x=16 t=16
ष sh s=5 kh=16 x=18
स s c=6 ce=5 se=6 sh=10 ss=5 ps=12 sc=8 z=16 th=22 x=20
ह h -=15 wh=14
अ a u=6 e=9 o=11 i=16
आ aa=1 a ah=9 o=11 au=12 ar=16 e=20
इ i e=7 ee=7 y=10 ea=12
ई ee i=1 e=5 y=7 ii=3 ea=6 ie=5 ye=8 ey=8
उ u oo=4 o=8
ऊ oo=1 u=1 uu=4 o=9
ऋ ri r=5 ru=4
ए e a=7 ae=5 ay=6 ai=7 ye=6 i=10 ei=8
ऐ ai e=5 ae=4 ay=5 a=6 ei=6 i=11 ei=6
ऑ o a=4 au=4 aw=6 oa=8
ओ o au=9 oa=6 oh=8 ow=7 u=11 ou=9
औ au o=3 ou=3 ow=6 aw=6 av=9 or=16
ा aa=2 a ah=8 o=13 au=13 e=19 u=14 -=16 aaa=8 ha=20
ि i e=6 ee=5 y=7 ea=12 ie=9 -=15 ii=8 u=16 a=20 ui=13
ी i=1 ee=1 ii=3 e=5 y=3 ea=6 ie=6 ey=5 ei=8 iy=8 -=22
ु u oo=4 o=7 uu=8 ou=10 -=16 oe=16
ू u=1 oo=1 uu=4 o=8 ew=7 ue=8 ou=8 eu=10 ui=12 oe=13 wo=14
ृ ri r=5 ru=3 rri=6 ra=14 ir=13
े e a=6 ai=5 ay=5 ei=5 ey=6 ae=5 ee=7 i=10 y=13 ea=7 -=25 eh=10 aye=10
ै ai e=3 ae=3 a=5 ay=5 ei=5 ea=7 ey=10 i=11 ia=14
ॉ o a=4 au=4 aw=6 oa=7 ou=8 aa=9
ो o au=7 oo=8 oa=5 ow=6 ou=8 aw=9 u=10 oe=9 ao=12 eau=12 oh=8
ौ au o=3 ou=2 ow=4 aw=6 ao=9 u=14 av=10
ं n m=4 -=10 ng=7 nn=12
ः h=2 - ah=8
ँ n m=4 -=8
् - a=13 e=16

क़ q k=2
ख़ kh k=8
ग़ g gh=4
ज़ z j=4
फ़ f ph=4
य़ y

क्ष ksh=0 x=6 kch=6 ks=9 ch=9 chh=7 sh=14 kc=12 ksha=0
ज्ञ gy=0 jn=4 gn=5 jny=5 gny=5 jy=7 dny=9 g=12
च्छ chh=1 cch=3 ch=4 chchh=1 c=15
च्च chch ch=3 chh=6 cch=1 cc=8
द्ध ddh dh=2 ddhh=8 d=10 dhh=6
त्त tt t=4 tth=8
त्थ tth th=2 thth=4
ट्ठ tth th=2 tthh=8
क्ख kkh kh=2
ब्भ bbh bh=3
ट्ट tt t=4
क्स x=1 ks=1 cs=6 xx=10 cks=6 cc=9
क्व qu=2 kv=1 kw=1 q=8
क्य ky q=14
क्यू q=5 cu=4 que=6 kyu=1 kyoo=3 kew=8
ंगज ngj ng=12
श्च shch sch=6 shc=8
ष्ट sht st=4 sth=9 shth=9
ष्ठ shth=1 sth=4 sht=6 st=10 shtth=8
स्थ sth st=8
ह्म hm=1 m=12 mh=4
ह्न hn nh=3 n=12
शन tion=3 sion=5 shan=0 shn=4 tian=8 cean=9 shion=7 ssion=5 cion=8 sian=9
क्शन ction=3 kshan=0 xion=8
जन sion=6
शियल tial=4 cial=4
शल cial=5 tial=5
चर ture=4 char=0 cher=4 chr=5
ेट ate=5 ait=8
ाइ i=5 y=5 ai igh=8 ie=8 ei=7 aai=2 ye=9 uy=10 ay=7 eye=9
ाई ai ay=6 i=8 aai=2 y=7 ie=9 aee=3 ye=8 aye=8 ayi=4 ayee=5
ाय ay ai=5 aay=1 i=9 y=9
ाए aye=3 ae ay=6 aaye=4 aae=1
ाएं ayen=3 aen ayein=3 aein=2 aye=9
ाउ ou=4 ow=4 au aau=2 o=16 aou=6
ाऊ aoo=1 au ou=5 aau=2 ow=6 ao=5
ाव aav=1 av aw=1 ao=5 aao=6 aaw=2 au=9 ow=9
ांव aon=1 aanv=0 anv=2 aav=7 aaon=2 av=11 aao=8 ao=8 aw=12 aanw=1 aun=5
ाओ ao aao=1 aw=14 av=12
ाओं aon aaon=1 ao=4 aao=5 aoon=6 aun=8 aw=14
यों yon ion=3 yo=5 yun=8 iyon=3 yoon=5
ियों iyon iyo=4 ion=3 yon=4 io=7 iyoon=5 eeyon=4 eyon=6
ियां iyan ian=2 iyaan=1 iya=7 eeyan=4 yan=5
िया iya ia=1 ya=4 iyaa=1 eeya=3 ea=10
िय iy i=7 ia=7 ey=6 y=7 eey=4
ीय iy=0 iya=0 eey=1 ey=4 i=9 y=8 ee=11 ia=7
िये iye ie=3 iy=10 ye=8
िए iye=1 ie=1 iy=11 ye=8 iey=9
ुआ ua uwa=3 uva=5 uaa=1 ooa=6
ुओं uon uo=4 uwon=6 uaon=8
ोई oi oee=3 oyi=4 oyee=5
ूर oor ur=1 ure=8 our=8
यू u=6 yu yoo=1 you=3 ew=5 ue=8 eu=8 iu=8
यु yu u=10
्य y -=16 i=6 iy=8
्यू u=4 yu=0 yoo=2 ew=3 ue=6 ieu=9 iew=7
्र r ra=13 ri=16
टर ter=3 tor=4 tar=1 tre=5 ther=9 tur=6 tr=5 tter=6
डर der=3 dar=0 dor=5 dder=6
कर kar ker=5 cker=7 cor=9 cre=9
शर sher=4 shar
नर ner=4 nar nor=6
वर ver=4 var war wer=5 our=12
मर mer=4 mar mmer=6
सर ser=4 sar sor=5 cer=5
जर jer=5 jar ger=5 zer=5
लर ler=4 lar lor=6 ller=6
पर per=4 par
बर ber=4 bar
बल ble=4 bal bel=6
टल tal tle=4 tel=5
कल kal cle=5 cal=5 kle=5
पल pal ple=5
डल dal dle=5 del=5
सल sal cle=8 sel=6
टी ty=3 ti=0 tee=1
ली ly=4 li=0 lee=1
यर er=8 yar ear=8 yer=5 ire=8 eer=8 ier=7 ur=12 r=14
ियर ear=6 eer=5 iyar ier=5 iyer=5
ायर ire=5 ayar aayar=2 ier=7 ayer=6 yre=7
आय ay i=8 aay=1 ai=5
आई i=6 ai ii=9 y=9 aai=1 aee=3 ay=6 aayi=3
आइ i=6 ai y=9 aai=1
आउ ou=3 au ow=6 aau=1 aou=5
एक ek ak=12 eck=9 ik=9
एक्स x=4 ex=2 eks=1
यूनि uni=2 yuni
ऑफ off=3 of=1
`;

const ONCE = 0.4;
const COST = /^(.*?)=(\d+)$/;
export const MATRAS = /[\u093e-\u094d\u0962\u0963]/;
export const CONSONANT = /[\u0915-\u0939\u0958-\u095f]/;

// A letter with a nukta is one letter here, which Unicode's normal forms take apart.
const DOTTED = {
  क: "\u0958",
  ख: "\u0959",
  ग: "\u095a",
  ज: "\u095b",
  ड: "\u095c",
  ढ: "\u095d",
  फ: "\u095e",
  य: "\u095f",
};
export const compose = (text) =>
  text.normalize("NFD").replace(/(.)\u093c/g, (found, letter) => DOTTED[letter] ?? found);

// The patterns of the table: {letters, spellings: [[Latin, cost]]}.
export function readTable(table = TABLE) {
  const patterns = [];
  for (const line of table.trim().split("\n").filter(Boolean)) {
    const [letters, ...written] = line.split(" ");
    const spellings = written.map((each) => {
      const [, latin, cost] = COST.exec(each) ?? [null, each, 0];
      return [latin === "-" ? "" : latin, Number(cost) / 10];
    });
    patterns.push({ letters: compose(letters), spellings });
    const doubled = `${letters}्${letters}`;
    if (/^[क-ह]$/.test(letters) && !table.includes(`\n${doubled} `)) {
      // A doubled consonant is written twice or, nearly as often, once.
      const spoken = spellings.filter(([latin]) => latin);
      const once = spoken.map(([latin, cost]) => [latin, cost + ONCE]);
      const twice = spoken.map(([latin, cost]) => [latin + latin, cost]);
      patterns.push({ letters: doubled, spellings: [...once, ...twice] });
    }
  }
  return patterns;
}

// The inherent vowel of a consonant, inside a word.
export const INHERENT = [
  ["", 0.35],
  ["a", 0],
  ["e", 0.7],
  ["u", 0.7],
  ["i", 1],
  ["o", 1],
  ["aa", 1.4],
];
