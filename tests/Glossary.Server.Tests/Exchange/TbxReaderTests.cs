using System.Text;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Tbx;
using Glossary.Server.Seeds;
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
        Assert.Equal(
            "test",
            Read(
                $"""<tbx type="TBX-Basic" style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>{Entry("a", Section("de", Term("x")))}</body></text></tbx>"""
            ).Record.DisplayName
        );

    [Fact]
    public void A_glossary_may_be_empty() => Assert.Empty(Read(Document()).Concepts);

    [Fact]
    public void A_concept_is_read_with_all_that_it_has()
    {
        ConceptRecord concept = Read(
            Document(
                Entry(
                    "a",
                    """
                    <descrip type="subjectField">arms
                        control</descrip>
                    <ref type="crossReference" target="b">z</ref>
                    <note>First note.</note><note>Second note.</note>
                    """
                        + Section(
                            "de",
                            """<descripGrp><descrip type="definition">Was es ist</descrip><admin type="source">Duden</admin></descripGrp>"""
                                + Term("x")
                        )
                        + Section("en", """<descrip type="definition">What it is</descrip>""" + Term("y"))
                ),
                Entry("b", Section("de", Term("z")))
            )
        ).Concepts[0];

        Assert.Equal(("a", "arms control", "First note.\nSecond note."), (concept.Id, concept.SubjectField, concept.Note));
        Assert.Equal(
            [new DefinitionRecord("de", "Was es ist", "Duden"), new DefinitionRecord("en", "What it is", "")],
            concept.Definitions
        );
        Assert.Equal([new RelationRecord("b", RelationType.Unspecified)], concept.Relations);
        Assert.Equal((Lifecycle.Approved, 0), (concept.Lifecycle, concept.Ordinal));
    }

    [Fact]
    public void A_note_says_of_which_kind_a_relation_is_if_the_entry_refers_to_the_concept()
    {
        ConceptRecord concept = Read(
            Document(
                Entry(
                    "a",
                    """
                    <note>broader: b</note><note>part: c</note>
                    <ref type="crossReference" target="b">z</ref>
                    <xref type="externalCrossReference" target="https://example.org/a">About a</xref>
                    """ + Section("de", Term("x"))
                ),
                Entry("b", Section("de", Term("z")))
            )
        ).Concepts[0];

        Assert.Equal([new RelationRecord("b", RelationType.Broader)], concept.Relations);
        Assert.Equal("part: c", concept.Note);
        Assert.Equal(["https://example.org/a"], concept.Links);
    }

    [Fact]
    public void A_term_is_read_with_all_that_it_has()
    {
        TermRecord term = ReadTerm(
            """
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="grammaticalGender">feminine</termNote>
            <termNote type="termType">fullForm</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <admin type="source">Charta</admin>
            <descripGrp><descrip type="context">ein Satz</descrip><admin type="source">ein Buch</admin></descripGrp>
            """
        );

        Assert.Equal(("de-1", "de", "Vollversammlung"), (term.Id, term.Language, term.Text));
        Assert.Equal(
            (PartOfSpeech.Noun, GrammaticalGender.Feminine, TermType.FullForm, TermStatus.Preferred, "Charta"),
            (term.PartOfSpeech, term.Gender, term.Type, term.Status, term.Source)
        );
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
    public void Terms_are_numbered_within_their_language() =>
        Assert.Equal(
            ["de-1", "de-2", "en-1"],
            Read(Document(Entry("a", Section("de", Term("x") + Term("y")) + Section("en", Term("z"))))).Concepts[0].Terms.Select(t => t.Id)
        );

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
    public void The_status_forbidden_is_read_from_a_note() =>
        Assert.Equal(
            TermStatus.Forbidden,
            ReadTerm("""<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>status: forbidden</note>""").Status
        );

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
    public void Every_other_note_is_for_people() =>
        Assert.Equal(
            "Selten: so nur in der Schweiz.\nnumbers: many",
            ReadTerm("<note>Selten: so nur in der Schweiz.</note><note>number: plural</note><note>numbers: many</note>").Note
        );

    /// <summary>What stands in a term's section, what is found there, and how it is mended.</summary>
    public static TheoryData<string, string, string> BadTerms =>
        new()
        {
            { "<note>number: dual</note>", "note-not-understood", "" },
            { "<note>status: preferred</note>", "note-not-understood", "" },
            { "<note>case: upper</note>", "note-not-understood", "" },
            { "<note>compounds: yes</note>", "note-not-understood", "" },
            { "<termNote type=\"partOfSpeech\">nuon</termNote>", "unknown-value", "noun, verb" },
            { "<termNote type=\"grammaticalGender\">f</termNote>", "unknown-value", "masculine, feminine" },
            { "<termNote type=\"termType\">long</termNote>", "unknown-value", "fullForm, acronym" },
            { "<termNote type=\"administrativeStatus\">forbidden</termNote>", "unknown-value", "preferredTerm-admn-sts" },
            { "<termNote type=\"register\">neutralRegister</termNote>", "unknown-category", "TBX-Linguist has it" },
            { "<termNote type=\"colour\">red</termNote>", "unknown-category", "private dialect" },
            { "<descrip type=\"subjectField\">law</descrip>", "misplaced-category", "conceptEntry" },
            { "<xref type=\"externalCrossReference\" target=\"file:///etc\">x</xref>", "bad-target", "http" },
            { "<term>y</term>", "misplaced-element", "termSec" },
            { "<x:y xmlns:x=\"urn:x\"/>", "foreign-element", "private dialect" },
        };

    [Theory]
    [MemberData(nameof(BadTerms))]
    public void What_a_term_may_not_say_is_found_at_its_place_with_what_to_do(string content, string code, string suggestion)
    {
        string document = Document(Entry("a", "\n" + Section("de", "\n<termSec><term>x</term>\n  " + content + "</termSec>")));
        int line = document[..document.IndexOf(content, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        Finding finding = Assert.Single(Items(document).OfType<ConceptItem>().Single().Findings);

        Assert.Equal((code, new Place(line, 4)), (finding.Code, finding.Place));
        Assert.Contains(suggestion, finding.Suggestion, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadEntries =>
        new()
        {
            { Entry("", Section("de", Term("x"))), "missing-id" },
            { "<conceptEntry>" + Section("de", Term("x")) + "</conceptEntry>", "missing-id" },
            { Entry("a", ""), "missing-element" },
            { Entry("a", Section("de", "")), "missing-element" },
            { Entry("a", Section("de", Term(" \n "))), "empty-term" },
            { Entry("a", Section("de", "<termSec/>")), "missing-element" },
            { Entry("a", Section("", Term("x"))), "bad-language" },
            { Entry("a", Section("deutsch!", Term("x"))), "bad-language" },
            { Entry("a", "<langSec>" + Term("x") + "</langSec>"), "bad-language" },
            { Entry("a", Section("de", Term("x")) + "<hint/>"), "misplaced-element" },
        };

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void An_entry_that_breaks_the_structure_is_refused_with_its_place(string entry, string code)
    {
        Finding finding = Items(Document(entry)).OfType<ConceptItem>().Single().Findings[0];

        Assert.Equal((code, ImportSeverity.Refusal), (finding.Code, finding.Severity));
        Assert.True(finding.Place is { Line: > 1, Column: > 0 });
        Assert.NotEmpty(finding.Suggestion);
    }

    [Theory]
    [InlineData("de_de", "de-DE")]
    [InlineData("ZH-hant-tw", "zh-Hant-TW")]
    public void A_language_is_read_however_it_is_spelled(string spelled, string tag) =>
        Assert.Equal(tag, Read(Document(Entry("a", Section(spelled, Term("x"))))).Concepts[0].Terms[0].Language);

    public static TheoryData<string, string> OtherRoots =>
        new()
        {
            { "<html/>", "not-tbx" },
            { "<tbx style=\"dca\"/>", "not-tbx" },
            { "<tbx type=\"TBX-Basic\" xmlns=\"urn:iso:std:iso:30042:ed-2\"/>", "no-style" },
            { "<tbx type=\"TBX-Basic\" style=\"dca\" xmlns=\"urn:iso:std:iso:30042:ed-2\"/>", "no-body" },
            { "<tbx type=\"TBX-Basic\" style=\"dca\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><p/></tbx>", "misplaced-element" },
        };

    [Theory]
    [MemberData(nameof(OtherRoots))]
    public void A_file_that_is_no_tbx_is_refused(string document, string code) =>
        Assert.Equal(code, Assert.Throws<ExchangeFileException>(() => Items(document)).Finding.Code);

    [Fact]
    public void Comments_and_instructions_are_no_part_of_a_text() =>
        Assert.Equal(
            "General Assembly",
            Read(Document(Entry("a", Section("en", Term("General<!-- of the UN --><?x y?>\n  Assembly"))))).Concepts[0].Terms[0].Text
        );

    private static TermRecord ReadTerm(string content) =>
        Read(Document(Entry("a", Section("de", $"<termSec><term>Vollversammlung</term>{content}</termSec>")))).Concepts[0].Terms[0];

    private static string Term(string text) => $"<termSec><term>{text}</term></termSec>";

    private static string Section(string language, string content) => $"<langSec xml:lang=\"{language}\">{content}</langSec>";

    private static string Entry(string id, string content) => $"<conceptEntry id=\"{id}\">{content}</conceptEntry>\n";

    private static string Document(params string[] entries) =>
        $"""
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
        return GlossaryFile.Read(stream, "test", TestContext.Current.CancellationToken);
    }

    private static List<ImportItem> Items(string document)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        return [.. TbxReader.Read(stream, ExchangeFormat.Unspecified, TestContext.Current.CancellationToken)];
    }
}
