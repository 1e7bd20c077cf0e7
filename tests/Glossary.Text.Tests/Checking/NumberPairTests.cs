using Glossary.Text.Checking;
using Glossary.Text.Structures;
using Xunit;

namespace Glossary.Text.Tests.Checking;

/// <summary>Numbers and measures of right translations, and of wrong ones: language, text, language, translation.</summary>
public sealed class NumberPairTests
{
    private const string Right = """
        en | Article 5 | ko | 제5조
        de | Artikel 12 des Vertrags | ko | 조약 제12조
        en | Article 37, paragraph 2 of the Constitution | ko | 헌법 제37조 제2항
        en | Article 37(2) of the Constitution | ko | 헌법 37조 2항
        de | nach § 218 StGB | ko | 형법 제218조에 따라
        de | gemäß Art. 3 Abs. 1 | en | under Article 3(1)
        en | Section 4 applies. | ko | 4조가 적용된다.
        en | Chapter III | de | Kapitel 3
        en | Chapter 12 | ko | 제12장
        en | 5 trillion won | ko | 5조 원
        de | 5 Billionen Won | ko | 5조 원
        ko | 국방비는 57조 원이다. | en | The defence budget is 57 trillion won.
        de | 12 000 Euro | en | 12,000 euros
        de | 10 500 Tonnen | en | 10,500 tonnes
        de | 1 234 567 Einwohner | ko | 인구 1,234,567명
        de | 12'500 Franken | en | 12,500 francs
        de | um halb acht | en | at 7:30
        de | um halb neun | en | at half past eight
        de | um halb eins | en | at 12:30
        de | um Viertel nach acht | en | at 8:15
        de | um Viertel vor acht | en | at a quarter to eight
        de | um Viertel vor acht | ko | 7시 45분에
        de | um drei viertel acht | en | at 7:45
        de | um zehn nach drei | en | at ten past three
        de | um zehn nach drei | ko | 3시 10분에
        de | um 20 Uhr | en | at 8 p.m.
        de | um 20 Uhr | ko | 저녁 8시에
        de | um 15.30 Uhr | en | at 3:30 p.m.
        de | um 15:30 Uhr | ko | 오후 3시 30분에
        de | um halb acht abends | en | at 7:30 p.m.
        de | um 19:30 Uhr | en | at half past seven in the evening
        de | um halb vier | ko | 세 시 반에
        de | um halb vier | ko | 3시 반에
        de | um Mitternacht | en | at 12 a.m.
        de | um 24 Uhr | en | at midnight
        de | um 0 Uhr | en | at 12 a.m.
        de | um 12 Uhr mittags | en | at noon
        en | at ten to six | de | um zehn vor sechs
        en | at 5.45pm | de | um 17.45 Uhr
        en | at 5.45pm | de | um Viertel vor sechs
        de | in den Achtzigerjahren | en | in the 1980s
        de | in den achtziger Jahren | en | in the eighties
        de | in den 80er-Jahren | ko | 1980년대에
        de | in den Siebzigern | en | in the '70s
        de | in den Neunzigerjahren | ko | 90년대에
        de | die Goldenen Zwanziger | en | the Roaring Twenties
        en | three decades | ko | 30년
        en | three decades | de | drei Jahrzehnte
        de | zwei Jahrhunderte lang | ko | 200년 동안
        de | zwei Jahrhunderte lang | en | for two hundred years
        en | two centuries | ko | 2세기
        en | the 19th century | ko | 19세기
        en | two dozen people | de | 24 Menschen
        en | two dozen people | de | zwei Dutzend Menschen
        de | ein halbes Dutzend | en | 6
        de | ½ Liter | en | 0.5 litres
        de | ein halber Liter | en | 0.5 litres
        en | half a litre | ko | 0.5리터
        en | 1½ hours | de | anderthalb Stunden
        en | one and a half hours | de | eineinhalb Stunden
        en | 2 1/2 cups | de | 2,5 Tassen
        en | two and a half years | ko | 2년 반
        en | 2.5 years | de | zweieinhalb Jahre
        en | an hour and a half | ko | 한 시간 반
        de | ein Drittel der Stimmen | ko | 투표의 3분의 1
        en | two thirds of the votes | ko | 투표의 3분의 2
        en | two-thirds majority | de | Zweidrittelmehrheit
        de | Zweidrittelmehrheit | ko | 3분의 2 다수결
        en | three quarters | de | drei Viertel
        en | three quarters | de | 75 Prozent
        de | die Hälfte | ko | 50%
        en | half of them | de | 50 Prozent davon
        en | 1/3 of it | de | ein Drittel davon
        en | 3/4 of them | de | drei Viertel davon
        de | ¾ der Fläche | en | three quarters of the area
        de | -5 Grad | en | minus five degrees
        de | -5 Grad | en | −5 degrees
        de | minus 5 Grad | ko | 영하 5도
        de | 5 Grad unter null | en | 5 degrees below zero
        de | Es waren -12 °C. | ko | 영하 12도였다.
        de | Es waren –12 °C. | en | It was -12 °C.
        de | Umsatz: -5 % | en | Sales fell 5%
        en | a change of -3% | ko | 3% 감소
        de | 5-10 Tage | en | 5–10 days
        de | 5 bis 10 Tage | ko | 5~10일
        de | zwischen 1990 und 95 | en | between 1990 and 1995
        de | 1914-18 | en | 1914–1918
        de | 2023/24 | en | 2023–2024
        de | 20 Prozent | ko | 20퍼센트
        de | um 2 Prozentpunkte | en | by 2 percentage points
        de | um 2 Prozentpunkte | ko | 2%포인트
        de | um 2 Prozentpunkte | ko | 2%p
        de | eine 20-prozentige Erhöhung | en | a 20% increase
        de | 20 °C | ko | 섭씨 20도
        de | 20 °C | en | 68 °F
        de | 20 Grad | en | 20 degrees Celsius
        de | 5 Millionen Dollar | en | $5 million
        de | 5 Mio. US-Dollar | ko | 500만 달러
        de | 5 € | en | five euros
        de | 3,5 Mrd. Euro | ko | 35억 유로
        en | £20 | de | 20 Pfund
        ko | 1,000원 | de | 1.000 Won
        en | CHF 500 | de | 500 Franken
        en | USD 20 | de | 20 Dollar
        en | April 3, 2024 | de | 3. April 2024
        en | April 3, 2024 | ko | 2024년 4월 3일
        en | 04/03/2024 | de | 03.04.2024
        en | 4/3/24 | de | 3.4.2024
        de | 3.4.24 | ko | 2024년 4월 3일
        de | 3.4.24 | en | April 3, 2024
        ko | 2024. 4. 3. | de | 3. April 2024
        de | am 1. Sept. 2020 | en | on September 1, 2020
        de | Okt. 2020 | ko | 2020년 10월
        en | June | ko | 유월
        en | 1 hour | ko | 한 시간
        en | 20 people | ko | 스무 명
        de | 20 Personen | ko | 스무 명
        de | 24 Stunden | ko | 스물네 시간
        en | 3 months | ko | 석 달
        en | 4 months | ko | 넉 달
        en | 3 years | ko | 삼 년
        en | 30 years | ko | 삼십 년
        en | three or four people | ko | 서너 명
        en | one or two days | ko | 하루 이틀
        en | two or three | ko | 두세 개
        en | 2 days | ko | 이틀
        en | 10 days | ko | 열흘
        en | a week | ko | 일주일
        de | 14 Tage | en | two weeks
        de | vierzehn Tage | ko | 2주
        en | a fortnight | de | 14 Tage
        en | half a year | ko | 6개월
        de | eine halbe Stunde | ko | 30분
        de | eine Viertelstunde | en | 15 minutes
        de | eine Dreiviertelstunde | ko | 45분
        de | doppelt so viele | ko | 2배나 많은
        de | hat sich verdoppelt | ko | 2배가 되었다
        de | hat sich verdreifacht | ko | 3배가 되었다
        en | doubled | ko | 2배
        en | fivefold | ko | 5배
        en | tenfold | de | zehnfach
        de | die zweitgrößte Stadt | ko | 제2의 도시
        de | die drittgrößte Stadt | ko | 3번째로 큰 도시
        en | the second-largest city | de | die zweitgrößte Stadt
        ko | 6·25 전쟁 | en | the Korean War
        ko | 6·25 전쟁 | de | der Koreakrieg
        ko | 5·18 민주화운동 | en | the May 18 Democratization Movement
        en | 4K display | de | 4K-Display
        en | 10K users | de | 10.000 Benutzer
        en | 1,00,000 rupees | de | 100.000 Rupien
        en | 5 lakh | de | 500.000
        en | 100th anniversary | de | hundertster Jahrestag
        en | the hundredth time | ko | 100번째
        en | 0 errors | ko | 오류 없음
        en | 0 errors | de | keine Fehler
        en | Super Bowl LIV | de | Super Bowl 54
        en | 5 files | it | cinque file
        en | 1,500 files | it | 1.500 file
        en | 1,500.5 | fr | 1 500,5
        en | 1.5 million | es | 1,5 millones
        en | 3 days | nl | drie dagen
        de | in 5 Schritten | en | in five steps
        de | zu dritt | ko | 셋이서
        de | jeder Fünfte | en | one in five
        en | twelve months | ko | 12개월
        en | a hundred people | ko | 100명
        en | 1,200 people | ko | 천이백 명
        en | the 21st | de | der 21.
        en | Windows 11 | ko | Windows 11
        en | Version 2.5.1 | de | Version 2.5.1
        de | 1,5-mal so groß | en | 1.5 times as large
        en | thirty-five percent | de | 35 %
        en | 35 percent | de | fünfunddreißig Prozent
        de | ein zwanzigprozentiger Rabatt | en | a 20% discount
        en | 7 billion people | ko | 70억 명
        en | $1.2bn | de | 1,2 Milliarden Dollar
        en | 2 million U.S. dollars | ko | 200만 달러
        en | between 5 and 10 degrees | ko | 5도에서 10도 사이
        en | He is 45. | ko | 그는 마흔다섯 살이다.
        en | 45 years old | ko | 마흔다섯 살
        en | eight o'clock | ko | 여덟 시
        en | 8 o'clock | ko | 여덟 시
        de | 100 Jahre | ko | 백 년
        de | 1 Million | ko | 백만
        en | Page 3 of 10 | ko | 10페이지 중 3페이지
        en | for 18 months | de | anderthalb Jahre lang
        en | Nos. 3 and 4 | de | Nr. 3 und 4
        en | a quarter of a million | de | 250.000
        en | quarter-century | de | 25 Jahre
        en | half a century | ko | 50년
        en | half a million | ko | 50만
        en | in 1900 or so | de | um 1900
        de | das 21. Jahrhundert | en | the twenty-first century
        de | 3-D-Druck | en | 3D printing
        de | ab 18 Jahren | ko | 만 18세 이상
        de | 3.000 km² | ko | 3천 제곱킬로미터
        en | Some 10,000 people | ko | 약 만 명
        ko | 세 번째 시도 | en | the third attempt
        ko | 첫 번째 시도 | en | the first attempt
        ko | 7월 4일 | de | 4. Juli
        en | 7 p.m. | ko | 오후 7시
        en | 7 a.m. | ko | 오전 7시
        de | 7 Uhr morgens | en | 7 a.m.
        en | at 9 | de | um neun
        de | Absatz 2 Satz 1 | en | paragraph 2, sentence 1
        en | Section 12(1)(b) | ko | 제12조 제1항 (b)
        en | Articles 5 to 7 | ko | 제5조부터 제7조까지
        de | Artikel 5 bis 7 | ko | 제5조~제7조
        en | Chapter IX | ko | 제9장
        de | die 3. Ausgabe | en | the 3rd edition
        de | der 2. Weltkrieg | ko | 제2차 세계 대전
        de | Viertel nach drei | ko | 3시 15분
        de | gegen halb zehn Uhr abends | ko | 밤 9시 반쯤
        de | um 7.45 Uhr | ko | 오전 7시 45분에
        de | um 13 Uhr | en | at 1 pm
        en | from 9 a.m. to 5 p.m. | de | von 9 bis 17 Uhr
        en | 9 a.m. - 5 p.m. | ko | 오전 9시~오후 5시
        en | at 12 noon | de | um 12 Uhr
        en | in the late 1960s | de | Ende der Sechzigerjahre
        en | in the late 1960s | de | Ende der 60er Jahre
        en | in the mid-nineties | ko | 90년대 중반에
        de | in den Zwanzigerjahren | ko | 1920년대에
        de | in den 2000er-Jahren | ko | 2000년대에
        en | one fifth | de | ein Fünftel
        en | one fifth | ko | 5분의 1
        de | drei Fünftel | ko | 5분의 3
        en | one in three | de | jeder Dritte
        en | a quarter | de | 25 Prozent
        en | a third of all | ko | 전체의 3분의 1
        en | +5 degrees | de | +5 Grad
        de | Temperaturen von -5 bis -10 Grad | en | temperatures of -5 to -10 degrees
        de | Temperaturen zwischen minus 5 und plus 5 Grad | ko | 영하 5도에서 영상 5도 사이의 기온
        de | ein Minus von 3 Prozent | en | a 3 percent decline
        de | 2-3 Personen | en | two to three people
        de | 10–15 % | ko | 10~15%
        en | $5–10 million | de | 5 bis 10 Millionen Dollar
        en | 5 to 10 million dollars | ko | 500만~1000만 달러
        de | 1 000 000 | en | 1,000,000
        en | 12 345 items | de | 12.345 Elemente
        de | von 3 auf 5 Prozent | en | from 3% to 5%
        de | um 0,25 Prozentpunkte | ko | 0.25%포인트
        en | 25 basis points | de | 25 Basispunkte
        en | 68 °F | de | 20 °C
        en | 0 °C | de | null Grad
        en | €1,299.99 | de | 1.299,99 €
        en | ¥10,000 | ko | 1만 엔
        ko | 2만 5천 원 | en | 25,000 won
        ko | 150조 원 | en | 150 trillion won
        en | US$300bn | de | 300 Milliarden US-Dollar
        de | 50 Cent | en | 50 cents
        en | 2024-04-03 | de | 03.04.2024
        en | 2024-04-03 | ko | 2024년 4월 3일
        en | Apr 3 | de | 3. Apr.
        en | 3 April | ko | 4월 3일
        en | Dec. 31, 1999 | de | 31.12.1999
        en | three cups | ko | 석 잔
        en | five books | ko | 책 다섯 권
        en | 21 years old | ko | 스물한 살
        en | forty people | ko | 마흔 명
        en | a hundred and one | ko | 백한 개
        en | twelve o'clock | ko | 열두 시
        en | half an hour | ko | 반 시간
        en | half past two | ko | 두 시 반
        en | two hours and a half | ko | 두 시간 반
        en | first place | ko | 1위
        en | the second time | ko | 두 번째
        en | 2 weeks | ko | 이 주
        en | 6 months | ko | 반년
        en | six months | de | ein halbes Jahr
        en | 1.5 hours | ko | 한 시간 반
        en | ten times | ko | 10배
        de | dreimal so hoch | en | three times as high
        de | Verdreifachung | en | tripling
        de | eine Verdopplung | ko | 2배 증가
        en | quadrupled | de | vervierfacht
        de | 25-jähriges Jubiläum | ko | 25주년
        de | ein Fünfjähriger | en | a five-year-old
        de | hundertprozentig | en | 100%
        en | No. 10 | ko | 10호
        en | 24/7 | de | 24/7
        en | 9/11 | de | 11. September
        en | Q3 2024 | de | 3. Quartal 2024
        en | G20 | ko | 주요 20개국
        en | 5G | ko | 5G
        en | page 1,024 | de | Seite 1.024
        en | 3½ stars | de | dreieinhalb Sterne
        de | Anfang der 50er | en | in the early fifties
        en | He is in his fifties | de | Er ist in den Fünfzigern
        en | He is in his fifties | ko | 그는 50대이다
        en | teenagers | ko | 10대들
        en | 1 in 10 | ko | 10명 중 1명
        ko | 3분기 | en | the third quarter
        ko | 2분의 1 | en | half
        ko | 수백 명 | en | hundreds of people
        ko | 수만 명 | en | tens of thousands of people
        en | tens of millions | ko | 수천만
        en | a few thousand | ko | 몇 천
        en | 2,500 | ko | 이천오백
        en | 19th-century | de | des 19. Jahrhunderts
        en | 200 years | de | zwei Jahrhunderte
        ko | 3·1 운동 | de | Bewegung des 1. März
        ko | 3·1절 | en | Independence Movement Day
        ko | 4·19 혁명 | en | the April Revolution
        en | 5,5 | de | 5,5
        en | one million | ko | 100만
        en | 1.2 billion | de | 1,2 Milliarden
        en | zero | ko | 0
        en | twenty-four hours | de | 24 Stunden
        en | two out of three | de | zwei von drei
        de | 11 Uhr 30 | ko | 11시 30분
        en | ratio of 3:1 | de | Verhältnis von 3:1
        en | won 3-1 | de | gewann 3:1
        en | won 3-1 | ko | 3대 1로 이겼다
        de | 5 m² | en | 5 m²
        en | 10^6 | de | 10^6
        en | nearly 1,500 | de | knapp 1500
        en | over 65s | de | über 65-Jährige
        """;

    private const string Wrong = """
        en | Article 5 | ko | 제6조
        en | Article 5 | ko | 5조 원
        de | 5 Billionen Won | ko | 제5조
        en | 5 billion won | ko | 5조 원
        de | 12 000 Euro | en | 12,500 euros
        de | 12 000 Euro | en | 12 euros
        de | 1 234 567 Einwohner | en | 1,234,576 inhabitants
        de | um halb acht | en | at 8:30
        de | um halb acht | en | at half past eight
        de | um Viertel vor acht | en | at 8:15
        de | um Viertel nach acht | ko | 7시 45분에
        de | um 20 Uhr | en | at 8 a.m.
        de | um 20 Uhr | ko | 오전 8시에
        en | 7 a.m. | ko | 오후 7시
        de | um 15.30 Uhr | en | at 3:13 p.m.
        de | um halb vier | ko | 4시 반에
        de | in den Achtzigerjahren | en | in the 1970s
        de | in den 80er-Jahren | ko | 1990년대에
        en | three decades | ko | 3년
        en | three decades | ko | 20년
        en | three decades | de | vier Jahrzehnte
        de | zwei Jahrhunderte lang | ko | 300년 동안
        en | two dozen people | de | 20 Menschen
        de | ½ Liter | en | 0.25 litres
        en | 1½ hours | de | zweieinhalb Stunden
        en | 2 1/2 cups | de | 3,5 Tassen
        en | two and a half years | ko | 3년 반
        en | two thirds of the votes | ko | 투표의 4분의 3
        en | three quarters | de | 57 Prozent
        de | -5 Grad | en | 5 degrees
        de | minus 5 Grad | ko | 5도
        de | minus 5 Grad | ko | 영상 5도
        en | It was 12 °C. | de | Es waren -12 °C.
        de | Es fiel auf -5 Grad. | en | It fell to 5 degrees.
        de | Saldo: -300 | en | Balance: 300
        de | 5-10 Tage | en | 5–15 days
        de | 1914-18 | en | 1914–1919
        de | um 2 Prozent | en | by 2 percentage points
        de | um 2 Prozentpunkte | en | by 2%
        de | um 2 Prozentpunkte | ko | 2% 상승
        en | 20% | de | 20
        de | 20 °C | en | 20 °F
        de | 20 °C | ko | 화씨 20도
        de | 5 Euro | en | 5 dollars
        en | $20 | de | 20 Euro
        en | £20 | ko | 20달러
        en | $5 million | ko | 500만 원
        en | $5 million | ko | 50만 달러
        de | 5 Millionen Dollar | en | $5 billion
        en | April 3, 2024 | de | 3. Mai 2024
        en | April 3, 2024 | ko | 2024년 4월 13일
        de | 3.4.24 | en | April 3, 2023
        en | 04/03/2024 | de | 03.05.2024
        en | 20 people | ko | 서른 명
        en | 3 months | ko | 넉 달
        en | 3 years | ko | 사 년
        en | 30 years | ko | 사십 년
        en | 2 days | ko | 사흘
        de | 14 Tage | en | three weeks
        de | eine halbe Stunde | ko | 20분
        de | hat sich verdoppelt | ko | 3배가 되었다
        en | fivefold | ko | 6배
        en | 10K users | de | 1.000 Benutzer
        en | 5 files | it | 6 file
        en | 1,500 files | it | 1.600 file
        en | 45 years old | ko | 쉰다섯 살
        en | 8 o'clock | ko | 아홉 시
        en | Page 3 of 10 | ko | 10페이지 중 4페이지
        en | Version 2.5.1 | de | Version 2.5.2
        en | thirty-five percent | de | 53 %
        ko | 세 번째 시도 | en | the fourth attempt
        en | 24 hours | ko | 스물세 시간
        de | hundert Menschen | ko | 1000명
        en | 5.5 million | ko | 55만
        en | 12 of 20 | de | 12 von 22
        en | 1% and 1% | de | 1 % und 2 %
        en | Articles 5 to 7 | ko | 제5조부터 제8조까지
        de | um 13 Uhr | en | at 2 pm
        en | from 9 a.m. to 5 p.m. | de | von 9 bis 18 Uhr
        en | 9 a.m. | ko | 오후 9시
        en | in the late 1960s | de | Ende der 70er Jahre
        en | one fifth | ko | 5분의 2
        de | drei Fünftel | ko | 5분의 2
        de | -5 bis -10 Grad | en | -5 to -12 degrees
        de | minus 5 Grad | en | plus 5 degrees
        en | +5 degrees | de | -5 Grad
        de | 10–15 % | ko | 10~16%
        en | €1,299.99 | de | 1.299,90 €
        en | ¥10,000 | ko | 10만 엔
        ko | 2만 5천 원 | en | 2,500 won
        ko | 150조 원 | en | 150 billion won
        en | $300 | de | 300 Euro
        en | $300 | ko | 300유로
        en | 2024-04-03 | de | 03.04.2023
        en | 21 years old | ko | 스물두 살
        en | forty people | ko | 쉰 명
        en | half past two | ko | 두 시 15분
        en | 3½ stars | de | viereinhalb Sterne
        en | ten times | ko | 9배
        en | 2,500 | ko | 삼천오백
        en | 68 °F | de | 25 °C
        en | 25 basis points | de | 25 Prozent
        en | 5 percent | ko | 5%포인트
        en | two hours and a half | ko | 세 시간 반
        de | eine Viertelstunde | en | 25 minutes
        en | fifteen percent | de | 50 Prozent
        de | dreimal so hoch | en | four times as high
        en | 12 345 items | de | 12.354 Elemente
        en | one million | ko | 10만
        en | the fifth | de | der sechste
        en | 7:30 pm | de | 19.45 Uhr
        """;

    public static TheoryData<string> RightPairs => Rows(Right);

    public static TheoryData<string> WrongPairs => Rows(Wrong);

    [Theory]
    [MemberData(nameof(RightPairs))]
    public void A_right_translation_has_no_finding(string pair) => Assert.Empty(Compare(pair));

    [Theory]
    [MemberData(nameof(WrongPairs))]
    public void A_wrong_translation_has_one(string pair) => Assert.NotEmpty(Compare(pair));

    [Theory]
    [InlineData("de | -12 °C | en | 12 °C", "-12")]
    [InlineData("de | -12 °C | en | -13 °C", "12")]
    [InlineData("de | 12 °C | en | -12 °C", "")]
    [InlineData("de | 1.500 | en | 1,600", "1,500")]
    public void What_is_suggested_leaves_the_sign_once(string pair, string expected)
    {
        string[] parts = pair.Split(" | ");
        (NumberMention? source, NumberMention? target) = Assert.Single(Compare(pair));
        Assert.Equal(expected, Numbers.Suggest(source!, target, parts[1], parts[2]));
    }

    private static TheoryData<string> Rows(string table) =>
        [.. table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static IReadOnlyList<(NumberMention? Source, NumberMention? Target)> Compare(string pair)
    {
        string[] parts = pair.Split(" | ");
        return Numbers.Compare(
            Find(parts[0], parts[1]),
            Find(parts[2], parts[3]),
            Numbers.HasRules(parts[0]) && Numbers.HasRules(parts[2])
        );
    }

    private static IReadOnlyList<NumberMention> Find(string language, string text) =>
        Numbers.Find(text, language, TextStructure.Of(text).Kept);
}
