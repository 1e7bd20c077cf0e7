using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Glossary.Exchange.Laws;

/// <summary>
/// Files of each format as tools of all kinds may write them, the same for the same number: elements in every place that has them, texts
/// that are empty, ids that are missing or said twice.
/// </summary>
internal sealed class RoundTripSamples
{
    private static readonly string[] UtxColumns =
    [
        "tgt:pos",
        "term status",
        "src:comment",
        "tgt:comment",
        "comment",
        "customer",
        "concept ID",
        "src:plural",
    ];

    private static readonly string[] Words =
    [
        "Gipfel",
        "summit",
        "정상회담",
        "A & B",
        "x < y",
        " lead",
        "trail ",
        "two  spaces",
        "É",
        "1,5 %",
        "Ein- und Ausfuhr",
        "\"quoted\"",
        "l'état",
        "=1+1",
        "a;b",
        "🙂 ok",
    ];
    private static readonly string[] Ids = ["c1", "C 2", "3", "a/b", "x.y", "_7", "ü", "c-1-2", "10:4"];

    private static readonly string[] Headers =
    [
        "id",
        "de",
        "en",
        "definition:de",
        "en_Note",
        "Owner",
        "status:de",
        "Wortart",
        "ref",
        "forbidden",
        "register:en",
    ];

    private readonly Random _random;
    private int _count;

    private RoundTripSamples(int sample) => _random = new Random(sample);

    public static IReadOnlyList<string> Formats { get; } = ["xliff1", "xliff2", "tmx", "tbx2", "tbx3", "csv", "multiterm", "utx"];

    public static byte[] Of(string format, int sample)
    {
        var samples = new RoundTripSamples(sample);
        return Encoding.UTF8.GetBytes(
            format switch
            {
                "xliff1" => samples.Decorated(samples.Xliff1(), Xliff1Attributes, 4),
                "xliff2" => samples.Decorated(samples.Xliff2(), Xliff2Attributes, 6),
                "tmx" => samples.Decorated(samples.Tmx(), TmxAttributes, 6),
                "tbx2" => samples.Tbx2(),
                "tbx3" => samples.Tbx3(),
                "csv" => samples.Csv(),
                "multiterm" => samples.Multiterm(),
                "utx" => samples.Utx(),
                _ => throw new FormatException($"No files are made in {format}; {string.Join(", ", Formats)} are."),
            }
        );
    }

    /// <summary>The attributes of TMX 1.4 (its DTD) beside those that are written anyway, with values of their kinds.</summary>
    private static readonly Dictionary<string, string[]> TmxAttributes = new(StringComparer.Ordinal)
    {
        ["header"] = ["o-encoding=utf-8", "creationdate=20200101T000000Z", "creationid=me", "changedate=20210101T000000Z", "changeid=you"],
        ["note"] = ["o-encoding=utf-8", "xml:lang=en"],
        ["prop"] = ["o-encoding=utf-8", "xml:lang=en"],
        ["tu"] =
        [
            "o-encoding=utf-8",
            "datatype=html",
            "usagecount=2",
            "lastusagedate=20200101T000000Z",
            "creationtool=x",
            "creationtoolversion=1",
            "creationdate=20200101T000000Z",
            "creationid=me",
            "changedate=20210101T000000Z",
            "segtype=block",
            "changeid=you",
            "o-tmf=x",
        ],
        ["tuv"] =
        [
            "o-encoding=utf-8",
            "datatype=html",
            "usagecount=2",
            "lastusagedate=20200101T000000Z",
            "creationtool=x",
            "creationtoolversion=1",
            "creationdate=20200101T000000Z",
            "creationid=me",
            "changedate=20210101T000000Z",
            "changeid=you",
            "o-tmf=x",
        ],
        ["bpt"] = ["x=1", "type=bold"],
        ["ph"] = ["assoc=p", "type=image"],
        ["it"] = ["x=2", "type=bold"],
        ["hi"] = ["x=3", "type=term"],
        ["sub"] = ["datatype=html", "type=footnote"],
        ["ut"] = ["x=4"],
    };

    /// <summary>Those of XLIFF 1.2 (its strict schema), likewise.</summary>
    private static readonly Dictionary<string, string[]> Xliff1Attributes = new(StringComparer.Ordinal)
    {
        ["file"] = ["tool=t", "date=2020-01-01T00:00:00Z", "category=c", "product-name=p", "product-version=1", "build-num=2", "ts=x"],
        ["note"] = ["xml:lang=en", "priority=2", "annotates=source"],
        ["group"] =
        [
            "datatype=html",
            "xml:space=preserve",
            "ts=x",
            "restype=dialog",
            "extradata=x",
            "help-id=h",
            "menu=m",
            "menu-option=o",
            "menu-name=n",
            "coord=1;1;1;1",
            "font=f",
            "css-style=c",
            "style=1",
            "exstyle=2",
            "extype=e",
            "translate=no",
            "reformat=no",
            "maxwidth=9",
            "minwidth=1",
            "size-unit=char",
            "maxheight=9",
            "minheight=1",
            "maxbytes=9",
            "minbytes=1",
            "charclass=c",
            "merged-trans=yes",
        ],
        ["trans-unit"] =
        [
            "reformat=no",
            "datatype=html",
            "ts=x",
            "phase-name=p",
            "restype=button",
            "extradata=x",
            "help-id=h",
            "menu=m",
            "menu-option=o",
            "menu-name=n",
            "coord=1;1;1;1",
            "font=f",
            "css-style=c",
            "style=1",
            "exstyle=2",
            "extype=e",
            "maxwidth=90",
            "minwidth=1",
            "size-unit=char",
            "maxheight=9",
            "minheight=1",
            "maxbytes=90",
            "minbytes=1",
            "charclass=c",
            "merged-trans=no",
        ],
        ["source"] = ["xml:lang=en", "ts=x"],
        ["target"] =
        [
            "phase-name=p",
            "ts=x",
            "restype=button",
            "resname=r",
            "coord=1;1;1;1",
            "font=f",
            "css-style=c",
            "style=1",
            "exstyle=2",
            "equiv-trans=no",
        ],
        ["alt-trans"] =
        [
            "tool=t",
            "tool-id=t",
            "crc=1",
            "xml:lang=de",
            "origin=o",
            "datatype=html",
            "xml:space=preserve",
            "restype=button",
            "resname=r",
            "extradata=x",
            "help-id=h",
            "menu=m",
            "menu-option=o",
            "menu-name=n",
            "mid=1",
            "coord=1;1;1;1",
            "font=f",
            "css-style=c",
            "style=1",
            "exstyle=2",
            "extype=e",
            "ts=x",
            "alttranstype=proposal",
            "phase-name=p",
        ],
        ["bin-unit"] = ["approved=no", "translate=no", "reformat=no", "restype=bitmap", "resname=r", "phase-name=p", "ts=x"],
        ["external-file"] = ["uid=u", "crc=1"],
        ["internal-file"] = ["crc=1"],
        ["g"] = ["ctype=bold", "clone=no", "xid=x", "equiv-text=t", "ts=x"],
        ["x"] = ["ctype=image", "clone=no", "xid=x", "equiv-text=t", "ts=x"],
        ["ph"] = ["ctype=image", "assoc=p", "crc=1", "xid=x", "equiv-text=t", "ts=x"],
        ["bpt"] = ["rid=1", "ctype=bold", "crc=1", "xid=x", "equiv-text=t", "ts=x"],
        ["ept"] = ["rid=1", "crc=1", "xid=x", "equiv-text=t", "ts=x"],
        ["it"] = ["rid=1", "ctype=bold", "crc=1", "xid=x", "equiv-text=t", "ts=x"],
        ["sub"] = ["datatype=html", "ctype=x-a", "xid=x"],
        ["bx"] = ["rid=1", "ctype=bold", "clone=no", "xid=x", "equiv-text=t", "ts=x"],
        ["ex"] = ["rid=1", "xid=x", "equiv-text=t", "ts=x"],
    };

    /// <summary>Those of the core of XLIFF 2.1, likewise.</summary>
    private static readonly Dictionary<string, string[]> Xliff2Attributes = new(StringComparer.Ordinal)
    {
        ["xliff"] = ["xml:space=preserve"],
        ["file"] = ["canResegment=no", "translate=no", "srcDir=ltr", "trgDir=rtl", "xml:space=preserve"],
        ["group"] = ["type=x:dialog", "canResegment=no", "translate=no", "srcDir=ltr", "trgDir=auto", "xml:space=preserve"],
        ["unit"] = ["type=x:button", "canResegment=no", "srcDir=rtl", "trgDir=ltr"],
        ["segment"] = ["canResegment=no"],
        ["note"] = ["appliesTo=target", "priority=2"],
        ["ph"] = ["canCopy=no", "canDelete=yes", "canReorder=yes", "equiv=e", "type=image"],
        ["pc"] = ["canCopy=no", "canDelete=yes", "canOverlap=yes", "type=fmt", "dir=ltr"],
        ["sc"] = ["disp=s", "equiv=e"],
        ["mrk"] = ["value=v", "translate=no"],
    };

    /// <summary>A file with attributes of its grammar at each element, each with so many in a hundred.</summary>
    private string Decorated(string file, Dictionary<string, string[]> attributes, int percent)
    {
        XDocument document = XDocument.Parse(file, LoadOptions.PreserveWhitespace);
        foreach (XElement element in document.Descendants())
        {
            foreach (string attribute in attributes.GetValueOrDefault(element.Name.LocalName, []))
            {
                string[] parts = attribute.Split('=', 2);
                XName name = parts[0].StartsWith("xml:", StringComparison.Ordinal) ? XNamespace.Xml + parts[0][4..] : parts[0];
                if (element.Attribute(name) is null && Maybe(percent))
                {
                    element.SetAttributeValue(name, parts[1]);
                }
            }
        }

        return document.ToString(SaveOptions.DisableFormatting);
    }

    private bool Maybe(int percent = 50) => _random.Next(100) < percent;

    private string Pick(params ReadOnlySpan<string> of) => of[_random.Next(of.Length)];

    private string If(int percent, Func<string> text) => Maybe(percent) ? text() : "";

    private string Some(int most, Func<string> text) => string.Concat(Enumerable.Range(0, _random.Next(most + 1)).Select(_ => text()));

    private string Word() => Escaped(Pick(Words));

    private string Number() => (++_count).ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private string Xliff1()
    {
        string target = Pick("de", "de", "ko", "en");
        bool several = Maybe(25);
        bool old = Maybe(15);
        return $"<xliff version=\"{(old ? "1.1" : "1.2")}\" "
            + $"xmlns=\"urn:oasis:names:tc:xliff:document:{(old ? "1.1" : "1.2")}\">{string.Concat(Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => File()))}</xliff>";

        string File() =>
            $"<file original=\"{Word()}\" source-language=\"{(several ? Pick("en", "fr", "de-CH") : "en")}\" target-language=\"{target}\" "
            + $"datatype=\"{Pick("plaintext", "x-docx", "html")}\"{If(30, () => " tool-id=\"t\"")}{If(20, () => " xml:space=\"preserve\"")}>"
            + If(
                40,
                () =>
                    $"<header>{If(50, () => $"<note>{Word()}</note>")}{If(30, () => "<reference><internal-file form=\"base64\">AAAA</internal-file></reference>")}{If(15, Head)}</header>"
            )
            + $"<body>{Some(5, () => Piece(0))}</body></file>";

        string Head() =>
            "<skl><external-file href=\"a.skl\"/></skl><phase-group><phase phase-name=\"p\" process-name=\"review\" company-name=\"c\" "
            + "tool=\"t\" tool-id=\"t\" date=\"2020-01-01T00:00:00Z\" job-id=\"j\" contact-name=\"n\" contact-email=\"e\" "
            + "contact-phone=\"1\"><note>p</note></phase></phase-group>"
            + "<glossary><external-file href=\"a.tbx\"/></glossary><count-group name=\"g\"><count count-type=\"total\" phase-name=\"p\" "
            + "unit=\"word\">7</count></count-group><prop-group name=\"g\"><prop prop-type=\"a\" xml:lang=\"en\">b</prop></prop-group>"
            + "<tool tool-id=\"t\" tool-name=\"n\" tool-version=\"1\" tool-company=\"c\"/>";

        string Piece(int depth) =>
            _random.Next(10) switch
            {
                0 when depth < 3 =>
                    $"<group{If(80, () => $" id=\"g{Number()}\"")}{If(40, () => $" resname=\"{Word()}\"")}>{If(40, () => $"<note>{Word()}</note>")}{Some(3, () => Piece(depth + 1))}</group>",
                1 => $"<bin-unit id=\"b{Number()}\" mime-type=\"image/png\"><bin-source><external-file "
                    + $"href=\"a.png\"/></bin-source></bin-unit>",
                _ => Unit(),
            };

        string Unit() =>
            $"<trans-unit id=\"{(Maybe(80) ? "u" + Number() : "u1")}\"{If(20, () => " approved=\"yes\"")}{If(20, () => $" resname=\"{Word()}\"")}{If(15, () => " translate=\"no\"")}{If(15, () => " xml:space=\"preserve\"")}>"
            + $"<source>{Text()}</source>"
            + If(
                70,
                () =>
                    $"<target{If(40, () => $" state=\"{Pick("new", "translated", "final", "needs-translation", "signed-off")}\"")}{If(20, () => $" state-qualifier=\"{Pick("leveraged-mt", "exact-match", "id-match")}\"")}>{Text()}</target>"
            )
            + Some(2, () => $"<note{If(40, () => " from=\"me\"")}>{Word()}</note>")
            + If(15, () => $"<alt-trans match-quality=\"90\"><source>{Word()}</source><target>{Word()}</target></alt-trans>")
            + "</trans-unit>";

        string Text() =>
            _random.Next(8) switch
            {
                0 => "",
                1 => " ",
                2 => $"{Word()}<x id=\"1\"/>{Word()}",
                3 => $"<g id=\"1\">{Word()}</g> {Word()}",
                4 => Maybe()
                    ? $"{Word()}<ph id=\"2\">{{0}}</ph>"
                    : Pick(
                        $"<bpt id=\"3\">&lt;b></bpt>{Word()}<ept id=\"3\">&lt;/b></ept>",
                        $"<bx id=\"4\"/>{Word()}<ex id=\"4\"/>",
                        $"{Word()}<it id=\"5\" pos=\"open\">&lt;i></it>",
                        $"<mrk mtype=\"term\" mid=\"6\" comment=\"c\">{Word()}</mrk>",
                        $"{Word()}<ph id=\"7\">&lt;img alt='<sub>{Word()}</sub>'/></ph>"
                    ),
                _ => Word(),
            };
    }

    private string Xliff2()
    {
        string target = Pick("de", "de", "ko", "en");
        bool later = Maybe(15);
        return $"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:{(later ? "2.2" : "2.0")}\" "
            + $"version=\"{(later ? "2.2" : Pick("2.0", "2.1"))}\" srcLang=\"en\" "
            + $"trgLang=\"{target}\">{string.Concat(Enumerable.Range(1, 1 + _random.Next(3)).Select(File))}</xliff>";

        string File(int number) =>
            $"<file id=\"f{number}\"{If(50, () => $" original=\"{Word()}\"")}>{If(30, Notes)}{Piece(0)}{Some(4, () => Piece(0))}</file>";

        string Notes() => $"<notes><note{If(30, () => $" id=\"n{Number()}\"")}{If(30, () => " category=\"c\"")}>{Word()}</note></notes>";

        string Piece(int depth) =>
            _random.Next(8) == 0 && depth < 3
                ? $"<group id=\"g{Number()}\"{If(40, () => $" name=\"{Word()}\"")}>{If(30, Notes)}{Some(3, () => Piece(depth + 1))}</group>"
                : Unit();

        string Unit() =>
            Maybe(10)
                ? Matched()
                : $"<unit id=\"u{Number()}\"{If(20, () => $" name=\"{Word()}\"")}{If(15, () => " translate=\"no\"")}{If(15, () => " xml:space=\"preserve\"")}{If(15, Styled)}>{Some(1, Module)}{If(30, Notes)}"
                    + Segment()
                    + Some(2, () => $"<ignorable><source> </source></ignorable>{Segment()}")
                    + "</unit>";

        string Styled() =>
            Pick(
                " xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" fs:fs=\"p\" fs:subFs=\"class,a\"",
                " xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" slr:storageRestriction=\"255\" slr:sizeRestriction=\"20\"",
                " xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\" its:annotatorsRef=\"mt-confidence|urn:x\""
            );

        string Matched() =>
            $"""
                <unit id="u{Number()}"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#m{_count}" id="h{_count}" matchQuality="80.5" similarity="90" matchSuitability="70" origin="tm" type="tm" reference="no"><mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup category="c"><mda:meta type="t">{Word()}</mda:meta></mda:metaGroup></mda:metadata><source>{Word()}</source><target>{Word()}</target></mtc:match></mtc:matches><segment><source><mrk id="m{_count}" type="mtc:match">{Word()}</mrk></source></segment></unit>
                """.Trim();

        string Module() =>
            Pick(
                $"<mda:metadata xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" id=\"d{Number()}\"><mda:metaGroup category=\"c\" "
                    + $"appliesTo=\"source\"><mda:meta type=\"t\">{Word()}</mda:meta></mda:metaGroup></mda:metadata>",
                $"<gls:glossary xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"><gls:glossEntry id=\"e{Number()}\"><gls:term "
                    + $"source=\"s\">{Word()}</gls:term><gls:translation id=\"t{Number()}\" "
                    + $"source=\"s\">{Word()}</gls:translation><gls:definition "
                    + $"source=\"s\">{Word()}</gls:definition></gls:glossEntry></gls:glossary>",
                $"<ctr:changeTrack xmlns:ctr=\"urn:oasis:names:tc:xliff:changetracking:2.0\"><ctr:revisions appliesTo=\"target\" "
                    + $"currentVersion=\"1\"><ctr:revision author=\"a\" datetime=\"2020-01-01T00:00:00Z\" version=\"1\"><ctr:item "
                    + $"property=\"content\">{Word()}</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>",
                "<val:validation xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\"><val:rule isPresent=\"x\" occurs=\"1\" "
                    + "caseSensitive=\"no\" normalization=\"nfc\" disabled=\"no\"/><val:rule isNotPresent=\"y\"/><val:rule "
                    + "startsWith=\"z\"/></val:validation>",
                "<slr:data xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" profile=\"p\"/>",
                $"<res:resourceData xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\"><res:resourceItem id=\"r{Number()}\" "
                    + $"mimeType=\"text/xml\" context=\"yes\"><res:source href=\"a.xml\"/><res:target href=\"b.xml\"/><res:reference "
                    + $"href=\"c.png\"/></res:resourceItem></res:resourceData>",
                $"<x:y xmlns:x=\"urn:x\" a=\"b\">{Word()}</x:y>"
            );

        string Segment()
        {
            string state = Pick("", "", "initial", "translated", "final");
            bool translated = state is "translated" or "final" || Maybe(60);
            return $"<segment{If(50, () => $" id=\"s{Number()}\"")}{(state.Length > 0 ? $" state=\"{state}\"" : "")}><source>{Text()}</source>{(translated ? $"<target>{Text()}</target>" : "")}</segment>";
        }

        string Text() =>
            _random.Next(7) switch
            {
                0 => "",
                1 => " ",
                2 => $"{Word()}<ph id=\"p{Number()}\" disp=\"{{0}}\"/>",
                3 => $"<mrk id=\"m{Number()}\" type=\"term\">{Word()}</mrk> {Word()}",
                4 => Inline(Number()),
                _ => Word(),
            };

        string Inline(string id) =>
            Pick(
                $"<pc id=\"c{id}\">{Word()}</pc>{Word()}",
                $"<pc id=\"c{id}\" type=\"fmt\" subType=\"xlf:b\" dispStart=\"s\" dispEnd=\"e\" equivStart=\"s\" "
                    + $"equivEnd=\"e\">{Word()}</pc>",
                $"<sc id=\"o{id}\"/>{Word()}<ec startRef=\"o{id}\"/>",
                $"{Word()}<sc id=\"i{id}\" isolated=\"yes\"/>",
                $"<sm id=\"a{id}\" type=\"comment\" value=\"v\"/>{Word()}<em startRef=\"a{id}\"/>",
                $"{Word()}<cp hex=\"001A\"/>"
            );
    }

    private string Tmx()
    {
        string source = Pick("en", "en-us", "*all*");
        bool several = Maybe(25);
        return $"<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" "
            + $"adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"{If(30, () => " creationid=\"me\"")}>"
            + Some(2, Said)
            + If(20, () => "<ude name=\"u\" base=\"b\"><map unicode=\"#xF8FF\" code=\"#xF0\" ent=\"Apple\" subst=\"[Apple]\"/></ude>")
            + $"</header><body>{Unit()}{Some(4, Unit)}</body></tmx>";

        string Said() => Maybe() ? $"<note>{Word()}</note>" : $"<prop type=\"x-{Pick("a", "b")}\">{Word()}</prop>";

        string Unit() =>
            $"<tu{If(60, () => $" tuid=\"{Escaped(Pick(Ids))}\"")}{If(20, () => " usagecount=\"3\"")}{If(20, () => " creationdate=\"20200101T000000Z\"")}>{Some(2, Said)}"
            + Version(source == "en-us" ? "en-us" : "en", false)
            + If(80, () => Version("de", true))
            + If(40, () => Version("ko", true))
            + If(10, () => Version("de", true))
            + If(10, () => Version("x-klingon", true))
            + "</tu>"
            + If(several ? 50 : 0, Other);

        string Other()
        {
            string own = Pick("de", "fr", "x-klingon", "de");
            return $"<tu{(source == "*all*" && Maybe() ? "" : $" srclang=\"{Pick(own, own, "*all*")}\"")}{If(50, () => $" tuid=\"{Escaped(Pick(Ids))}\"")}>{Version(own, false)}{If(70, () => Version("ko", true))}</tu>";
        }

        string Version(string language, bool empty) =>
            $"<tuv xml:lang=\"{language}\"{If(20, () => " changeid=\"me\"")}>{Some(1, Said)}<seg>{Segment(empty)}</seg></tuv>";

        string Segment(bool empty) =>
            _random.Next(7) switch
            {
                0 when empty => Pick("", " "),
                1 => $"<bpt i=\"1\">&lt;b></bpt>{Word()}<ept i=\"1\">&lt;/b></ept>",
                2 => $"{Word()}<ph x=\"1\">{{0}}</ph>",
                3 => $"<hi>{Word()}</hi>",
                4 => Pick(
                    $"<it pos=\"begin\">&lt;b></it>{Word()}",
                    $"{Word()}<ut>x</ut>",
                    $"{Word()}<ph x=\"2\">&lt;img alt='<sub>{Word()}</sub>'/></ph>"
                ),
                _ => Word(),
            };
    }

    private string Multiterm()
    {
        bool german = Maybe(30);
        List<string> terms = [];
        return $"<?xml version=\"1.0\"?><mtf>{Entry()}{Some(4, Entry)}</mtf>";

        string Entry()
        {
            string term = $"term {Number()}";
            terms.Add(term);
            return "<conceptGrp>"
                + If(terms.Count == 1 ? 100 : 90, () => $"<concept>{terms.Count + 4}</concept>")
                + If(20, () => "<system type=\"entryClass\">1</system>")
                + If(60, Transaction)
                + Some(3, OfConcept)
                + Language("de", term)
                + If(70, () => Language("en", $"{Word()} {Number()}"))
                + If(20, () => Language("ko", $"{Word()} {Number()}"))
                + "</conceptGrp>";
        }

        string Transaction() =>
            $"<transacGrp><transac "
            + $"type=\"{Pick("origination", "modification")}\">{Pick("me", "sa")}</transac><date>2020-01-0{1 + _random.Next(9)}T10:00:00</date></transacGrp>";

        string Language(string tag, string term) =>
            $"<languageGrp><language "
            + $"type=\"{tag switch { "de" => german ? "Deutsch" : "German", "en" => Pick("English", "English", "English US"), _ => "Korean" }}\" lang=\"{(german ? tag : tag.ToUpperInvariant())}\"/>"
            + If(15, Transaction)
            + If(30, () => Field(Pick("Definition", "Comment", "Note"), ""))
            + Term(term)
            + Some(2, () => Term($"{Word()} {Number()}"))
            + "</languageGrp>";

        string Term(string term) => $"<termGrp><term>{term}</term>{If(20, Transaction)}{Some(4, OfTerm)}</termGrp>";

        string OfConcept() =>
            _random.Next(8) switch
            {
                0 => Field(Pick("Subject", "Fachgebiet", "Project"), ""),
                1 => Field(Pick("Note", "Bemerkung"), Maybe(20) ? Transaction() : ""),
                2 => "<descripGrp><descrip type=\"Graphic\"><xref Glink=\"a.png\">a.png</xref></descrip></descripGrp>",
                3 when terms.Count > 1 => $"<descripGrp><descrip type=\"{Pick("Related", "Broader", "Antonym")}\"><xref "
                    + $"Clink=\"5\">{terms[0]}</xref></descrip></descripGrp>",
                4 => $"<descripGrp><descrip type=\"See also\">{Word()} <xref Tlink=\"German:{terms[0]}\">{terms[0]}</xref> "
                    + $"{Word()}</descrip></descripGrp>",
                5 => "<descripGrp><descrip type=\"Link\">https://example.org/a?b=1&amp;c=2</descrip></descripGrp>",
                6 => $"<descripGrp><descrip type=\"Lifecycle\">{Pick("approved", "proposed")}</descrip></descripGrp>",
                _ => Field(Pick("Customer", "Definition (fr)"), Maybe(30) ? Field("Source", "") : ""),
            };

        string OfTerm() =>
            _random.Next(9) switch
            {
                0 => Value(Pick("Status", "Term Status"), "approved", "admitted", "bevorzugt", "verboten", "to be checked"),
                1 => Value(Pick("Part of Speech", "Wortart"), "noun", "Substantiv", "proper noun", "verb"),
                2 => Value(Pick("Gender", "Genus"), "masculine", "f", "Neutrum"),
                3 => Value("Number", "plural", "dual"),
                4 => Field(Pick("Context", "Kontext", "Example"), Maybe() ? Field(Pick("Source", "Quelle"), "") : ""),
                5 => Field("Definition", Maybe(30) ? Field("Source", "") : ""),
                6 => Value("Case sensitive", "yes", "no"),
                7 => Field("Form", ""),
                _ => Field(Pick("Source", "Note", "Term type", "Owner"), ""),
            };

        string Value(string name, params string[] values) => $"<descripGrp><descrip type=\"{name}\">{Pick(values)}</descrip></descripGrp>";

        string Field(string name, string more) => $"<descripGrp><descrip type=\"{name}\">{Word()}</descrip>{more}</descripGrp>";
    }

    private string Utx()
    {
        string[] more = [.. UtxColumns.Where(_ => Maybe(45))];
        string end = Pick("\n", "\r\n");
        var file = new StringBuilder(
            $"#UTX 1.11; {Pick("en/de", "en-US/de-DE", "ko/en", "en")};{If(70, () => " 2020-01-31T10:00:00+09:00;")}{If(40, () => " copyright: A (2020);")}{If(30, () => " license: CC BY 4.0;")}{If(30, () => " bidirectional;")}{If(50, () => $" dictionary ID: d{Number()};")}{end}"
        );
        file.Append(If(40, () => $"#description: a glossary;{end}"))
            .Append($"#src\ttgt\tsrc:pos{string.Concat(more.Select(c => "\t" + c))}{end}");
        string id = "";
        string first = "";
        List<string> ids = [];
        for (int entry = _random.Next(8); entry >= 0; entry--)
        {
            bool same = Maybe(40) && id.Length > 0;
            id =
                same ? id
                : ids.Count > 0 && Maybe(15) ? ids[_random.Next(ids.Count)]
                : Maybe(90) ? $"C{Number()}"
                : "";
            ids.Add(id);
            first = same && Maybe() ? first : Pick("summit", "A & B", "# sign", "two  spaces", "É") + (Maybe(80) ? " " + Number() : "");
            file.Append(If(10, () => $"# a comment{end}"))
                .Append(If(5, () => end))
                .Append(
                    $"{first}\t{(Maybe(90) ? Pick("Gipfel ", "a;b ", "\"x\" ") + Pick("1", "2", Number()) : "")}\t{Pick("noun", "noun", "verb", "properNoun", "sentence", "", "Noun")}"
                );
            foreach (string column in more)
            {
                file.Append('\t')
                    .Append(
                        column switch
                        {
                            "tgt:pos" => Pick("noun", "verb", ""),
                            "term status" => Pick("approved", "provisional", "non-standard", "forbidden", "", "", "odd"),
                            "concept ID" => id,
                            _ => Pick("", "", "text", "a note"),
                        }
                    );
            }

            file.Append(end);
        }

        return file.Append(If(10, () => $"# the end{end}")).ToString().Replace("\n# sign", "\n # sign", StringComparison.Ordinal);
    }

    private string Tbx2()
    {
        string main = Pick("en", "de", "fr");
        return $"<martif type=\"TBX\" "
            + $"xml:lang=\"{main}\"><martifHeader><fileDesc>{If(50, () => $"<titleStmt><title>{Word()}</title></titleStmt>")}<sourceDesc><p>{Word()}</p></sourceDesc></fileDesc></martifHeader>"
            + $"<text><body>{Entry()}{Some(3, Entry)}</body></text></martif>";

        string Entry() =>
            $"<termEntry{If(60, () => $" id=\"c{Number()}\"")}>"
            + Some(3, OfConcept)
            + Language("de")
            + If(60, () => Language(Pick("en", "en-US", "en_GB")))
            + If(30, () => Language("ko"))
            + "</termEntry>";

        string OfConcept() =>
            _random.Next(11) switch
            {
                7 =>
                    $"<descrip type=\"{Pick("conceptPosition", "quantity", "example", "explanation", "characteristic", "otherBinaryData", "table", "video", "audio", "unit")}\">{Word()}</descrip>",
                8 =>
                    $"<admin type=\"{Pick("originatingInstitution", "originatingPerson", "originatingDatabase", "projectSubset", "productSubset", "applicationSubset", "customerSubset", "businessUnitSubset", "securitySubset", "environmentSubset", "indexHeading", "keyword", "sortKey", "databaseType", "domainExpert", "elementWorkingStatus", "annotatedNote", "conceptOrigin")}\">{Word()}</admin>",
                9 => $"<xref type=\"{Pick("xGraphic", "xAudio", "xVideo", "xMathML", "xSource", "externalCrossReference")}\" "
                    + $"target=\"https://example.org/{Number()}\">{Word()}</xref>",
                10 => $"<descripGrp><descrip type=\"definition\">{Word()}</descrip><descripNote "
                    + $"type=\"contextType\">{Word()}</descripNote><note>{Word()}</note><admin "
                    + $"type=\"source\">{Word()}</admin></descripGrp>",
                0 => $"<descrip type=\"definition\"{If(30, () => $" xml:lang=\"{Pick("fr", "en")}\"")}>{Word()}</descrip>",
                1 => $"<descripGrp><descrip type=\"definition\">{Word()}</descrip><admin type=\"source\">{Word()}</admin></descripGrp>",
                2 => $"<descrip type=\"subjectField\">{Word()}</descrip>",
                3 => $"<admin type=\"entrySource\">{Word()}</admin>",
                4 => $"<note>{Word()}</note>",
                5 => $"<descrip type=\"x-{Pick("a", "b")}\">{Word()}</descrip>",
                _ => "<transacGrp><transac type=\"transactionType\">origination</transac><date>2020-01-01</date></transacGrp>",
            };

        string Language(string language) =>
            $"<langSet xml:lang=\"{language}\">{If(30, () => $"<descrip type=\"definition\">{Word()}</descrip>")}{If(20, () => $"<note>{Word()}</note>")}{Term()}{Some(2, Term)}</langSet>";

        string Term() =>
            Maybe(80)
                ? $"<tig{If(30, () => $" id=\"t{Number()}\"")}><term>{Word()} "
                    + $"{Number()}</term>{Some(3, OfTerm)}{If(30, () => $"<descrip type=\"context\">{Word()}</descrip>")}{If(20, () => $"<note>{Word()}</note>")}</tig>"
                : $"<ntig><termGrp><term>{Word()} {Number()}</term>{Some(2, OfTerm)}</termGrp></ntig>";

        string OfTerm() =>
            _random.Next(11) switch
            {
                8 =>
                    $"<termNote type=\"{Pick("abbreviatedFormFor", "antonymTerm", "falseFriend", "frequency", "geographicalUsage", "hyphenation", "morphologicalElement", "normativeAuthorization", "pronunciation", "proprietaryRestriction", "shortFormFor", "syllabification", "temporalQualifier", "termCondition", "termLocation", "termProvenance", "termStructure", "timeRestriction", "transferComment", "usageNote", "etymology", "animacy", "homograph", "degreeOfSynonymy", "directionality", "languagePlanningQualifier", "processStatus", "synonym", "variantForm")}\">{Word()}</termNote>",
                9 => $"<termNoteGrp><termNote type=\"partOfSpeech\">noun</termNote><note>{Word()}</note></termNoteGrp>",
                10 => $"<termNote type=\"register\" "
                    + $"xml:lang=\"en\">{Pick("technicalRegister", "in-houseRegister", "bench-levelRegister", "vulgarRegister", "dialectalRegister", "facetiousRegister")}</termNote>",
                0 => $"<termNote type=\"partOfSpeech\">{Pick("noun", "properNoun", "verb", "adverb", "x")}</termNote>",
                1 => $"<termNote type=\"grammaticalGender\">{Pick("masculine", "feminine", "otherGender")}</termNote>",
                2 => $"<termNote type=\"grammaticalNumber\">{Pick("singular", "plural", "dual")}</termNote>",
                3 =>
                    $"<termNote type=\"administrativeStatus\">{Pick("preferredTerm-admn-sts", "deprecatedTerm-admn-sts", "standardizedTerm-admn-sts")}</termNote>",
                4 => Pick(
                    "<termNote type=\"forbidden\">true</termNote>",
                    "<termNote type=\"forbidden\">false</termNote>",
                    "<termNote type=\"preferred\">true</termNote>",
                    "<termNote type=\"termStatus\">deprecated</termNote>",
                    "<termNote type=\"status\">Approved</termNote>"
                ),
                5 => $"<termNote type=\"register\">{Pick("neutralRegister", "slangRegister", "formal")}</termNote>",
                6 => $"<termNote type=\"x-note\">{Word()}</termNote>",
                _ => $"<termNote type=\"termType\">{Pick("fullForm", "acronym", "synonym")}</termNote>",
            };
    }

    private string Tbx3()
    {
        return $"<tbx type=\"TBX-Linguist\" style=\"dca\" xml:lang=\"{Pick("en", "de", "ko")}\" "
            + $"xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><titleStmt><title>{Word()}</title></titleStmt><sourceDesc><p>{Word()}</p></sourceDesc></fileDesc></tbxHeader>"
            + $"<text><body>{Entry()}{Some(3, Entry)}</body></text></tbx>";

        string Entry()
        {
            string id = "c" + Number();
            return $"<conceptEntry id=\"{id}\">{If(40, () => $"<descrip type=\"subjectField\">{Word()}</descrip>")}{If(40, () => $"<descrip type=\"definition\">{Word()}</descrip>")}{If(30, () => $"<ref type=\"crossReference\" target=\"c1\">{Word()}</ref>")}"
                + If(15, () => $"<admin type=\"{Pick("projectSubset", "customerSubset", "source")}\">{Word()}</admin>")
                + If(15, () => "<xref type=\"xGraphic\" target=\"https://example.org/a.png\">x</xref>")
                + If(
                    20,
                    () =>
                        $"<transacGrp><transac type=\"transactionType\">{Pick("origination", "modification")}</transac><transacNote "
                        + $"type=\"responsibility\">{Word()}</transacNote><date>2020-01-01</date></transacGrp>"
                )
                + If(20, () => "<xref type=\"externalCrossReference\" target=\"https://example.org/a\">x</xref>")
                + If(30, () => $"<note>{Word()}</note>")
                + Language("de")
                + If(70, () => Language("en-US"))
                + If(30, () => Language("ko"))
                + "</conceptEntry>";
        }

        string Language(string language) =>
            $"<langSec xml:lang=\"{language}\">{If(30, () => $"<descripGrp><descrip type=\"definition\">{Word()}</descrip><admin type=\"source\">{Word()}</admin></descripGrp>")}{Term()}{Some(2, Term)}</langSec>";

        string Term() =>
            $"<termSec{If(30, () => $" id=\"t{Number()}\"")}><term>{Word()} {Number()}</term>"
            + If(60, () => $"<termNote type=\"partOfSpeech\">{Pick("noun", "verb")}</termNote>")
            + If(
                40,
                () =>
                    $"<termNote type=\"administrativeStatus\">{Pick("preferredTerm-admn-sts", "admittedTerm-admn-sts", "supersededTerm-admn-sts")}</termNote>"
            )
            + If(20, () => $"<termNote type=\"grammaticalGender\">{Pick("masculine", "feminine", "neuter", "other")}</termNote>")
            + If(
                15,
                () =>
                    $"<termNote type=\"termType\">{Pick("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase")}</termNote>"
            )
            + If(15, () => $"<termNote type=\"geographicalUsage\">{Word()}</termNote>")
            + If(10, () => $"<termNote type=\"termLocation\">{Pick("checkBox", "menuItem", "user-definedType")}</termNote>")
            + If(10, () => $"<termNote type=\"transferComment\">{Word()}</termNote>")
            + If(
                10,
                () => $"<adminGrp><admin type=\"reading\">{Word()}</admin><adminNote type=\"readingNote\">{Word()}</adminNote></adminGrp>"
            )
            + If(20, () => "<termNote type=\"grammaticalNumber\">dual</termNote>")
            + If(20, () => "<termNote type=\"register\">slangRegister</termNote>")
            + If(20, () => $"<admin type=\"customerSubset\">{Word()}</admin>")
            + If(30, () => $"<descrip type=\"context\">{Word()}</descrip>")
            + If(20, () => $"<note>{Word()}</note>")
            + "</termSec>";
    }

    private string Csv()
    {
        string separator = Pick(",", ";", "\t");
        string[] headers = [.. Headers.Where((_, i) => i is 1 or 2 || Maybe())];
        var table = new StringBuilder();
        table.Append(If(15, () => "# comment\n")).AppendJoin(separator, headers).Append('\n');
        for (int row = _random.Next(4); row >= 0; row--)
        {
            table
                .AppendJoin(
                    separator,
                    headers.Select(h =>
                        h switch
                        {
                            "id" => "c" + Number(),
                            "de" or "en" => Cell($"{Pick(Words)} {Number()}"),
                            "status:de" => Pick("", "preferred", "admitted", "odd"),
                            "Wortart" => Pick("", "noun", "Nomen"),
                            "register:en" => Pick("", "formal", "slang"),
                            "forbidden" => Pick("", "true"),
                            _ => Maybe() ? "" : Cell(Pick(Words)),
                        }
                    )
                )
                .Append('\n');
        }

        return table.ToString();

        string Cell(string text) =>
            text.Contains(separator, StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)
                ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : text;
    }
}
