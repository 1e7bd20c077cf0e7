using System.Text;
using System.Xml;
using Glossary.Server.Catalog;
using Glossary.Server.Exchange;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Exchange;

public class TbxReaderTests
{
    [Fact]
    public void A_glossary_is_read_with_its_title_and_description()
    {
        GlossaryRecord glossary = Read(Document(Entry("a", Section("ko", Term("총회")) + Section("de", Term("Vollversammlung"))))).Record;

        Assert.Equal(("test", "Diplomacy", "First. Second."), (glossary.Id, glossary.DisplayName, glossary.Description));
    }

    [Fact]
    public void A_glossary_without_a_title_is_called_by_its_id() =>
        Assert.Equal("test", Read($"""<tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>{Entry("a", Section("de", Term("x")))}</body></text></tbx>""").Record.DisplayName);

    [Fact]
    public void A_glossary_may_be_empty() => Assert.Empty(Read(Document()).Concepts);

    [Fact]
    public void A_concept_is_read_with_all_that_it_has()
    {
        ConceptRecord concept = Read(Document(Entry(
                "a",
                """
                <descrip type="subjectField">arms
                    control</descrip>
                <ref type="crossReference" target="b">b</ref>
                <note>First note.</note><note>Second note.</note>
                """ + Section("de", """<descripGrp><descrip type="definition">Was es ist</descrip><admin type="source">Duden</admin></descripGrp>""" + Term("x"))
                + Section("en", """<descrip type="definition">What it is</descrip>""" + Term("y"))),
            Entry("b", Section("de", Term("z"))))).Concepts[0];

        Assert.Equal(("a", "arms control", "First note.\nSecond note."), (concept.Id, concept.SubjectField, concept.Note));
        Assert.Equal([new DefinitionRecord("de", "Was es ist", "Duden"), new DefinitionRecord("en", "What it is", "")], concept.Definitions);
        Assert.Equal(["b"], concept.Related);
        Assert.Equal((Lifecycle.Approved, 0), (concept.Lifecycle, concept.Ordinal));
    }

    [Fact]
    public void A_term_is_read_with_all_that_it_has()
    {
        TermRecord term = ReadTerm("""
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="grammaticalGender">feminine</termNote>
            <termNote type="termType">fullForm</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <admin type="source">Charta</admin>
            <descripGrp><descrip type="context">ein Satz</descrip><admin type="source">ein Buch</admin></descripGrp>
            """);

        Assert.Equal(("de-1", "de", "Vollversammlung"), (term.Id, term.Language, term.Text));
        Assert.Equal(
            (PartOfSpeech.Noun, GrammaticalGender.Feminine, TermType.FullForm, TermStatus.Preferred, "Charta"),
            (term.PartOfSpeech, term.Gender, term.Type, term.Status, term.Source));
        Assert.Equal([new ContextRecord("ein Satz", "ein Buch")], term.Contexts);
    }

    [Fact]
    public void A_term_with_nothing_but_its_text_is_admitted_and_leaves_all_to_the_rules()
    {
        TermRecord term = ReadTerm("");

        Assert.Equal((TermStatus.Admitted, PartOfSpeech.Unspecified, TermType.Unspecified), (term.Status, term.PartOfSpeech, term.Type));
        Assert.Equal((false, null, ""), (term.CaseSensitive, term.Compounds, term.Note));
        Assert.Empty(term.Forms);
        Assert.Empty(term.NeverInside);
    }

    [Fact]
    public void Terms_are_numbered_within_their_language() => Assert.Equal(
        ["de-1", "de-2", "en-1"],
        Read(Document(Entry("a", Section("de", Term("x") + Term("y")) + Section("en", Term("z"))))).Concepts[0].Terms.Select(t => t.Id));

    [Theory]
    [InlineData("preferredTerm-admn-sts", TermStatus.Preferred)]
    [InlineData("admittedTerm-admn-sts", TermStatus.Admitted)]
    [InlineData("deprecatedTerm-admn-sts", TermStatus.Deprecated)]
    [InlineData("supersededTerm-admn-sts", TermStatus.Deprecated)]
    internal void An_administrative_status_is_a_status(string value, TermStatus status) =>
        Assert.Equal(status, ReadTerm($"""<termNote type="administrativeStatus">{value}</termNote>""").Status);

    [Fact]
    public void Number_is_read_from_a_note()
    {
        Assert.Equal(GrammaticalNumber.Singular, ReadTerm("<note>number: singular</note>").Number);
        Assert.Equal(GrammaticalNumber.Plural, ReadTerm("<note>number: plural</note>").Number);
    }

    [Fact]
    public void Forms_are_read_from_a_note() =>
        Assert.Equal(["kalten Krieges", "Kalter Krieg"], ReadTerm("<note>forms: kalten Krieges;\n   Kalter Krieg ; </note>").Forms);

    [Fact]
    public void The_status_forbidden_is_read_from_a_note() => Assert.Equal(
        TermStatus.Forbidden,
        ReadTerm("""<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>status: forbidden</note>""").Status);

    [Fact]
    public void Case_is_read_from_a_note() => Assert.True(ReadTerm("<note>case: sensitive</note>").CaseSensitive);

    [Fact]
    public void Compounds_are_read_from_a_note()
    {
        Assert.True(ReadTerm("<note>compounds: allowed</note>").Compounds);
        Assert.False(ReadTerm("<note>compounds: forbidden</note>").Compounds);
    }

    [Fact]
    public void Never_inside_is_read_from_a_note() =>
        Assert.Equal(["총회 의장", "주주총회"], ReadTerm("<note>never inside: 총회 의장; 주주총회</note>").NeverInside);

    [Fact]
    public void Every_other_note_is_for_people() => Assert.Equal(
        "Selten: so nur in der Schweiz.\nnumbers: many",
        ReadTerm("<note>Selten: so nur in der Schweiz.</note><note>number: plural</note><note>numbers: many</note>").Note);

    /// <summary>What stands in the term's section, from which column on, and what is said.</summary>
    public static TheoryData<string, string> BadTerms => new()
    {
        { "<note>number: dual</note>", "A number is \"singular\" or \"plural\"." },
        { "<note>status: preferred</note>", "A status in a note is \"forbidden\"." },
        { "<note>case: upper</note>", "A case is \"sensitive\"." },
        { "<note>compounds: yes</note>", "Compounds are \"allowed\" or \"forbidden\"." },
        { "<termNote type=\"partOfSpeech\">nuon</termNote>", "\"nuon\" is no value of partOfSpeech." },
        { "<termNote type=\"grammaticalGender\">f</termNote>", "\"f\" is no value of grammaticalGender." },
        { "<termNote type=\"termType\">long</termNote>", "\"long\" is no value of termType." },
        { "<termNote type=\"administrativeStatus\">forbidden</termNote>", "\"forbidden\" is no value of administrativeStatus." },
    };

    [Theory]
    [MemberData(nameof(BadTerms))]
    public void What_is_not_understood_of_a_term_is_refused_with_its_place(string content, string message)
    {
        string document = Document(Entry("a", "\n" + Section("de", "\n<termSec><term>x</term>\n  " + content + "</termSec>")));
        int line = document[..document.IndexOf(content, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        XmlException refusal = Assert.Throws<XmlException>(() => Read(document));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((line, 4), (refusal.LineNumber, refusal.LinePosition));
    }

    public static TheoryData<string, string> BadEntries => new()
    {
        { Entry("A", Section("de", Term("x"))), "The id \"A\" has to be unique" },
        { Entry("", Section("de", Term("x"))), "The id \"\" has to be unique" },
        { Entry("a", Section("de", Term("x"))) + Entry("a", Section("de", Term("x"))), "The id \"a\" has to be unique" },
        { "<conceptEntry/>", "The id \"\" has to be unique" },
        { Entry("a", ""), "The concept a has no term." },
        { Entry("a", Section("de", "")), "The concept a has no term." },
        { Entry("a", Section("de", Term(" \n "))), "The term is empty." },
        { Entry("a", Section("de", "<termSec/>")), "The term is empty." },
        { Entry("a", Section("", Term("x"))), "\"\" is no language tag (BCP 47)." },
        { Entry("a", Section("de_DE", Term("x"))), "\"de_DE\" is no language tag (BCP 47)." },
        { Entry("a", "<langSec>" + Term("x") + "</langSec>"), "\"\" is no language tag (BCP 47)." },
        { Entry("a", "<ref type=\"crossReference\" target=\"c\">c</ref>" + Section("de", Term("x"))), "There is no concept \"c\" to refer to." },
        { Entry("a", "<ref type=\"crossReference\">c</ref>" + Section("de", Term("x"))), "There is no concept \"\" to refer to." },
    };

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void An_entry_that_contradicts_itself_is_refused_with_its_place(string entry, string message)
    {
        XmlException refusal = Assert.Throws<XmlException>(() => Read(Document(entry)));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.LineNumber > 1 && refusal.LinePosition > 0);
    }

    public static TheoryData<string> OtherRoots =>
    [
        "<html/>",
        "<tbx style=\"dca\"/>",
        "<tbx style=\"dct\" xmlns=\"urn:iso:std:iso:30042:ed-2\"/>",
        "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\"/>",
        "<martif type=\"TBX\"/>",
    ];

    [Theory]
    [MemberData(nameof(OtherRoots))]
    public void A_file_that_is_no_tbx_in_dca_style_is_refused(string document) =>
        Assert.StartsWith("The root has to be <tbx style=\"dca\">", Assert.Throws<XmlException>(() => Read(document)).Message, StringComparison.Ordinal);

    public static TheoryData<string> HostileDocuments =>
    [
        // No DTD: neither entities that grow, nor files, nor addresses.
        "<!DOCTYPE tbx [<!ENTITY a \"x\">]>" + Document(),
        "<!DOCTYPE tbx SYSTEM \"file:///etc/passwd\">" + Document(),
        "<!DOCTYPE tbx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Document().Replace("Diplomacy", "&b;", StringComparison.Ordinal),
        "<!DOCTYPE tbx [<!ENTITY a SYSTEM \"http://127.0.0.1:9/\">]>" + Document().Replace("Diplomacy", "&a;", StringComparison.Ordinal),
        // An entity that nobody declared.
        Document().Replace("Diplomacy", "&a;", StringComparison.Ordinal),
        // Not well formed.
        "",
        "   ",
        "<tbx",
        "<tbx></TBX>",
        "<tbx/><tbx/>",
        "\0",
        "<tbx a=\"1\" a=\"2\"/>",
        "<tbx>\u0001</tbx>",
        "<tbx>&#0;</tbx>",
        "<tbx>&#xD800;</tbx>",
        "<x:tbx/>",
        "<?xml version=\"1.0\" encoding=\"no-such-encoding\"?><tbx/>",
    ];

    [Theory]
    [MemberData(nameof(HostileDocuments))]
    public void Hostile_xml_is_refused_without_harm(string document) => Assert.Throws<XmlException>(() => Read(document));

    [Fact]
    public void Bytes_that_are_not_in_the_encoding_are_refused() => Assert.Throws<XmlException>(() =>
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.GetBytes("<tbx>"), 0xED, 0xA0, 0x80, .. Encoding.UTF8.GetBytes("</tbx>")]);
        TbxReader.Read(stream, "test");
    });

    [Fact]
    public void Deep_nesting_does_not_overflow_the_stack()
    {
        const int Depth = 20_000;
        string deep = string.Concat(Enumerable.Repeat("<hi>", Depth)) + "x" + string.Concat(Enumerable.Repeat("</hi>", Depth));

        Assert.Equal("x", Read(Document(Entry("a", Section("de", $"<termSec><term>{deep}</term></termSec>")))).Concepts[0].Terms[0].Text);
    }

    [Fact]
    public void Comments_and_instructions_are_no_part_of_a_text() =>
        Assert.Equal("General Assembly", Read(Document(Entry("a", Section("en", Term("General<!-- of the UN --><?x y?>\n  Assembly"))))).Concepts[0].Terms[0].Text);

    private static TermRecord ReadTerm(string content) =>
        Read(Document(Entry("a", Section("de", $"<termSec><term>Vollversammlung</term>{content}</termSec>")))).Concepts[0].Terms[0];

    private static string Term(string text) => $"<termSec><term>{text}</term></termSec>";

    private static string Section(string language, string content) => $"<langSec xml:lang=\"{language}\">{content}</langSec>";

    private static string Entry(string id, string content) => $"<conceptEntry id=\"{id}\">{content}</conceptEntry>\n";

    private static string Document(params string[] entries) => $"""
        <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
          <tbxHeader><fileDesc><titleStmt><title>Diplomacy</title></titleStmt><sourceDesc><p>First.</p><p>Second.</p></sourceDesc></fileDesc></tbxHeader>
          <text><body>
        {string.Concat(entries)}
          </body></text>
        </tbx>
        """;

    private static GlossaryContent Read(string document)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        return TbxReader.Read(stream, "test");
    }
}
