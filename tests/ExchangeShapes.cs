namespace Glossary.Exchange.Laws;

/// <summary>
/// Small files of terms and aligned texts, written after what each tool writes: its namespaces, attributes, properties, headers and order.
/// What differs between the files of one tool is what its users differ in: levels of a memory, states of a job, columns of an export.
/// </summary>
internal static class ExchangeShapes
{
    private const string X1 = "urn:oasis:names:tc:xliff:document:1.2";
    private const string X2 = "urn:oasis:names:tc:xliff:document:2.0";

    /// <summary>The tool, the name that its files have, how many entries are in it, and the file.</summary>
    public static readonly (string Tool, string Name, int Entries, string File)[] All =
    [
        // memoQ: MQXLIFF, TMX with its properties, term bases as CSV, as MultiTerm XML, as TBX.
        (
            "memoQ",
            "job.mqxliff",
            2,
            MemoQ(
                "<trans-unit id=\"1\" mq:status=\"ManuallyConfirmed\" mq:segmentguid=\"a-1\" mq:translatorcommitmatchrate=\"101\"><source "
                    + "xml:space=\"preserve\">One <bpt id=\"1\" ctype=\"bold\">{}</bpt>two<ept id=\"1\">{}</ept></source><target "
                    + "xml:space=\"preserve\">Eins <bpt id=\"1\" ctype=\"bold\">{}</bpt>zwei<ept "
                    + "id=\"1\">{}</ept></target></trans-unit><trans-unit id=\"2\" mq:status=\"NotStarted\"><source "
                    + "xml:space=\"preserve\">Three</source><target xml:space=\"preserve\" /></trans-unit>"
            )
        ),
        (
            "memoQ",
            "comments.mqxliff",
            1,
            MemoQ(
                "<trans-unit id=\"1\" mq:status=\"PartiallyEdited\" mq:maxlengthchars=\"0\"><source "
                    + "xml:space=\"preserve\">One</source><target xml:space=\"preserve\">Eins</target><mq:comments><mq:comment id=\"c1\" "
                    + "creatoruser=\"me\" time=\"2024-01-31T10:00:00Z\" deleted=\"false\" category=\"0\" "
                    + "appliesto=\"Target\">why?</mq:comment></mq:comments></trans-unit>"
            )
        ),
        (
            "memoQ",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"MemoQ\" creationtoolversion=\"9.12.9\" segtype=\"sentence\" adminlang=\"en-us\" creationid=\"me\" "
                    + "srclang=\"en-us\" o-tmf=\"MemoQTM\" datatype=\"unknown\"",
                "<prop type=\"defclient\">A</prop><prop type=\"defproject\">P</prop><prop type=\"defdomain\" /><prop type=\"defsubject\" "
                    + "/><prop type=\"description\" /><prop type=\"targetlang\">de</prop>",
                "<tu changedate=\"20240131T100000Z\" creationdate=\"20240131T100000Z\" creationid=\"me\" changeid=\"me\"><prop "
                    + "type=\"client\">A</prop><prop type=\"corrected\">no</prop><prop type=\"aligned\">no</prop><prop "
                    + "type=\"x-document\">a.docx</prop><tuv xml:lang=\"en-us\"><prop "
                    + "type=\"x-context-pre\">&lt;seg&gt;Zero&lt;/seg&gt;</prop><seg>One <bpt i='1' type='bold'>{}</bpt>two<ept "
                    + "i='1'>{}</ept></seg></tuv><tuv xml:lang=\"de\"><seg>Eins <bpt i='1' type='bold'>{}</bpt>zwei<ept "
                    + "i='1'>{}</ept></seg></tuv></tu>"
            )
        ),
        (
            "memoQ",
            "terms.csv",
            2,
            "Entry_ID,Entry_Subject,Entry_Domain,Entry_Note,English,English_Def,Term_Info,Term_Example,German,German_Def\n0,law,,n,summit,a meeting,CasePermissive;HalfPrefix,,Gipfel,ein Treffen\n1,,,,treaty,,,,Vertrag,\n"
        ),
        (
            "memoQ",
            "terms.xml",
            1,
            Mtf(
                "<conceptGrp><concept>0</concept><transacGrp><transac "
                    + "type=\"origination\">me</transac><date>2024-01-31T10:00:00</date></transacGrp><descripGrp><descrip "
                    + "type=\"Note\">n</descrip></descripGrp>"
                    + Language("English", "EN", "summit")
                    + Language("German", "DE", "Gipfel")
                    + "</conceptGrp>"
            )
        ),
        (
            "memoQ",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"c0\"><descrip type=\"subjectField\">law</descrip><langSet "
                    + "xml:lang=\"en\"><tig><term>summit</term><termNote type=\"partOfSpeech\">noun</termNote></tig></langSet><langSet "
                    + "xml:lang=\"de\"><tig><term>Gipfel</term></tig></langSet></termEntry>"
            )
        ),
        // Phrase TMS (Memsource): MXLIFF, term bases as XLSX saved as CSV and as TBX, memories.
        (
            "Phrase",
            "job.mxliff",
            2,
            Phrase(
                "<group id=\"0\" m:para-id=\"0\"><trans-unit id=\"u:0\" m:score=\"1.0\" m:gross-score=\"1.0\" m:trans-origin=\"tm\" "
                    + "m:confirmed=\"1\" m:locked=\"false\" m:level-edited=\"true\" m:created-at=\"0\" m:created-by=\"\" "
                    + "m:modified-at=\"1\" m:modified-by=\"1\"><source>One {1}</source><target>Eins {1}</target><alt-trans "
                    + "origin=\"memsource-tm\" m:trans-unit-id=\"\"><target>Eins {1}</target></alt-trans><m:tunit-metadata><m:mark "
                    + "id=\"1\"><m:type>code</m:type><m:content>&lt;br/&gt;</m:content></m:mark></m:tunit-metadata></trans-unit></group><group id=\"1\" m:para-id=\"1\"><trans-unit id=\"u:1\" m:score=\"0.0\" m:confirmed=\"0\" m:locked=\"true\"><source>Two</source><target></target></trans-unit></group>"
            )
        ),
        (
            "Phrase",
            "terms.csv",
            1,
            "Term ID,Concept ID,en,en_Status,en_Usage,en_Note,en_Case sensitive,en_Exact "
                + "match,en_Forbidden,en_Preferred,de,de_Note,de_Forbidden\nt1,c1,summit,Approved,u,n,false,false,false,true,Gipfel,,false\n"
        ),
        (
            "Phrase",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"c1\"><note>n</note><langSet xml:lang=\"en\"><tig><term id=\"t1\">summit</term><termNote "
                    + "type=\"forbidden\">false</termNote><termNote type=\"preferred\">true</termNote><termNote "
                    + "type=\"exactMatch\">false</termNote><termNote type=\"status\">Approved</termNote><termNote "
                    + "type=\"caseSensitive\">false</termNote><termNote type=\"createdBy\">me</termNote><termNote "
                    + "type=\"createdAt\">1706695200</termNote></tig></langSet><langSet xml:lang=\"de\"><tig><term "
                    + "id=\"t2\">Gipfel</term><termNote type=\"forbidden\">true</termNote></tig></langSet></termEntry>"
            )
        ),
        (
            "Phrase",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Memsource Cloud\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"MemsourceTM\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"unknown\"",
                "",
                "<tu creationid=\"me\" changeid=\"me\" creationdate=\"20240131T100000Z\" changedate=\"20240131T100000Z\"><prop "
                    + "type=\"client\">A</prop><prop type=\"filename\">a.docx</prop><prop type=\"previous_segment\">Zero</prop><prop "
                    + "type=\"created_by\">me</prop><tuv xml:lang=\"en\"><seg>One<ph x=\"1\">{1}</ph></seg></tuv><tuv xml:lang=\"de\" "
                    + "creationid=\"me\" creationdate=\"20240131T100000Z\"><seg>Eins<ph x=\"1\">{1}</ph></seg></tuv></tu>"
            )
        ),
        (
            "Phrase",
            "strings.xlf",
            2,
            Xliff1(
                "original=\"phrase\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"menu.open\" resname=\"menu.open\"><source>Open</source><target "
                    + "state=\"translated\">Öffnen</target><note>Menu</note></trans-unit><trans-unit id=\"menu.close\" "
                    + "resname=\"menu.close\"><source>Close</source><target "
                    + "state=\"needs-review-translation\">Schließen</target></trans-unit>"
            )
        ),
        // Crowdin: glossaries as TBX and CSV, memories, XLIFF of a project.
        (
            "Crowdin",
            "glossary.tbx",
            1,
            Martif(
                "<termEntry id=\"c1\"><descrip type=\"subjectField\">law</descrip><descrip type=\"definition\" xml:lang=\"en\">a "
                    + "meeting</descrip><langSet xml:lang=\"en\"><tig><term>summit</term><termNote "
                    + "type=\"partOfSpeech\">noun</termNote><termNote "
                    + "type=\"administrativeStatus\">preferredTerm-admn-sts</termNote><descrip type=\"context\">at the "
                    + "summit</descrip></tig></langSet><langSet xml:lang=\"de\"><tig><term>Gipfel</term><termNote "
                    + "type=\"grammaticalGender\">masculine</termNote></tig></langSet></termEntry>"
            )
        ),
        (
            "Crowdin",
            "glossary3.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><titleStmt><title>P</title></titleStmt><sourceDesc><p>From "
                + "Crowdin</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"1\"><descrip type=\"definition\">a "
                + "meeting</descrip><langSec xml:lang=\"en\"><termSec><term>summit</term><termNote "
                + "type=\"partOfSpeech\">noun</termNote></termSec></langSec><langSec "
                + "xml:lang=\"de\"><termSec><term>Gipfel</term></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Crowdin",
            "glossary.csv",
            1,
            "\"Term [en]\",\"Description [en]\",\"Part of Speech [en]\",\"Status [en]\",\"Term [de]\",\"Description [de]\",\"Part of "
                + "Speech [de]\",\"Gender [de]\"\nsummit,a meeting,noun,preferred,Gipfel,ein Treffen,noun,masculine\n"
        ),
        (
            "Crowdin",
            "memory.tmx",
            2,
            Tmx(
                "creationtool=\"Crowdin\" creationtoolversion=\"1\" segtype=\"paragraph\" o-tmf=\"Crowdin\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"PlainText\"",
                "",
                "<tu tuid=\"1\"><tuv xml:lang=\"en\" usagecount=\"2\"><seg>One</seg></tuv><tuv "
                    + "xml:lang=\"de\"><seg>Eins</seg></tuv></tu><tu tuid=\"2\"><tuv xml:lang=\"en\"><seg>%1$s of %2$d</seg></tuv><tuv "
                    + "xml:lang=\"zh-CN\"><seg>%1$s / %2$d</seg></tuv></tu>"
            )
        ),
        (
            "Crowdin",
            "project.xliff",
            2,
            Xliff1(
                "original=\"/master/en.json\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"12\" resname=\"menu.open\"><source>Open</source><target state=\"final\">Öffnen</target><note "
                    + "from=\"crowdin\">Key: menu.open</note><context-group purpose=\"location\"><context "
                    + "context-type=\"sourcefile\">en.json</context></context-group></trans-unit><group id=\"13\" "
                    + "restype=\"x-gettext-plurals\"><trans-unit id=\"13[0]\"><source>%d file</source><target "
                    + "state=\"needs-translation\">%d file</target></trans-unit></group>",
                "<header><tool tool-id=\"crowdin\" tool-name=\"Crowdin\"/></header>"
            )
        ),
        // Lokalise: glossary, XLIFF, memory.
        (
            "Lokalise",
            "glossary.csv",
            1,
            "term;description;casesensitive;translatable;forbidden;tags;en;en_description;de;de_description\nsummit;a "
                + "meeting;no;yes;no;;summit;a meeting;Gipfel;ein Treffen\n"
        ),
        (
            "Lokalise",
            "glossary2.csv",
            1,
            "term,description,part_of_speech,casesensitive,translatable,forbidden,en,de\nsummit,a meeting,noun,no,yes,no,summit,Gipfel\n"
        ),
        (
            "Lokalise",
            "de.xliff",
            2,
            Xliff1(
                "original=\"en\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" product-name=\"App\"",
                "<trans-unit id=\"open\" resname=\"open\"><source>Open</source><target "
                    + "state=\"translated\">Öffnen</target></trans-unit><trans-unit id=\"n::one\" resname=\"n::one\"><source>%i "
                    + "day</source><target>%i Tag</target></trans-unit>"
            )
        ),
        (
            "Lokalise",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Lokalise\" creationtoolversion=\"1.0\" segtype=\"sentence\" o-tmf=\"lokalise\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"plaintext\"",
                "",
                "<tu><tuv xml:lang=\"en\"><seg>Hello [%s:name]</seg></tuv><tuv xml:lang=\"de_AT\"><seg>Servus [%s:name]</seg></tuv></tu>"
            )
        ),
        (
            "Lokalise",
            "flutter.xliff",
            1,
            Xliff1(
                "original=\"lib/app\" source-language=\"en_US\" target-language=\"pt_BR\" datatype=\"plaintext\"",
                "<trans-unit id=\"title\" maxwidth=\"20\" size-unit=\"char\"><source>Title</source><target>Título</target><note "
                    + "priority=\"1\" from=\"developer\">Shown above</note></trans-unit>"
            )
        ),
        // Trados Studio: SDLXLIFF, memories; MultiTerm: XML of several kinds of termbases.
        (
            "Trados",
            "a.docx.sdlxliff",
            2,
            Sdl(
                "<trans-unit id=\"t1\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> <mrk mtype=\"seg\" "
                    + "mid=\"2\">Two.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">Eins.</mrk> <mrk mtype=\"seg\" "
                    + "mid=\"2\">Zwei.</mrk></target><sdl:seg-defs><sdl:seg id=\"1\" conf=\"Translated\" "
                    + "origin=\"interactive\"><sdl:value key=\"created_by\">me</sdl:value></sdl:seg><sdl:seg id=\"2\" conf=\"Draft\" "
                    + "origin=\"tm\" percent=\"98\"/></sdl:seg-defs></trans-unit><trans-unit id=\"t2\" translate=\"no\"><source><x "
                    + "id=\"1\"/></source></trans-unit><group><sdl:cxts><sdl:cxt id=\"1\"/></sdl:cxts><trans-unit id=\"t3\"><source><g "
                    + "id=\"2\">Three</g></source><seg-source><g id=\"2\"><mrk mtype=\"seg\" "
                    + "mid=\"3\">Three</mrk></g></seg-source><target><g id=\"2\"><mrk mtype=\"seg\" "
                    + "mid=\"3\"/></g></target></trans-unit></group>"
            )
        ),
        (
            "Trados",
            "locked.sdlxliff",
            1,
            Sdl(
                "<trans-unit id=\"t1\"><source>One</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One</mrk></seg-source><target><mrk "
                    + "mtype=\"seg\" mid=\"1\"><mrk mtype=\"x-sdl-comment\" sdl:cid=\"c\">Eins</mrk></mrk></target><sdl:seg-defs><sdl:seg "
                    + "id=\"1\" locked=\"true\" conf=\"ApprovedSignOff\"/></sdl:seg-defs></trans-unit>"
            )
        ),
        (
            "Trados",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"SDL Language Platform\" creationtoolversion=\"8.1\" o-tmf=\"SDL TM8 Format\" datatype=\"xml\" "
                    + "segtype=\"sentence\" adminlang=\"en-GB\" srclang=\"en-GB\" creationdate=\"20240131T100000Z\" creationid=\"me\"",
                "<prop type=\"x-Recognizers\">RecognizeAll</prop><prop type=\"x-TMName\">M</prop>",
                "<tu creationdate=\"20240131T100000Z\" creationid=\"me\" changedate=\"20240131T100000Z\" changeid=\"me\" "
                    + "lastusagedate=\"20240131T100000Z\"><prop type=\"x-LastUsedBy\">me</prop><prop type=\"x-Context\">0, 0</prop><prop "
                    + "type=\"x-Origin\">TM</prop><prop type=\"x-ConfirmationLevel\">Translated</prop><tuv xml:lang=\"en-GB\"><seg>One "
                    + "<bpt i=\"1\" type=\"6\" x=\"1\" />two<ept i=\"1\" /></seg></tuv><tuv xml:lang=\"de-DE\"><seg>Eins <bpt i=\"1\" "
                    + "type=\"6\" x=\"1\" />zwei<ept i=\"1\" /></seg></tuv></tu>"
            )
        ),
        (
            "Trados",
            "workbench.tmx",
            1,
            "<?xml version=\"1.0\" ?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header creationtool=\"TRADOS "
                + "Translator's Workbench for Windows\" creationtoolversion=\"Edition 8\" segtype=\"sentence\" o-tmf=\"TW4Win 2.0 "
                + "Format\" adminlang=\"EN-US\" srclang=\"EN-US\" datatype=\"rtf\" creationdate=\"20040131T100000Z\" "
                + "creationid=\"ME\"><prop type=\"RTFFontTable\">{\\fonttbl}</prop></header><body><tu creationdate=\"20040131T100000Z\" "
                + "creationid=\"ME\"><prop type=\"Txt::Client\">A</prop><tuv xml:lang=\"EN-US\"><seg><bpt i=\"1\" type=\"bold\">{\\b "
                + "</bpt>One<ept i=\"1\">}</ept></seg></tuv><tuv xml:lang=\"DE-DE\"><seg>Eins</seg></tuv></tu></body></tmx>"
        ),
        (
            "MultiTerm",
            "terms.xml",
            2,
            Mtf(
                "<conceptGrp><concept>1</concept><system type=\"entryClass\">0</system><transacGrp><transac "
                    + "type=\"origination\">super</transac><date>2012-01-31T10:00:00</date></transacGrp>"
                    + Language("English", "EN-US", "summit", "<descripGrp><descrip type=\"Definition\">a meeting</descrip></descripGrp>")
                    + Language(
                        "German",
                        "DE-DE",
                        "Gipfel",
                        "<transacGrp><transac type=\"modification\">super</transac><date>2013-01-31T10:00:00</date></transacGrp>"
                    )
                    + "</conceptGrp><conceptGrp><concept>2</concept>"
                    + Language("English", "EN-US", "treaty")
                    + "</conceptGrp>"
            )
        ),
        (
            "MultiTerm",
            "picklists.xml",
            1,
            Mtf(
                "<conceptGrp><concept>12</concept><descripGrp><descrip type=\"Subject\">law</descrip></descripGrp><descripGrp><descrip "
                    + "type=\"Subject\">talks</descrip></descripGrp>"
                    + Language(
                        "German",
                        "DE",
                        "Gipfel",
                        "<descripGrp><descrip type=\"Status\">approved</descrip></descripGrp><descripGrp><descrip type=\"Part of "
                            + "Speech\">noun</descrip></descripGrp><descripGrp><descrip "
                            + "type=\"Gender\">masculine</descrip></descripGrp><descripGrp><descrip type=\"Term Type\">full "
                            + "form</descrip></descripGrp>"
                    )
                    + "</conceptGrp>"
            )
        ),
        (
            "MultiTerm",
            "links.xml",
            2,
            Mtf(
                "<conceptGrp><concept>5</concept><descripGrp><descrip type=\"See also\"><xref "
                    + "Clink=\"6\">treaty</xref></descrip></descripGrp><descripGrp><descrip type=\"Note\">as in <xref "
                    + "Tlink=\"English:treaty\">treaty</xref></descrip></descripGrp>"
                    + Language("English", "EN", "summit")
                    + "</conceptGrp><conceptGrp><concept>6</concept>"
                    + Language("English", "EN", "treaty")
                    + "</conceptGrp>"
            )
        ),
        (
            "MultiTerm",
            "graphics.xml",
            1,
            Mtf(
                "<conceptGrp><concept>7</concept><descripGrp><descrip type=\"Graphic\"><xref "
                    + "Glink=\"a.png\">a.png</xref></descrip></descripGrp><descripGrp><descrip type=\"Web\"><xref "
                    + "Ulink=\"https://example.org\">page</xref></descrip></descripGrp>"
                    + Language("Chinese (PRC)", "ZH-CN", "峰会")
                    + "</conceptGrp>"
            )
        ),
        (
            "MultiTerm",
            "german.xml",
            1,
            Mtf(
                "<conceptGrp><concept>9</concept><descripGrp><descrip type=\"Fachgebiet\">Recht</descrip></descripGrp>"
                    + Language(
                        "Deutsch",
                        "DE",
                        "Gipfel",
                        "<descripGrp><descrip type=\"Definition\">ein Treffen</descrip><descripGrp><descrip "
                            + "type=\"Quelle\">Duden</descrip></descripGrp></descripGrp><descripGrp><descrip type=\"Kontext\">Am "
                            + "Gipfel.</descrip></descripGrp><descripGrp><descrip type=\"Wortart\">Substantiv</descrip></descripGrp>"
                    )
                    + Language("Französisch", "FR", "sommet")
                    + "</conceptGrp>"
            )
        ),
        (
            "MultiTerm",
            "synonyms.xml",
            1,
            Mtf(
                "<conceptGrp><concept>10</concept><languageGrp><language type=\"English\" "
                    + "lang=\"EN\"/><termGrp><term>UN</term><descripGrp><descrip type=\"Term "
                    + "Type\">acronym</descrip></descripGrp></termGrp><termGrp><term>United "
                    + "Nations</term></termGrp></languageGrp></conceptGrp>"
            )
        ),
        // OmegaT: project memories, levels, glossaries.
        (
            "OmegaT",
            "project_save.tmx",
            2,
            OmegaT(
                "<tu><tuv xml:lang=\"EN-US\"><seg>One</seg></tuv><tuv xml:lang=\"DE\" changeid=\"me\" changedate=\"20240131T100000Z\" "
                    + "creationid=\"me\" creationdate=\"20240131T100000Z\"><seg>Eins</seg></tuv></tu><tu><note>why</note><prop "
                    + "type=\"file\">a.txt</prop><prop type=\"prev\">Zero</prop><prop type=\"next\">Two</prop><tuv "
                    + "xml:lang=\"EN-US\"><seg>One &lt;b0&gt;bold&lt;/b0&gt;</seg></tuv><tuv xml:lang=\"DE\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "OmegaT",
            "P-level1.tmx",
            1,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx11.dtd\">\n<tmx version=\"1.1\">\n  <header "
                + "creationtool=\"OmegaT\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" datatype=\"plaintext\" creationtoolversion=\"5.7.1\" "
                + "segtype=\"sentence\" srclang=\"EN-US\"/>\n  <body>\n    <tu>\n      <tuv lang=\"EN-US\">\n        <seg>One</seg>\n     "
                + " </tuv>\n      <tuv lang=\"DE\">\n        <seg>Eins</seg>\n      </tuv>\n    </tu>\n  </body>\n</tmx>\n"
        ),
        (
            "OmegaT",
            "P-level2.tmx",
            1,
            OmegaT(
                "<tu><tuv xml:lang=\"EN-US\"><seg>One <bpt i=\"0\" x=\"0\">&lt;b0&gt;</bpt>bold<ept "
                    + "i=\"0\">&lt;/b0&gt;</ept></seg></tuv><tuv xml:lang=\"DE\"><seg>Eins <bpt i=\"0\" x=\"0\">&lt;b0&gt;</bpt>fett<ept "
                    + "i=\"0\">&lt;/b0&gt;</ept></seg></tuv></tu>"
            )
        ),
        (
            "OmegaT",
            "P-omegat.tmx",
            1,
            OmegaT(
                "<tu><prop type=\"id\">7</prop><tuv xml:lang=\"EN-US\"><seg>Key</seg></tuv><tuv xml:lang=\"DE\"><seg>Taste</seg></tuv></tu>"
            )
        ),
        (
            "OmegaT",
            "glossary.tbx",
            1,
            Martif(
                "<termEntry><descripGrp><descrip type=\"definition\">a meeting</descrip></descripGrp><langSet "
                    + "xml:lang=\"en-US\"><ntig><termGrp><term>summit</term></termGrp></ntig></langSet><langSet "
                    + "xml:lang=\"de\"><ntig><termGrp><term>Gipfel</term></termGrp></ntig></langSet></termEntry>"
            )
        ),
        (
            "OmegaT",
            "glossary.utx",
            1,
            "#UTX 1.00; en-US/de-DE; 2010-01-31T10:00:00Z; copyright: A (2010); license: CC BY "
                + "3.0\n#src\ttgt\tsrc:pos\nsummit\tGipfel\tnoun\n"
        ),
        // Pontoon: terms, memory.
        (
            "Pontoon",
            "terms.tbx",
            1,
            "<?xml version='1.0' encoding='UTF-8'?><tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><titleStmt><title>Mozilla "
                + "Terms</title></titleStmt><sourceDesc><p>from a Pontoon termbase</p></sourceDesc></fileDesc><encodingDesc><p "
                + "type=\"XCSURI\">TBXXCSV02.xcs</p></encodingDesc></tbxHeader><text><body><conceptEntry id=\"c1\"><langSec "
                + "xml:lang=\"en-US\"><termSec><term>add-on</term><termNote type=\"partOfSpeech\">noun</termNote><descrip "
                + "type=\"context\">Get the add-on.</descrip></termSec></langSec><langSec "
                + "xml:lang=\"de\"><termSec><term>Add-on</term></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Pontoon",
            "terms-definition.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Pontoon</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"c1\"><descrip type=\"context\">Get the add-on.</descrip><langSec xml:lang=\"en-US\"><termSec><term>add-on</term><termNote type=\"partOfSpeech\">noun</termNote><descrip type=\"definition\">what extends a browser</descrip></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Pontoon",
            "terms2.tbx",
            1,
            Martif(
                "<termEntry id=\"c1\"><descrip type=\"definition\" xml:lang=\"en\">what extends a browser</descrip><descrip "
                    + "type=\"context\">Get the add-on.</descrip><langSet xml:lang=\"en-US\"><ntig><termGrp><term>add-on</term><termNote "
                    + "type=\"partOfSpeech\">noun</termNote></termGrp></ntig></langSet></termEntry>"
            )
        ),
        (
            "Pontoon",
            "memory.tmx",
            2,
            Tmx(
                "adminlang=\"en-US\" creationtoolversion=\"0.1\" creationtool=\"pontoon\" datatype=\"plaintext\" segtype=\"sentence\" "
                    + "o-tmf=\"plain text\" srclang=\"en-US\"",
                "",
                "<tu tuid=\"firefox:browser/menubar.ftl:menu-quit\" srclang=\"en-US\"><tuv xml:lang=\"en-US\"><seg>Quit</seg></tuv><tuv "
                    + "xml:lang=\"sl\"><seg>Izhod</seg></tuv></tu><tu tuid=\"firefox:browser/menubar.ftl:menu-file\" "
                    + "srclang=\"en-US\"><tuv xml:lang=\"en-US\"><seg>{ $count -&gt;\n*[other] Files\n}</seg></tuv><tuv "
                    + "xml:lang=\"sl\"><seg>Datoteke</seg></tuv></tu>"
            )
        ),
        (
            "Pontoon",
            "firefox-ios.xliff",
            1,
            Xliff1(
                "original=\"Client/en-US.lproj/Intro.strings\" source-language=\"en\" target-language=\"sl\" datatype=\"plaintext\"",
                "<trans-unit id=\"Intro.Title\"><source>Welcome</source><target>Dobrodošli</target><note>Title</note></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\" tool-version=\"15.0\" build-num=\"15A240d\"/></header>"
            )
        ),
        // Microsoft: terminology collections, XLIFF of its tools, glossaries of its services.
        (
            "Microsoft",
            "MicrosoftTermCollection.tbx",
            1,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\"><martif type=\"TBX-Basic\" "
                + "xml:lang=\"en-US\"><martifHeader><fileDesc><titleStmt><title>Microsoft Terminology "
                + "Collection</title></titleStmt><sourceDesc><p>terms</p></sourceDesc></fileDesc></martifHeader><text><body><termEntry "
                + "id=\"1_2\"><langSet xml:lang=\"en-US\"><descripGrp><descrip type=\"definition\">To "
                + "end.</descrip></descripGrp><ntig><termGrp><term id=\"1_3\">abort</term><termNote "
                + "type=\"partOfSpeech\">Verb</termNote></termGrp></ntig></langSet><langSet xml:lang=\"de-DE\"><ntig><termGrp><term "
                + "id=\"1_4\">abbrechen</term><termNote "
                + "type=\"partOfSpeech\">Verb</termNote></termGrp></ntig></langSet></termEntry></body></text></martif>"
        ),
        (
            "Microsoft",
            "App.de-DE.xlf",
            1,
            Xliff1(
                "datatype=\"xml\" source-language=\"en-US\" target-language=\"de-DE\" original=\"APP/RESOURCES.RESW\" "
                    + "tool-id=\"MultilingualAppToolkit\" product-name=\"n/a\" product-version=\"n/a\" build-num=\"n/a\"",
                "<group id=\"APP/RESOURCES.RESW\" datatype=\"resx\"><trans-unit id=\"Open\" translate=\"yes\" "
                    + "xml:space=\"preserve\"><source>Open</source><target state=\"needs-review-translation\" "
                    + "state-qualifier=\"mt-suggestion\">Öffnen</target><note from=\"MultilingualBuild\" annotates=\"source\" "
                    + "priority=\"2\">Menu</note></trans-unit></group>",
                "<header><tool tool-id=\"MultilingualAppToolkit\" tool-name=\"Multilingual App Toolkit\" tool-version=\"4.0.6810.0\" "
                    + "tool-company=\"Microsoft\" /></header>"
            )
        ),
        (
            "Microsoft",
            "Strings.de.xlf",
            2,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"1.2\" "
                + "xsi:schemaLocation=\"urn:oasis:names:tc:xliff:document:1.2 xliff-core-1.2-transitional.xsd\">\n  <file "
                + "datatype=\"xml\" source-language=\"en\" target-language=\"de\" original=\"../Strings.resx\">\n    <body>\n      "
                + "<trans-unit id=\"A\">\n        <source>One</source>\n        <target state=\"translated\">Eins</target>\n        <note "
                + "/>\n      </trans-unit>\n      <trans-unit id=\"B\">\n        <source>Two</source>\n        <target "
                + "state=\"new\">Two</target>\n        <note>n</note>\n      </trans-unit>\n    </body>\n  </file>\n</xliff>"
        ),
        ("Microsoft", "glossary.tsv", 2, "en\tde\nsummit\tGipfel\ntreaty\tVertrag\n"),
        (
            "Microsoft",
            "dynamics.g.xlf",
            1,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:oasis:names:tc:xliff:document:1.2 "
                + "xliff-core-1.2-transitional.xsd\"><file datatype=\"xml\" source-language=\"en-US\" target-language=\"de-DE\" "
                + "original=\"App\"><body><group id=\"body\"><trans-unit id=\"Table 1 - Property 2\" maxwidth=\"50\" size-unit=\"char\" "
                + "translate=\"yes\" xml:space=\"preserve\"><source>Customer</source><target>Debitor</target><note from=\"Developer\" "
                + "annotates=\"general\" priority=\"2\"></note><note from=\"Xliff Generator\" annotates=\"general\" priority=\"3\">Table "
                + "Customer - Property Caption</note></trans-unit></group></body></file></xliff>"
        ),
        // Weblate: downloads and glossaries.
        (
            "Weblate",
            "glossary-de.tbx",
            2,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE martif PUBLIC \"ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN\" "
                + "\"TBXcdv04.dtd\">\n<martif type=\"TBX\" "
                + "xml:lang=\"en\"><martifHeader><fileDesc><sourceDesc><p>Weblate</p></sourceDesc></fileDesc></martifHeader><text><body><termEntry id=\"1\"><langSet xml:lang=\"en\"><tig><term>summit</term></tig></langSet><langSet xml:lang=\"de\"><tig><term>Gipfel</term></tig></langSet></termEntry><termEntry id=\"2\"><descrip type=\"definition\">a paper</descrip><langSet xml:lang=\"en\"><tig><term>treaty</term><termNote type=\"administrativeStatus\">forbidden</termNote></tig></langSet><langSet xml:lang=\"de\"><tig><term>Vertrag</term></tig></langSet></termEntry></body></text></martif>"
        ),
        (
            "Weblate",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Weblate\" creationtoolversion=\"5.4\" segtype=\"sentence\" o-tmf=\"xml\" adminlang=\"en\" srclang=\"en\" "
                    + "datatype=\"plaintext\"",
                "",
                "<tu><prop type=\"x-weblate-context\">menu</prop><tuv xml:lang=\"en\"><seg>One</seg></tuv><tuv "
                    + "xml:lang=\"de\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "Weblate",
            "de.xlf",
            2,
            Xliff1(
                "original=\"app\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"1\" approved=\"no\"><source>Open</source><target state=\"needs-translation\"></target><context-group "
                    + "name=\"po-reference\" purpose=\"location\"><context context-type=\"sourcefile\">a.c</context><context "
                    + "context-type=\"linenumber\">12</context></context-group></trans-unit><trans-unit id=\"2\" "
                    + "approved=\"yes\"><source>Close</source><target state=\"final\">Schließen</target></trans-unit>"
            )
        ),
        (
            "Weblate",
            "poxliff.xlf",
            1,
            Xliff1(
                "original=\"app.po\" source-language=\"en\" target-language=\"de\" datatype=\"po\"",
                "<trans-unit id=\"n\" xml:space=\"preserve\" approved=\"yes\"><source>Open</source><target>Öffnen</target><context-group "
                    + "name=\"po-entry\" purpose=\"information\"><context "
                    + "context-type=\"x-po-flags\">c-format</context></context-group><note from=\"po-translator\">t</note></trans-unit>"
            )
        ),
        (
            "Weblate",
            "terms.csv",
            1,
            "\"location\",\"source\",\"target\",\"id\",\"fuzzy\",\"context\",\"translator_comments\",\"developer_comments\"\n\"\",\"summit\",\"Gipfel\",\"\",\"False\",\"\",\"\",\"\"\n".Replace(
                "\"source\",\"target\"",
                "\"en\",\"de\"",
                StringComparison.Ordinal
            )
        ),
        // Transifex.
        (
            "Transifex",
            "for_translation_de.xlf",
            1,
            Xliff1(
                "original=\"en.json\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"menu.open\" resname=\"menu.open\" xml:space=\"preserve\" approved=\"yes\"><source "
                    + "xml:lang=\"en\">Open</source><target xml:lang=\"de\" state=\"translated\">Öffnen</target><context-group "
                    + "purpose=\"x-transifex\"><context context-type=\"x-string-hash\">abc</context></context-group></trans-unit>"
            )
        ),
        (
            "Transifex",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Transifex\" creationtoolversion=\"1.0\" segtype=\"paragraph\" o-tmf=\"transifex\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"plaintext\"",
                "",
                "<tu tuid=\"h1\"><prop type=\"x-key\">menu.open</prop><tuv xml:lang=\"en\"><seg>Open</seg></tuv><tuv xml:lang=\"de\" "
                    + "creationdate=\"20240131T100000Z\"><seg>Öffnen</seg></tuv></tu>"
            )
        ),
        (
            "Transifex",
            "glossary.csv",
            1,
            "term,pos,comment,source_language,translation_de,comment_de\nsummit,noun,a meeting,en,Gipfel,\n".Replace(
                "term,pos,comment,source_language,translation_de",
                "en,pos,comment,origin,de",
                StringComparison.Ordinal
            )
        ),
        (
            "Transifex",
            "glossary.tbx",
            1,
            Martif(
                "<termEntry id=\"t-1\"><langSet xml:lang=\"en\"><tig><term>summit</term><termNote "
                    + "type=\"partOfSpeech\">noun</termNote><note>a meeting</note></tig></langSet><langSet "
                    + "xml:lang=\"de\"><tig><term>Gipfel</term></tig></langSet></termEntry>"
            )
        ),
        (
            "Transifex",
            "angular.de.xlf",
            1,
            Xliff1(
                "original=\"ng2.template\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"hello\" datatype=\"html\"><source>Hello <x id=\"INTERPOLATION\" "
                    + "equiv-text=\"{{name}}\"/></source><target state=\"translated\">Hallo <x id=\"INTERPOLATION\" "
                    + "equiv-text=\"{{name}}\"/></target><note priority=\"1\" from=\"description\">greeting</note></trans-unit>"
            )
        ),
        // Smartling.
        (
            "Smartling",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Smartling\" creationtoolversion=\"1.0\" segtype=\"block\" o-tmf=\"unknown\" adminlang=\"en-US\" "
                    + "srclang=\"en-US\" datatype=\"unknown\"",
                "",
                "<tu tuid=\"12345\" segtype=\"block\"><prop type=\"x-segment-id\">0</prop><prop "
                    + "type=\"smartling_string_variant\">menu</prop><tuv xml:lang=\"en-US\"><seg>One</seg></tuv><tuv "
                    + "xml:lang=\"de-DE\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "Smartling",
            "glossary.csv",
            1,
            "Concept ID,Definition,Subject Field,Note,Term (en-US),Part of Speech (en-US),Term (de-DE),Part of Speech (de-DE)\nc1,a "
                + "meeting,law,n,summit,noun,Gipfel,noun\n"
        ),
        (
            "Smartling",
            "glossary.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Core\" xml:lang=\"en-US\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Smartling</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"c1\"><note>n</note><langSec xml:lang=\"en-US\"><termSec><term>summit</term></termSec></langSec><langSec xml:lang=\"de-DE\"><termSec><term>Gipfel</term></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Smartling",
            "job.xlf",
            1,
            Xliff1(
                "original=\"/files/en.json\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"x-json\"",
                "<trans-unit id=\"t1\" resname=\"open\"><source>Open</source><target>Öffnen</target><note "
                    + "from=\"smartling\">https://example.org/s</note></trans-unit>",
                "",
                " xmlns:sl=\"urn:smartling\""
            )
        ),
        ("Smartling", "forbidden.csv", 1, "en-US,de-DE,status:de-DE,note\nsummit,Spitze,forbidden,never\n"),
        // Google, DeepL, and others that take tables.
        ("Google", "equivalents.csv", 2, "en,de,pos,description\nsummit,Gipfel,noun,a meeting\ntreaty,Vertrag,noun,\n"),
        ("DeepL", "glossary.csv", 2, "summit,Gipfel,en,de\ntreaty,Vertrag,en,de\n"),
        ("DeepL", "glossary2.csv", 1, "sep=,\nen,de\nsummit,Gipfel\n"),
        ("WordPress", "glossary.csv", 1, "en,de,pos,description\nadd-on,Erweiterung,noun,\"what extends, a plugin\"\n"),
        (
            "IATE",
            "export.csv",
            1,
            "id,subject_field,en,status:en,reliability:en,de,status:de,reliability:de\nIATE-1,law,summit,preferred,very "
                + "reliable,Gipfel,,reliable\n"
        ),
        // Matecat, Wordfast, Okapi, Across, Déjà Vu, Swordfish, Heartsome.
        (
            "Matecat",
            "job.xlf",
            2,
            Xliff1(
                "original=\"a.docx\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"x-docx\" tool-id=\"matecat-converter\"",
                "<trans-unit id=\"NFDBB2FA9-tu1\" xml:space=\"preserve\"><source xml:lang=\"en-US\"><g "
                    + "id=\"1\">One</g></source><seg-source><g id=\"1\"><mrk mid=\"0\" mtype=\"seg\">One</mrk></g></seg-source><target "
                    + "xml:lang=\"de-DE\"><g id=\"1\"><mrk mid=\"0\" mtype=\"seg\">Eins</mrk></g></target></trans-unit><trans-unit "
                    + "id=\"NFDBB2FA9-tu2\"><source xml:lang=\"en-US\">Two</source><target xml:lang=\"de-DE\"></target></trans-unit>",
                "<header><reference><internal-file form=\"base64\">AAAA</internal-file></reference></header>"
            )
        ),
        (
            "Matecat",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Matecat-Cattool\" creationtoolversion=\"2.18\" segtype=\"sentence\" o-tmf=\"Internal\" "
                    + "creationid=\"Matecat\" adminlang=\"en-US\" srclang=\"en-US\" datatype=\"plaintext\"",
                "",
                "<tu tuid=\"1-2\" creationdate=\"20240131T100000Z\" datatype=\"plaintext\" srclang=\"en-US\"><prop "
                    + "type=\"x-MateCAT-id_job\">1</prop><prop type=\"x-MateCAT-filename\">a.docx</prop><prop "
                    + "type=\"x-MateCAT-status\">TRANSLATED</prop><tuv xml:lang=\"en-US\"><seg>One</seg></tuv><tuv "
                    + "xml:lang=\"de-DE\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "Matecat",
            "glossary.csv",
            1,
            "forbidden,domain,subdomain,definition,en-US,notes,example of use,de-DE\n,law,,a meeting,summit,n,At the summit.,Gipfel\n"
        ),
        (
            "Wordfast",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Wordfast Pro\" creationtoolversion=\"3.1\" segtype=\"sentence\" o-tmf=\"WfTMX\" adminlang=\"EN-US\" "
                    + "srclang=\"EN-US\" datatype=\"plaintext\"",
                "<prop type=\"x-user\">me</prop>",
                "<tu creationdate=\"20240131T100000Z\" creationid=\"ME\" usagecount=\"1\"><prop type=\"Att::Attribute1\">A</prop><tuv "
                    + "xml:lang=\"EN-US\"><seg>One<ut>{ut1}</ut></seg></tuv><tuv "
                    + "xml:lang=\"DE-DE\"><seg>Eins<ut>{ut1}</ut></seg></tuv></tu>"
            )
        ),
        (
            "Wordfast",
            "job.txlf",
            1,
            Xliff1(
                "original=\"a.docx\" source-language=\"en\" target-language=\"de\" datatype=\"x-docx\"",
                "<trans-unit id=\"1\" gs4tr:editStatus=\"manual\" xml:space=\"preserve\"><source>One</source><target "
                    + "gs4tr:score=\"100\">Eins</target></trans-unit>",
                "",
                " xmlns:gs4tr=\"http://www.gs4tr.org/schema/xliff-ext\""
            )
        ),
        (
            "Okapi",
            "rainbow.xlf",
            1,
            Xliff1(
                "original=\"a.html\" source-language=\"en\" target-language=\"de\" datatype=\"html\"",
                "<trans-unit id=\"tu1\" xml:space=\"preserve\"><source xml:lang=\"en\">One <ph id=\"1\" "
                    + "ctype=\"lb\">&lt;br/></ph></source><target xml:lang=\"de\" state=\"final\">Eins <ph id=\"1\" "
                    + "ctype=\"lb\">&lt;br/></ph></target><alt-trans match-quality=\"90\" origin=\"TM\" "
                    + "okp:matchType=\"FUZZY\"><source>One</source><target>Eins</target></alt-trans></trans-unit>",
                "",
                " xmlns:okp=\"okapi-framework:xliff-extensions\" its:version=\"2.0\" xmlns:its=\"http://www.w3.org/2005/11/its\""
            )
        ),
        (
            "Okapi",
            "pensieve.tmx",
            1,
            Tmx(
                "creationtool=\"oku_tmx\" creationtoolversion=\"1\" segtype=\"paragraph\" o-tmf=\"pensieve\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"unknown\"",
                "",
                "<tu tuid=\"t\"><prop type=\"Txt::FileName\">a.html</prop><tuv xml:lang=\"en\"><seg>One<it pos=\"begin\" "
                    + "x=\"1\">&lt;b></it></seg></tuv><tuv xml:lang=\"de\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "Okapi",
            "a.xlf2.xlf",
            1,
            Xliff2(
                "<file id=\"f1\" original=\"a.html\"><unit id=\"tu1\"><originalData><data id=\"d1\">&lt;b></data><data "
                    + "id=\"d2\">&lt;/b></data></originalData><segment id=\"0\" state=\"translated\"><source>One <pc id=\"1\" "
                    + "dataRefStart=\"d1\" dataRefEnd=\"d2\">two</pc></source><target>Eins <pc id=\"1\" dataRefStart=\"d1\" "
                    + "dataRefEnd=\"d2\">zwei</pc></target></segment></unit></file>"
            )
        ),
        (
            "Across",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"across\" creationtoolversion=\"7\" segtype=\"sentence\" o-tmf=\"across\" adminlang=\"en-us\" "
                    + "srclang=\"en-us\" datatype=\"unknown\"",
                "",
                "<tu tuid=\"{A-1}\"><note>n</note><prop type=\"x-across-subject\">law</prop><tuv "
                    + "xml:lang=\"en-us\"><seg>One</seg></tuv><tuv xml:lang=\"de-de\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "Déjà Vu",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Déjà Vu X3\" creationtoolversion=\"9\" segtype=\"sentence\" o-tmf=\"DVMDB\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"unknown\"",
                "",
                "<tu srclang=\"en\"><prop type=\"Client\">A</prop><prop type=\"Subject\">law</prop><tuv xml:lang=\"en\" "
                    + "creationid=\"me\"><seg>One<ph x=\"1\">{1}</ph></seg></tuv><tuv xml:lang=\"de\"><seg>Eins<ph "
                    + "x=\"1\">{1}</ph></seg></tuv></tu>"
            )
        ),
        (
            "Swordfish",
            "a.xlf",
            1,
            Xliff2(
                "<file id=\"1\" original=\"a.md\"><skeleton href=\"a.skl\"/><mda:metadata "
                    + "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\"><mda:metaGroup category=\"tool\"><mda:meta "
                    + "type=\"tool-id\">OpenXLIFF</mda:meta></mda:metaGroup></mda:metadata><unit id=\"1\" xml:space=\"preserve\"><segment "
                    + "id=\"1-1\" state=\"final\"><source xml:space=\"preserve\">One</source><target xml:lang=\"de\" "
                    + "xml:space=\"preserve\">Eins</target></segment></unit></file>"
            )
        ),
        (
            "Heartsome",
            "a.hsxliff",
            1,
            Xliff1(
                "original=\"a.docx\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"docx\"",
                "<trans-unit id=\"1\" xml:space=\"preserve\" hs:sendToTM=\"yes\"><source xml:lang=\"en-US\">One</source><target "
                    + "xml:lang=\"de-DE\" hs:matchType=\"TM\" hs:quality=\"100\">Eins</target></trans-unit>",
                "<header><skl><external-file href=\"a.skl\"/></skl></header>",
                " xmlns:hs=\"http://www.heartsome.net.cn/2008/XLFExtension\""
            )
        ),
        // Programs' own exports.
        (
            "Xcode",
            "de.xliff",
            2,
            Xliff1(
                "original=\"App/en.lproj/Localizable.strings\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"Open\" "
                    + "xml:space=\"preserve\"><source>Open</source><target>Öffnen</target><note>Menu</note></trans-unit><trans-unit "
                    + "id=\"%lld days\" xml:space=\"preserve\"><source>%lld days</source><note/></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\" tool-version=\"15.2\" build-num=\"15C500b\"/></header>"
            )
        ),
        (
            "Xcode",
            "en.xliff",
            1,
            Xliff1(
                "original=\"App/InfoPlist.strings\" source-language=\"en\" target-language=\"en\" datatype=\"plaintext\"",
                "<trans-unit id=\"CFBundleName\" xml:space=\"preserve\"><source>App</source><target>App</target><note>Bundle "
                    + "name</note></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\"/></header>"
            )
        ),
        (
            "Angular",
            "messages.de.xlf",
            1,
            Xliff1(
                "source-language=\"en-US\" target-language=\"de\" datatype=\"plaintext\" original=\"ng2.template\"",
                "<trans-unit id=\"5047\" datatype=\"html\"><source>{VAR_PLURAL, plural, =1 {one} other {<x id=\"INTERPOLATION\"/> "
                    + "many}}</source><target>{VAR_PLURAL, plural, =1 {eins} other {<x id=\"INTERPOLATION\"/> "
                    + "viele}}</target><context-group purpose=\"location\"><context "
                    + "context-type=\"sourcefile\">app.html</context><context "
                    + "context-type=\"linenumber\">2</context></context-group></trans-unit>"
            )
        ),
        (
            "Angular",
            "messages.de2.xlf",
            1,
            Xliff2(
                "<file id=\"ngi18n\" original=\"ng.template\"><unit id=\"5047\"><notes><note "
                    + "category=\"location\">app.html:2</note></notes><segment state=\"translated\"><source>Hello <ph id=\"0\" "
                    + "equiv=\"INTERPOLATION\" disp=\"{{name}}\"/></source><target>Hallo <ph id=\"0\" equiv=\"INTERPOLATION\" "
                    + "disp=\"{{name}}\"/></target></segment></unit></file>"
            )
        ),
        (
            "Symfony",
            "messages.de.xlf",
            1,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" original=\"file.ext\"",
                "<trans-unit id=\"bv3\" resname=\"Symfony is great\"><source>Symfony is great</source><target>Symfony ist großartig</target><note category=\"file-source\">a.twig</note></trans-unit>".Replace(
                    " category=\"file-source\"",
                    "",
                    StringComparison.Ordinal
                ),
                "<header><tool tool-id=\"symfony\" tool-name=\"Symfony\"/></header>"
            )
        ),
        (
            "Symfony",
            "messages2.de.xlf",
            1,
            Xliff2(
                "<file id=\"messages.de\"><unit id=\"ea7e\" "
                    + "name=\"key\"><segment><source>key</source><target>Text</target></segment></unit></file>"
            )
        ),
        (
            "TYPO3",
            "de.locallang.xlf",
            1,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" original=\"messages\" date=\"2024-01-31T10:00:00Z\" "
                    + "product-name=\"ext\"",
                "<trans-unit id=\"mod.title\" approved=\"yes\"><source>Title</source><target>Titel</target></trans-unit>",
                "<header/>"
            )
        ),
        (
            "Drupal",
            "job.xlf",
            1,
            Xliff1(
                "original=\"xliff-core-1.2-strict.xsd\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" "
                    + "date=\"2024-01-31T10:00:00Z\"",
                "<group id=\"1\"><note>node</note><trans-unit id=\"1][title\" resname=\"1][title\"><source "
                    + "xml:lang=\"en\">One</source><target xml:lang=\"de\">Eins</target><note>Title</note></trans-unit></group>",
                "<header><phase-group><phase tool-id=\"tmgmt\" phase-name=\"extraction\" process-name=\"extraction\" "
                    + "job-id=\"1\"/></phase-group><tool tool-id=\"tmgmt\" tool-name=\"Drupal Translation Management Tools\"/></header>"
            )
        ),
        (
            "SAP",
            "a.xlf",
            1,
            Xliff1(
                "original=\"a.properties\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"plaintext\"",
                "<trans-unit id=\"XTIT_A\" resname=\"XTIT_A\" maxwidth=\"30\" size-unit=\"char\"><source>Title</source><target "
                    + "state=\"signed-off\">Titel</target><note from=\"developer\">XTIT</note></trans-unit>"
            )
        ),
        // Termbases on the web.
        (
            "TermWeb",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"tid-1\"><descrip type=\"subjectField\">law</descrip><admin "
                    + "type=\"customerSubset\">A</admin><transacGrp><transac type=\"transactionType\">origination</transac><transacNote "
                    + "type=\"responsibility\">me</transacNote><date>2024-01-31</date></transacGrp><langSet "
                    + "xml:lang=\"en\"><descripGrp><descrip type=\"definition\">a meeting</descrip><admin "
                    + "type=\"source\">book</admin></descripGrp><tig id=\"t1\"><term>summit</term><termNote "
                    + "type=\"termType\">fullForm</termNote><termNote "
                    + "type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></tig></langSet></termEntry>"
            )
        ),
        (
            "Terminologue",
            "terms.tbx",
            1,
            "<tbx style=\"dct\" type=\"TBX-Basic\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" "
                + "xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
                + "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"><tbxHeader><fileDesc><sourceDesc><p>Terminologue</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"e1\"><min:subjectField>law</min:subjectField><langSec xml:lang=\"en\"><basic:definition>a meeting</basic:definition><termSec><term>summit</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "QTerm",
            "terms.tbx",
            1,
            Martif(
                "<termEntry><langSet xml:lang=\"fr\"><tig><term>sommet</term><termNote type=\"createdBy\">me</termNote><termNote "
                    + "type=\"forbidden\">true</termNote></tig></langSet><langSet "
                    + "xml:lang=\"en\"><tig><term>summit</term></tig></langSet></termEntry>"
            )
        ),
        (
            "GlobalSight",
            "terms.xml",
            1,
            Mtf(
                "<conceptGrp><concept>82</concept><transacGrp><transac "
                    + "type=\"origination\">me</transac><date>2011-05-16T17:39:16</date></transacGrp><descripGrp><descrip "
                    + "type=\"text-field\">f</descrip></descripGrp><languageGrp><language name=\"English\" locale=\"en\"/><termGrp><term "
                    + "termId=\"203\">summit</term></termGrp></languageGrp></conceptGrp>"
            )
        ),
        (
            "Coreon",
            "terms.tbx",
            2,
            Martif(
                "<termEntry id=\"c1\"><descrip type=\"superordinateConceptGeneric\" target=\"c2\">meeting</descrip><langSet "
                    + "xml:lang=\"en\"><tig><term>summit</term></tig></langSet></termEntry><termEntry id=\"c2\"><langSet "
                    + "xml:lang=\"en\"><tig><term>meeting</term></tig></langSet></termEntry>"
            )
        ),
        // Further files of the same tools.
        (
            "Trados",
            "package.sdlxliff",
            1,
            Sdl(
                "<group><sdl:cxts><sdl:cxt id=\"3\"/><sdl:node id=\"2\"/></sdl:cxts><trans-unit id=\"t9\"><source>One<x "
                    + "id=\"5\"/></source><seg-source><mrk mtype=\"seg\" mid=\"9\">One<x id=\"5\"/></mrk></seg-source><target><mrk "
                    + "mtype=\"seg\" mid=\"9\">Eins<x id=\"5\"/></mrk></target><sdl:seg-defs><sdl:seg id=\"9\" "
                    + "conf=\"RejectedTranslation\" origin=\"mt\" origin-system=\"X\"><sdl:prev-origin "
                    + "origin=\"source\"/></sdl:seg></sdl:seg-defs></trans-unit></group>"
            )
        ),
        ("DeepL", "pairs.tsv", 2, "en\tde\nsummit\tGipfel\nto sign\tunterzeichnen\n"),
        ("DeepL", "semicolons.csv", 1, "en;de\nsummit;Gipfel\n"),
        ("DeepL", "quoted.csv", 1, "\"en\",\"de\"\n\"a \"\"big\"\" summit\",\"ein \"\"großer\"\" Gipfel\"\n"),
        ("Google", "many.csv", 1, "en,de,ko,fr\nsummit,Gipfel,정상회담,sommet\n"),
        ("Google", "gaps.csv", 2, "en,de,ko\nsummit,,정상회담\ntreaty,Vertrag,\n"),
        ("Google", "regions.csv", 1, "en-US,pt-BR,zh-TW\nsummit,cúpula,峰會\n"),
        ("Google", "sheet.tsv", 1, "English\tGerman\tNotes\nsummit\tGipfel\tnot a peak\n"),
        ("WordPress", "de.csv", 2, "en,de,pos,description\nplugin,Plugin,noun,\nto publish,veröffentlichen,verb,posts\n"),
        ("WordPress", "names.csv", 1, "en,de,pos,description\nGutenberg,Gutenberg,noun,\"a name, not translated\"\n"),
        ("WordPress", "ko.csv", 1, "en,ko,pos,description\nwidget,위젯,noun,\n"),
        ("WordPress", "adjectives.csv", 1, "en,fr,pos,description\nfree,libre,adjective,not gratis\n"),
        ("IATE", "tabs.tsv", 1, "id\tsubject_field\ten\tdefinition:en\tde\nIATE-2\tlaw\ttreaty\ta contract of states\tVertrag\n"),
        ("IATE", "synonyms.csv", 1, "id,en,de\nIATE-3,treaty,Vertrag\nIATE-3,accord,Abkommen\n"),
        (
            "IATE",
            "export.tbx",
            1,
            Martif(
                "<termEntry id=\"IATE-4\"><descripGrp><descrip type=\"subjectField\">law</descrip></descripGrp><langSet "
                    + "xml:lang=\"en\"><tig><term>treaty</term><termNote type=\"termType\">fullForm</termNote><descrip "
                    + "type=\"reliabilityCode\">9</descrip></tig></langSet><langSet xml:lang=\"de\"><tig><term>Vertrag</term><termNote "
                    + "type=\"administrativeStatus\">preferredTerm-admn-sts</termNote><descrip "
                    + "type=\"reliabilityCode\">10</descrip></tig></langSet></termEntry>"
            )
        ),
        (
            "IATE",
            "definitions.tbx",
            1,
            Martif(
                "<termEntry id=\"IATE-5\"><descrip type=\"subjectField\">law</descrip><langSet xml:lang=\"fr\"><descripGrp><descrip "
                    + "type=\"definition\">accord</descrip><admin "
                    + "type=\"source\">CE</admin></descripGrp><tig><term>traité</term></tig></langSet></termEntry>"
            )
        ),
        (
            "Matecat",
            "second.xlf",
            1,
            Xliff1(
                "original=\"b.docx\" source-language=\"en-US\" target-language=\"it-IT\" datatype=\"x-docx\"",
                "<trans-unit id=\"NFD-tu1\" approved=\"yes\" xml:space=\"preserve\"><source xml:lang=\"en-US\">One <ph id=\"mtc_1\" "
                    + "equiv-text=\"base64:JXM=\"/></source><target xml:lang=\"it-IT\" state=\"final\">Uno <ph id=\"mtc_1\" "
                    + "equiv-text=\"base64:JXM=\"/></target></trans-unit>"
            )
        ),
        (
            "Matecat",
            "private.tmx",
            1,
            Tmx(
                "creationtool=\"Matecat-Cattool\" creationtoolversion=\"3\" segtype=\"sentence\" o-tmf=\"Internal\" adminlang=\"en-US\" "
                    + "srclang=\"*all*\" datatype=\"plaintext\"",
                "",
                "<tu tuid=\"x\"><prop type=\"x-tm_key\">abc</prop><tuv xml:lang=\"it-IT\"><seg>Uno</seg></tuv><tuv "
                    + "xml:lang=\"en-US\"><seg>One</seg></tuv></tu>"
            )
        ),
        (
            "Wordfast",
            "notes.tmx",
            1,
            Tmx(
                "creationtool=\"Wordfast\" creationtoolversion=\"5.5\" segtype=\"sentence\" o-tmf=\"Wordfast\" adminlang=\"EN-US\" "
                    + "srclang=\"EN-US\" datatype=\"rtf\"",
                "",
                "<tu usagecount=\"3\" changedate=\"20040131T100000Z\" changeid=\"ME\"><note>checked</note><tuv "
                    + "xml:lang=\"EN-US\"><seg>One</seg></tuv><tuv xml:lang=\"FR-FR\"><seg>Un</seg></tuv></tu>"
            )
        ),
        ("Wordfast", "glossary.tsv", 2, "English\tFrench\tNote\nsummit\tsommet\t\ntreaty\ttraité\tlaw\n"),
        ("Wordfast", "glossary.csv", 1, "en,fr,comment\nsummit,sommet,checked\n"),
        (
            "Okapi",
            "segmented.xlf",
            1,
            Xliff1(
                "original=\"a.txt\" source-language=\"en\" target-language=\"fr\" datatype=\"x-text/plain\"",
                "<trans-unit id=\"tu1\" xml:space=\"preserve\"><source xml:lang=\"en\">One. Two.</source><seg-source><mrk mid=\"0\" "
                    + "mtype=\"seg\">One.</mrk> <mrk mid=\"1\" mtype=\"seg\">Two.</mrk></seg-source><target xml:lang=\"fr\"><mrk "
                    + "mid=\"0\" mtype=\"seg\">Un.</mrk> <mrk mid=\"1\" mtype=\"seg\">Deux.</mrk></target></trans-unit>"
            )
        ),
        (
            "Okapi",
            "properties.xlf",
            1,
            Xliff1(
                "original=\"a.properties\" source-language=\"en\" target-language=\"fr\" datatype=\"x-java-properties\"",
                "<trans-unit id=\"tu1\" resname=\"key.one\" restype=\"x-property\"><source xml:lang=\"en\">Hello {0}</source><target "
                    + "xml:lang=\"fr\">Bonjour {0}</target></trans-unit>"
            )
        ),
        (
            "Across",
            "attributes.tmx",
            1,
            Tmx(
                "creationtool=\"across\" creationtoolversion=\"6.3\" segtype=\"sentence\" o-tmf=\"across\" adminlang=\"en-us\" "
                    + "srclang=\"de-de\" datatype=\"unknown\"",
                "",
                "<tu tuid=\"{B-2}\" creationdate=\"20190131T100000Z\" creationid=\"me\"><prop type=\"x-across-relation\">A</prop><tuv "
                    + "xml:lang=\"de-de\"><seg>Eins</seg></tuv><tuv xml:lang=\"en-gb\"><prop "
                    + "type=\"x-across-state\">ok</prop><seg>One</seg></tuv></tu>"
            )
        ),
        (
            "Across",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"a-1\"><admin type=\"originatingInstitution\">A</admin><langSet "
                    + "xml:lang=\"de\"><ntig><termGrp><term>Gipfel</term><termNote "
                    + "type=\"grammaticalGender\">masculine</termNote></termGrp></ntig></langSet><langSet "
                    + "xml:lang=\"en\"><ntig><termGrp><term>summit</term></termGrp></ntig></langSet></termEntry>"
            )
        ),
        ("Across", "terms.csv", 1, "Deutsch;Englisch;Wortart;Genus;Bemerkung\nGipfel;summit;Substantiv;m;kurz\n"),
        (
            "Across",
            "job.xlf",
            1,
            Xliff1(
                "original=\"a.docx\" source-language=\"de-DE\" target-language=\"en-GB\" datatype=\"x-across\"",
                "<trans-unit id=\"p1\" ax:state=\"translated\"><source>Eins</source><target>One</target></trans-unit>",
                "",
                " xmlns:ax=\"AxXliff\""
            )
        ),
        (
            "Déjà Vu",
            "several.tmx",
            2,
            Tmx(
                "creationtool=\"Déjà Vu X2\" creationtoolversion=\"8\" segtype=\"sentence\" o-tmf=\"DVMDB\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"unknown\"",
                "<prop type=\"Project\">P</prop>",
                "<tu><tuv xml:lang=\"en\"><seg>One</seg></tuv><tuv xml:lang=\"es\"><seg>Uno</seg></tuv></tu><tu><tuv "
                    + "xml:lang=\"en\"><seg>Two</seg></tuv><tuv xml:lang=\"es\"><seg>Dos</seg></tuv><tuv "
                    + "xml:lang=\"fr\"><seg>Deux</seg></tuv></tu>"
            )
        ),
        (
            "Déjà Vu",
            "terms.tmx",
            1,
            Tmx(
                "creationtool=\"Déjà Vu X3\" creationtoolversion=\"9\" segtype=\"phrase\" o-tmf=\"DVTDB\" adminlang=\"en\" srclang=\"en\" "
                    + "datatype=\"unknown\"",
                "",
                "<tu><prop type=\"Part of Speech\">noun</prop><tuv xml:lang=\"en\"><seg>summit</seg></tuv><tuv "
                    + "xml:lang=\"es\"><seg>cumbre</seg></tuv></tu>"
            )
        ),
        ("Déjà Vu", "terms.csv", 1, "en,es,domain,note\nsummit,cumbre,law,\n"),
        (
            "Déjà Vu",
            "terms.xml",
            1,
            Mtf(
                "<conceptGrp><concept>1</concept>"
                    + Language("English", "EN", "summit")
                    + Language("Spanish", "ES", "cumbre")
                    + "</conceptGrp>"
            )
        ),
        (
            "Swordfish",
            "matches.xlf",
            1,
            Xliff2(
                "<file id=\"1\"><unit id=\"1\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match ref=\"#s1\" "
                    + "origin=\"tm\" matchQuality=\"90\"><source>Ones</source><target>Einse</target></mtc:match></mtc:matches><segment "
                    + "id=\"s1\"><source>One</source><target>Eins</target></segment></unit></file>"
            )
        ),
        (
            "Swordfish",
            "notes.xlf",
            1,
            Xliff2(
                "<file id=\"1\"><unit id=\"1\"><notes><note id=\"1\">n</note></notes><segment id=\"s1\" "
                    + "state=\"initial\"><source>One</source></segment></unit></file>"
            )
        ),
        (
            "Swordfish",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Swordfish\" creationtoolversion=\"5.0\" segtype=\"block\" o-tmf=\"unknown\" adminlang=\"en\" "
                    + "srclang=\"*all*\" datatype=\"xml\"",
                "",
                "<tu tuid=\"1\"><prop type=\"file\">a.md</prop><tuv xml:lang=\"en\"><seg>One</seg></tuv><tuv "
                    + "xml:lang=\"es\"><seg>Uno</seg></tuv></tu>"
            )
        ),
        (
            "Swordfish",
            "glossary.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Min\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>glossary</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"c1\"><langSec xml:lang=\"en\"><termSec><term>summit</term></termSec></langSec><langSec xml:lang=\"es\"><termSec><term>cumbre</term></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Heartsome",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"Heartsome TM Server\" creationtoolversion=\"2.0-1\" segtype=\"sentence\" o-tmf=\"unknown\" "
                    + "adminlang=\"en\" srclang=\"en-US\" datatype=\"xml\"",
                "",
                "<tu tuid=\"1355\" creationdate=\"20120131T100000Z\"><prop type=\"hs:project\">P</prop><tuv xml:lang=\"en-US\"><seg>One "
                    + "<ph type=\"g\">&lt;g&gt;</ph></seg></tuv><tuv xml:lang=\"zh-CN\"><seg>一 <ph "
                    + "type=\"g\">&lt;g&gt;</ph></seg></tuv></tu>"
            )
        ),
        (
            "Heartsome",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"h1\"><langSet id=\"l1\" "
                    + "xml:lang=\"en-US\"><ntig><termGrp><term>summit</term></termGrp></ntig></langSet><langSet id=\"l2\" "
                    + "xml:lang=\"zh-CN\"><ntig><termGrp><term>峰会</term></termGrp></ntig></langSet></termEntry>"
            )
        ),
        (
            "Heartsome",
            "draft.hsxliff",
            1,
            Xliff1(
                "original=\"b.docx\" source-language=\"en-US\" target-language=\"zh-CN\" datatype=\"docx\"",
                "<trans-unit id=\"2\" approved=\"yes\" hs:needs-review=\"no\"><source xml:lang=\"en-US\">Two</source><target "
                    + "xml:lang=\"zh-CN\" state=\"signed-off\">二</target><note from=\"me\">n</note></trans-unit>",
                "",
                " xmlns:hs=\"http://www.heartsome.net.cn/2008/XLFExtension\""
            )
        ),
        ("Heartsome", "terms.csv", 1, "en-US,zh-CN,domain\nsummit,峰会,law\n"),
        (
            "Xcode",
            "old.xliff",
            1,
            Xliff1(
                "original=\"App/Base.lproj/Main.storyboard\" source-language=\"en\" target-language=\"ko\" datatype=\"plaintext\"",
                "<trans-unit id=\"2Yd-fL-9lO.text\"><source>Label</source><target>레이블</target><note>Class = \"UILabel\"; text = "
                    + "\"Label\";</note></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\" tool-version=\"7.3\" build-num=\"7D175\"/></header>"
            )
        ),
        (
            "Xcode",
            "untranslated.xliff",
            1,
            Xliff1(
                "original=\"App/Localizable.strings\" source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\"",
                "<trans-unit id=\"Save\"><source>Save</source></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\"/></header>"
            )
        ),
        (
            "Xcode",
            "plural.xliff",
            2,
            Xliff1(
                "original=\"App/Localizable.xcstrings\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"%lld|==|plural.one\" xml:space=\"preserve\"><source>%lld day</source><target state=\"translated\">%lld "
                    + "Tag</target></trans-unit><trans-unit id=\"%lld|==|plural.other\" xml:space=\"preserve\"><source>%lld "
                    + "days</source><target state=\"translated\">%lld Tage</target></trans-unit>",
                "<header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\" tool-version=\"15.2\"/></header>"
            )
        ),
        (
            "Angular",
            "template.xlf",
            1,
            Xliff1(
                "source-language=\"en-US\" datatype=\"plaintext\" original=\"ng2.template\"",
                "<trans-unit id=\"ba0c\" datatype=\"html\"><source>Hello <x id=\"START_BOLD_TEXT\" ctype=\"x-b\" "
                    + "equiv-text=\"&lt;b&gt;\"/>you<x id=\"CLOSE_BOLD_TEXT\" ctype=\"x-b\" "
                    + "equiv-text=\"&lt;/b&gt;\"/></source><context-group purpose=\"location\"><context "
                    + "context-type=\"sourcefile\">a.ts</context></context-group></trans-unit>"
            )
        ),
        (
            "Angular",
            "notes.xlf",
            1,
            Xliff2(
                "<file id=\"ngi18n\" original=\"ng.template\"><unit id=\"ba0c\"><notes><note "
                    + "category=\"description\">greeting</note><note "
                    + "category=\"meaning\">site</note></notes><segment><source>Hello</source><target>Hallo</target></segment></unit></file>"
            )
        ),
        (
            "Angular",
            "pc.xlf",
            1,
            Xliff2(
                "<file id=\"ngi18n\" original=\"ng.template\"><unit id=\"ba0d\"><segment><source>See <pc id=\"0\" "
                    + "equivStart=\"START_LINK\" equivEnd=\"CLOSE_LINK\" type=\"link\" dispStart=\"&lt;a&gt;\" "
                    + "dispEnd=\"&lt;/a&gt;\">this</pc></source><target><pc id=\"0\" equivStart=\"START_LINK\" equivEnd=\"CLOSE_LINK\" "
                    + "type=\"link\" dispStart=\"&lt;a&gt;\" dispEnd=\"&lt;/a&gt;\">Dies</pc> ansehen</target></segment></unit></file>"
            )
        ),
        (
            "Symfony",
            "validators.de.xlf",
            2,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" original=\"file.ext\"",
                "<trans-unit id=\"1\"><source>This value should be false.</source><target>Dieser Wert sollte false "
                    + "sein.</target></trans-unit><trans-unit id=\"2\"><source>This value should be {{ limit }}.</source><target "
                    + "state=\"needs-review-translation\">Dieser Wert sollte {{ limit }} sein.</target></trans-unit>"
            )
        ),
        (
            "Symfony",
            "icu.de.xlf",
            1,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" original=\"file.ext\"",
                "<trans-unit id=\"h\" resname=\"invitation\"><source>invitation</source><target>{n, plural, one {ein Gast} other {# "
                    + "Gäste}}</target></trans-unit>"
            )
        ),
        (
            "Symfony",
            "notes2.de.xlf",
            1,
            Xliff2(
                "<file id=\"messages.de\"><unit id=\"x\" name=\"a\"><notes><note category=\"state\">new</note><note category=\"section\" "
                    + "priority=\"1\">user</note></notes><segment "
                    + "state=\"translated\"><source>a</source><target>b</target></segment></unit></file>"
            )
        ),
        (
            "TYPO3",
            "locallang.xlf",
            2,
            Xliff1(
                "source-language=\"en\" datatype=\"plaintext\" original=\"EXT:ext/Resources/Private/Language/locallang.xlf\" "
                    + "date=\"2024-01-31T10:00:00Z\" product-name=\"ext\"",
                "<trans-unit id=\"a\" resname=\"a\"><source>A</source></trans-unit><trans-unit id=\"b\" "
                    + "resname=\"b\"><source>B</source></trans-unit>",
                "<header/>"
            )
        ),
        (
            "TYPO3",
            "ko.locallang.xlf",
            1,
            Xliff1(
                "source-language=\"en\" target-language=\"ko\" datatype=\"plaintext\" original=\"messages\"",
                "<trans-unit id=\"a\" approved=\"no\"><source>A</source><target state=\"translated\">가</target></trans-unit>"
            )
        ),
        (
            "TYPO3",
            "plural.xlf",
            2,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"plaintext\" original=\"messages\"",
                "<group id=\"d\" restype=\"x-gettext-plurals\"><trans-unit "
                    + "id=\"d[0]\"><source>day</source><target>Tag</target></trans-unit><trans-unit "
                    + "id=\"d[1]\"><source>days</source><target>Tage</target></trans-unit></group>"
            )
        ),
        (
            "TYPO3",
            "l10nmgr.xlf",
            1,
            Xliff1(
                "source-language=\"en\" target-language=\"de\" datatype=\"xml\" original=\"pages:1\"",
                "<trans-unit id=\"tt_content:12:header\" "
                    + "xml:space=\"preserve\"><source>&lt;p&gt;One&lt;/p&gt;</source><target>&lt;p&gt;Eins&lt;/p&gt;</target></trans-unit>"
            )
        ),
        (
            "Drupal",
            "lines.xlf",
            1,
            Xliff1(
                "original=\"a\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<group id=\"2\"><note>A</note><trans-unit id=\"2][body][0][value\" resname=\"2][body][0][value\"><source "
                    + "xml:lang=\"en\"><g id=\"1\" ctype=\"x-html-p\">One</g></source><target xml:lang=\"de\"><g id=\"1\" "
                    + "ctype=\"x-html-p\">Eins</g></target></trans-unit></group>"
            )
        ),
        (
            "Drupal",
            "breaks.xlf",
            1,
            Xliff1(
                "original=\"a\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"3\"><source xml:lang=\"en\">One<x id=\"1\" ctype=\"lb\"/>two</source><target xml:lang=\"de\">Eins<x "
                    + "id=\"1\" ctype=\"lb\"/>zwei</target></trans-unit>"
            )
        ),
        (
            "Drupal",
            "images.xlf",
            1,
            Xliff1(
                "original=\"a\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"",
                "<trans-unit id=\"4\"><source xml:lang=\"en\">See <ph id=\"1\" ctype=\"image\"><sub>alt</sub></ph></source><target "
                    + "xml:lang=\"de\">Siehe <ph id=\"1\" ctype=\"image\"><sub>Alt</sub></ph></target></trans-unit>"
            )
        ),
        (
            "Drupal",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"tmgmt_memory\" creationtoolversion=\"1\" segtype=\"block\" o-tmf=\"drupal\" adminlang=\"en\" "
                    + "srclang=\"en\" datatype=\"html\"",
                "",
                "<tu tuid=\"n1\"><tuv xml:lang=\"en\"><seg>One</seg></tuv><tuv xml:lang=\"de\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "SAP",
            "b.xlf",
            1,
            Xliff1(
                "original=\"i18n.properties\" source-language=\"en\" target-language=\"ko\" datatype=\"plaintext\"",
                "<trans-unit id=\"APP_TITLE\" restype=\"x-sap-XTIT\"><source>Title</source><target "
                    + "state=\"needs-translation\"/></trans-unit>"
            )
        ),
        (
            "SAP",
            "groups.xlf",
            1,
            Xliff1(
                "original=\"Z_APP\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"x-abap\"",
                "<group id=\"DOMA\" resname=\"Z_DOM\"><group id=\"DDTX\"><trans-unit id=\"1\" size-unit=\"char\" "
                    + "maxwidth=\"60\"><source>Status</source><target>Status</target></trans-unit></group></group>"
            )
        ),
        ("SAP", "terms.csv", 1, "id,component,en,definition:en,de,definition:de\n1,FI,ledger,a book,Hauptbuch,ein Buch\n"),
        (
            "SAP",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"sap-1\"><admin type=\"applicationSubset\">FI</admin><langSet xml:lang=\"en-US\"><descripGrp><descrip "
                    + "type=\"definition\">a "
                    + "book</descrip></descripGrp><ntig><termGrp><term>ledger</term></termGrp></ntig></langSet><langSet "
                    + "xml:lang=\"de-DE\"><ntig><termGrp><term>Hauptbuch</term><termNote "
                    + "type=\"grammaticalGender\">neuter</termNote></termGrp></ntig></langSet></termEntry>"
            )
        ),
        (
            "XTM",
            "job.xlf",
            1,
            Xliff1(
                "original=\"a.html\" source-language=\"en_US\" target-language=\"de_DE\" datatype=\"html\"",
                "<trans-unit id=\"1\" xtm:crc=\"12\"><source><ph id=\"1\">&lt;b&gt;</ph>One</source><target state=\"translated\" "
                    + "state-qualifier=\"exact-match\"><ph id=\"1\">&lt;b&gt;</ph>Eins</target></trans-unit>",
                "",
                " xmlns:xtm=\"urn:xliff-xtm-extensions\""
            )
        ),
        (
            "XTM",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"XTM\" creationtoolversion=\"12\" segtype=\"sentence\" o-tmf=\"xml\" adminlang=\"en\" srclang=\"en_US\" "
                    + "datatype=\"xml\"",
                "",
                "<tu creationid=\"me\"><prop type=\"customer\">A</prop><prop type=\"approved\">true</prop><tuv "
                    + "xml:lang=\"en_US\"><seg>One</seg></tuv><tuv xml:lang=\"de_DE\"><seg>Eins</seg></tuv></tu>"
            )
        ),
        (
            "XTM",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"x1\"><descrip type=\"subjectField\">law</descrip><note>n</note><langSet "
                    + "xml:lang=\"en_US\"><tig><term>summit</term><termNote "
                    + "type=\"termStatus\">approved</termNote></tig></langSet><langSet "
                    + "xml:lang=\"de_DE\"><tig><term>Gipfel</term></tig></langSet></termEntry>"
            )
        ),
        ("XTM", "terms.csv", 1, "Concept ID,Domain,English,English Status,German,German Status\n1,law,summit,approved,Gipfel,forbidden\n"),
        (
            "XTM",
            "untranslated.xlf",
            1,
            Xliff1(
                "original=\"b.html\" source-language=\"en\" target-language=\"de\" datatype=\"html\"",
                "<trans-unit id=\"1\" translate=\"yes\"><source>One</source><target state=\"new\"></target></trans-unit>"
            )
        ),
        (
            "TermWeb",
            "references.tbx",
            2,
            Martif(
                "<termEntry id=\"tid-2\"><ref type=\"crossReference\" target=\"tid-3\">peak</ref><langSet xml:lang=\"en\"><tig "
                    + "id=\"t2\"><term>summit</term></tig></langSet></termEntry><termEntry id=\"tid-3\"><langSet xml:lang=\"en\"><tig "
                    + "id=\"t3\"><term>peak</term><note>n</note></tig></langSet></termEntry>"
            )
        ),
        (
            "TermWeb",
            "statuses.tbx",
            1,
            Martif(
                "<termEntry id=\"tid-4\"><langSet xml:lang=\"de\"><tig><term>Gipfel</term><termNote "
                    + "type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></tig><tig><term>Spitze</term><termNote "
                    + "type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig><tig><term>Gipfeltreffen</term><termNote "
                    + "type=\"administrativeStatus\">admittedTerm-admn-sts</termNote></tig></langSet></termEntry>"
            )
        ),
        ("TermWeb", "terms.csv", 1, "Concept ID;Term (de);Status (de);Term (en);Definition (en)\n7;Gipfel;preferred;summit;a meeting\n"),
        (
            "TermWeb",
            "graphics.tbx",
            1,
            Martif(
                "<termEntry id=\"tid-5\"><xref type=\"xGraphic\" target=\"https://example.org/a.png\">a.png</xref><xref "
                    + "type=\"externalCrossReference\" target=\"https://example.org\">page</xref><langSet "
                    + "xml:lang=\"sv\"><tig><term>toppmöte</term></tig></langSet></termEntry>"
            )
        ),
        (
            "QTerm",
            "domains.tbx",
            1,
            Martif(
                "<termEntry><descrip type=\"subjectField\">law</descrip><descrip type=\"x-project\">P</descrip><langSet "
                    + "xml:lang=\"hu\"><tig><term>csúcs</term></tig></langSet><langSet xml:lang=\"en\"><tig><term>summit</term><termNote "
                    + "type=\"x-caseSensitivity\">Permissive</termNote></tig></langSet></termEntry>"
            )
        ),
        (
            "QTerm",
            "images.tbx",
            1,
            Martif(
                "<termEntry id=\"q2\"><admin type=\"x-entryImage\">a.png</admin><langSet xml:lang=\"en\"><descrip type=\"definition\">a "
                    + "meeting</descrip><tig><term>summit</term><descrip type=\"context\">the summit</descrip></tig></langSet></termEntry>"
            )
        ),
        ("QTerm", "terms.csv", 1, "Entry_ID,Entry_Subject,Hungarian,Hungarian_Def,English,English_Def\n3,law,csúcs,,summit,a meeting\n"),
        (
            "QTerm",
            "terms.xml",
            1,
            Mtf(
                "<conceptGrp><concept>3</concept><descripGrp><descrip type=\"Subject\">law</descrip></descripGrp>"
                    + Language("Hungarian", "HU", "csúcs")
                    + Language("English", "EN", "summit", "<descripGrp><descrip type=\"Example\">at the summit</descrip></descripGrp>")
                    + "</conceptGrp>"
            )
        ),
        (
            "GlobalSight",
            "memory.tmx",
            1,
            Tmx(
                "creationtool=\"GlobalSight\" creationtoolversion=\"8.7\" segtype=\"sentence\" o-tmf=\"GlobalSight\" adminlang=\"EN_US\" "
                    + "srclang=\"EN_US\" datatype=\"unknown\"",
                "",
                "<tu tuid=\"7\" datatype=\"html\" srclang=\"EN_US\"><prop type=\"Att::Att1\">A</prop><tuv xml:lang=\"EN_US\" creationdate=\"20140131T100000Z\" creationid=\"me\"><seg>One <bpt i=\"1\" type=\"bold\" erasable=\"yes\">&lt;b&gt;</bpt>two<ept i=\"1\">&lt;/b&gt;</ept></seg></tuv><tuv xml:lang=\"DE_DE\"><seg>Eins</seg></tuv></tu>".Replace(
                    " erasable=\"yes\"",
                    "",
                    StringComparison.Ordinal
                )
            )
        ),
        (
            "GlobalSight",
            "terms.tbx",
            1,
            Martif(
                "<termEntry id=\"g-1\"><langSet xml:lang=\"en\"><ntig><termGrp><term>summit</term><termNote "
                    + "type=\"forbidden\">true</termNote><termNote "
                    + "type=\"preferred\">true</termNote></termGrp></ntig></langSet></termEntry>"
            )
        ),
        (
            "GlobalSight",
            "job.xlf",
            1,
            Xliff1(
                "original=\"a.html\" source-language=\"en-US\" target-language=\"de-DE\" datatype=\"html\"",
                "<trans-unit id=\"1\" translate=\"yes\"><source>One</source><target state=\"translated\">Eins</target><alt-trans "
                    + "match-quality=\"100.00%\" origin=\"TM\"><source>One</source><target>Eins</target></alt-trans></trans-unit>",
                "<header><note>GlobalSight Download File</note></header>"
            )
        ),
        (
            "GlobalSight",
            "fields.xml",
            1,
            Mtf(
                "<conceptGrp><concept>83</concept>"
                    + Language(
                        "English",
                        "EN",
                        "summit",
                        "<descripGrp><descrip type=\"text-usage\">formal</descrip></descripGrp><descripGrp><descrip type=\"definition\">a "
                            + "meeting</descrip></descripGrp>"
                    )
                    + "</conceptGrp>"
            )
        ),
        (
            "Coreon",
            "partitive.tbx",
            2,
            Martif(
                "<termEntry id=\"k1\"><descrip type=\"superordinateConceptPartitive\" target=\"k2\">conference</descrip><langSet "
                    + "xml:lang=\"de\"><tig><term>Sitzung</term></tig></langSet></termEntry><termEntry id=\"k2\"><langSet "
                    + "xml:lang=\"de\"><tig><term>conference</term></tig></langSet></termEntry>"
            )
        ),
        (
            "Coreon",
            "properties.tbx",
            1,
            Martif(
                "<termEntry id=\"k3\"><descrip type=\"definition\" xml:lang=\"de\">ein Treffen</descrip><langSet "
                    + "xml:lang=\"de\"><tig><term>Gipfel</term><termNote type=\"register\">neutralRegister</termNote><termNote "
                    + "type=\"geographicalUsage\">Schweiz</termNote></tig></langSet></termEntry>"
            )
        ),
        ("Coreon", "terms.csv", 2, "id,broader_name,de,en\nk1,Konferenz,Sitzung,session\nk2,,Konferenz,conference\n"),
        (
            "Coreon",
            "terms3.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Linguist\" xml:lang=\"de\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Coreon</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"k1\"><langSec xml:lang=\"de\"><termSec id=\"k1-1\"><term>Gipfel</term><termNote type=\"grammaticalNumber\">singular</termNote></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Terminologue",
            "dca.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><titleStmt><title>Terms</title></titleStmt><sourceDesc><p>Terminologue</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"e2\"><descrip type=\"subjectField\">law</descrip><langSec xml:lang=\"ga\"><termSec><term>cruinniú mullaigh</term><termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></termSec></langSec><langSec xml:lang=\"en\"><termSec><term>summit</term><admin type=\"source\">book</admin></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        (
            "Terminologue",
            "contexts.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Terminologue</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"e3\"><note>n</note><langSec xml:lang=\"en\"><termSec><term>summit</term><descripGrp><descrip type=\"context\">at the summit</descrip><admin type=\"source\">paper</admin></descripGrp></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
        ("Terminologue", "terms.tsv", 1, "id\tga\ten\tdefinition:en\ne4\tcruinniú\tmeeting\tpeople who meet\n"),
        (
            "Terminologue",
            "images.tbx",
            1,
            "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\" "
                + "xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Terminologue</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id=\"e5\"><xref type=\"externalCrossReference\" target=\"https://example.org/e5\">e5</xref><langSec xml:lang=\"en\"><termSec><term>summit</term></termSec></langSec></conceptEntry></body></text></tbx>"
        ),
    ];

    private static string Tmx(string header, string said, string units) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<tmx version=\"1.4\">\n  <header {header}>{said}</header>\n  <body>\n    {units}\n  "
        + $"</body>\n</tmx>\n";

    private static string OmegaT(string units) =>
        Tmx(
            "creationtool=\"OmegaT\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" datatype=\"plaintext\" creationtoolversion=\"6.0.0\" "
                + "segtype=\"sentence\" srclang=\"EN-US\"",
            "",
            units
        );

    private static string Xliff1(string file, string body, string header = "", string namespaces = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"{X1}\"{namespaces}>\n<file "
        + $"{file}>\n{header}<body>\n{body}\n</body>\n</file>\n</xliff>\n";

    private static string Xliff2(string file) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"2.0\" xmlns=\"{X2}\" srcLang=\"en\" trgLang=\"de\">{file}</xliff>\n";

    private static string MemoQ(string body) =>
        Xliff1(
            "original=\"a.docx\" source-language=\"en\" target-language=\"de\" datatype=\"x-memoq\"",
            body,
            "<header><mq:export path=\"a\"/></header>",
            " xmlns:mq=\"MQXliff\" mq:version=\"1.0\""
        );

    private static string Phrase(string body) =>
        Xliff1(
            "original=\"a.docx\" source-language=\"en\" target-language=\"de\" datatype=\"x-mxliff\" m:file-format=\"doc\" "
                + "m:file-version=\"1\" m:task-id=\"t\"",
            body,
            "<header><m:additional-segments/></header>",
            " xmlns:m=\"http://www.memsource.com/mxlf/2.0\" m:version=\"2.4\" m:level=\"1\""
        );

    private static string Sdl(string body) =>
        Xliff1(
            "original=\"a.docx\" source-language=\"en-GB\" target-language=\"de-DE\" datatype=\"x-sdlfilterframework2\"",
            body,
            "<header><file-info xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><value "
                + "key=\"SDL:FileId\">a</value></file-info><sdl:filetype-info><sdl:filetype-id>Word</sdl:filetype-id></sdl:filetype-info><tag-defs xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><tag id=\"2\"><bpt name=\"cf\">&lt;cf></bpt><ept name=\"cf\">&lt;/cf></ept></tag></tag-defs></header>",
            " xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" sdl:version=\"1.0\""
        );

    private static string Martif(string entries) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n<martif type=\"TBX\" "
        + $"xml:lang=\"en\"><martifHeader><fileDesc><sourceDesc><p>terms</p></sourceDesc></fileDesc></martifHeader><text><body>{entries}</body></text></martif>\n";

    private static string Mtf(string entries) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mtf>{entries}</mtf>\n";

    private static string Language(string name, string tag, string term, string said = "") =>
        $"<languageGrp><language type=\"{name}\" lang=\"{tag}\"/><termGrp><term>{term}</term>{said}</termGrp></languageGrp>";
}
