using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Server.Requests;

namespace Glossary.Server.Tests.Exchange;

/// <summary>What an import makes of the concepts that are there and of those that come.</summary>
public class ConceptImportTests
{
    [Fact]
    public void A_new_glossary_is_called_what_the_file_calls_it()
    {
        (CatalogSnapshot catalog, ImportTally tally) = Tbxs.Empty.Import(Document(Entry("a", "de:Wort")));

        GlossaryRecord glossary = catalog.FindGlossary(Tbxs.Id)!.Record;
        Assert.Equal(("Title", "Description."), (glossary.DisplayName, glossary.Description));
        Assert.Equal(1, tally.Count(ImportOutcome.Created));
        Assert.Equal(["glossaries/test"], tally.Resources);
    }

    [Fact]
    public void The_second_import_changes_nothing()
    {
        string document = Document(Entry("a", "de:Wort", "en:word"), Entry("C_2", "de:Satz"), Entry("3", "de:Text", "de:Text"));
        CatalogSnapshot first = Tbxs.Empty.Import(document).Catalog;

        foreach (MergeMode merge in Enum.GetValues<MergeMode>())
        {
            (CatalogSnapshot second, ImportTally tally) = first.Import(document, merge);

            Assert.Same(first, second);
            Assert.Equal(3, tally.Count(merge == MergeMode.MergeNever ? ImportOutcome.Skipped : ImportOutcome.Unchanged));
        }
    }

    /// <summary>They are kept, but an editor would have to mend them before the concept can be saved.</summary>
    [Fact]
    public void Terms_that_differ_in_letter_case_alone_are_kept_and_pointed_out()
    {
        (CatalogSnapshot catalog, ImportTally tally) = Tbxs.Empty.Import(
            Document(Entry("a", "en:Korean Peninsula", "en:Korean peninsula"))
        );

        Assert.Equal(["Korean Peninsula", "Korean peninsula"], catalog.FindGlossary(Tbxs.Id)!.FindConcept("a")!.Terms.Select(t => t.Text));
        Assert.Contains(tally.Findings, f => f is { Entry: "a", Finding: { Code: "same-term", Severity: ImportSeverity.Caution } });
    }

    [Theory]
    [InlineData("Ein- und Ausfuhr", null)]
    [InlineData("§ 218", null)]
    [InlineData("9 €", null)]
    [InlineData("3,5 %", null)]
    [InlineData("İzmir", null)]
    [InlineData("→", "no letter or digit")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", "more than 30 words")]
    public void A_term_of_any_signs_is_taken_and_one_that_no_text_can_show_is_pointed_out_with_the_reason(string text, string? reason)
    {
        (CatalogSnapshot catalog, ImportTally tally) = Tbxs.Empty.Import(Document(Entry("a", $"de:{text}", "en:word")));

        Assert.Equal([text, "word"], catalog.FindGlossary(Tbxs.Id)!.FindConcept("a")!.Terms.Select(t => t.Text));
        Finding[] cautions = [.. tally.Findings.Select(f => f.Finding).Where(f => f.Severity != ImportSeverity.Remark)];
        Assert.Equal(reason is null ? [] : [("not-in-texts", ImportSeverity.Caution)], cautions.Select(f => (f.Code, f.Severity)));
        Assert.All(cautions, f => Assert.Contains(reason!, f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_that_is_none_of_ours_becomes_one_and_comes_back_in_the_file()
    {
        CatalogSnapshot catalog = Tbxs.Empty.Import(Document(Entry("C_2", "de:Satz"), Entry("c-2", "de:Text"))).Catalog;

        Assert.All(catalog.FindGlossary(Tbxs.Id)!.Concepts, c => Assert.True(ResourceNames.IsId(c.Id)));
        Assert.Equal(2, catalog.FindGlossary(Tbxs.Id)!.Concepts.Count);
        Assert.Contains("<conceptEntry id=\"C_2\">", catalog.Export().Document, StringComparison.Ordinal);
    }

    [Fact]
    public void By_id_what_the_file_says_is_taken_and_what_it_does_not_mention_stays()
    {
        CatalogSnapshot before = Tbxs.Empty.Import(Document(Entry("a", "de:Wort", "en:word"))).Catalog;

        (CatalogSnapshot after, ImportTally tally) = before.Import(Document(Entry("a", "de:wort", "ko:말")));

        Assert.Equal(1, tally.Count(ImportOutcome.Updated));
        Assert.Equal(["de-1 wort", "en-1 word", "ko-1 말"], Terms(after, "a"));
    }

    [Fact]
    public void By_id_what_was_said_of_a_term_stays_where_the_file_says_nothing()
    {
        CatalogSnapshot before = Tbxs.Holding(
            new GlossaryRecord { DisplayName = "x" },
            new ConceptRecord
            {
                Id = "a",
                SubjectField = "law",
                Note = "ours",
                Terms =
                [
                    new TermRecord
                    {
                        Id = "main",
                        Language = "de",
                        Text = "Wort",
                        Status = TermStatus.Preferred,
                        Forms = ["Worte"],
                        Note = "n",
                        Contexts = [new ContextRecord("c", "s")],
                    },
                ],
            }
        );

        (CatalogSnapshot after, ImportTally tally) = before.Import(Document(Entry("a", "de:Wort")));

        Assert.Equal(1, tally.Count(ImportOutcome.Unchanged));
        Assert.Equal(before.Bodies(), after.Bodies());
    }

    [Theory]
    [InlineData("de:Wort", "a")]
    [InlineData("de:WORT", "a")]
    [InlineData("de:Wort,en:word", "a")]
    [InlineData("de:Wort,fr:mot", "a")]
    [InlineData("de:Wort,en:other", "x")]
    [InlineData("fr:mot", "x")]
    public void By_term_an_entry_is_about_the_concept_that_it_agrees_with_in_every_language_that_both_have(string terms, string concept)
    {
        CatalogSnapshot before = Tbxs.Empty.Import(Document(Entry("a", "de:Wort", "en:word"), Entry("b", "de:Satz"))).Catalog;

        (CatalogSnapshot after, ImportTally tally) = before.Import(Document(Entry("x", terms.Split(','))), MergeMode.MergeByTerm);

        Assert.Equal(concept == "x" ? 3 : 2, after.FindGlossary(Tbxs.Id)!.Concepts.Count);
        Assert.Equal(1, tally.Count(concept == "x" ? ImportOutcome.Created : ImportOutcome.Merged));
        Assert.Contains(Terms(after, concept), t => t.EndsWith(terms.Split(',')[^1].Split(':')[1], StringComparison.OrdinalIgnoreCase));
        Assert.Same(after, after.Import(Document(Entry("x", terms.Split(','))), MergeMode.MergeByTerm).Catalog);
    }

    [Fact]
    public void By_term_an_id_that_another_concept_has_means_nothing()
    {
        CatalogSnapshot before = Tbxs.Empty.Import(Document(Entry("c1", "de:Wort"))).Catalog;
        string other = Document(Entry("c1", "de:Satz"), Entry("c2", "de:Wort"));

        (CatalogSnapshot after, ImportTally tally) = before.Import(other, MergeMode.MergeByTerm);

        Assert.Equal(["de-1 Wort"], Terms(after, "c1"));
        Assert.Equal((1L, 1L), (tally.Count(ImportOutcome.Created), tally.Count(ImportOutcome.Merged)));
        Assert.Same(after, after.Import(other, MergeMode.MergeByTerm).Catalog);
    }

    [Fact]
    public void By_term_an_entry_that_agrees_with_several_is_left_out_and_they_are_named()
    {
        CatalogSnapshot before = Tbxs.Empty.Import(Document(Entry("a", "de:Bank", "en:bank"), Entry("b", "de:Bank", "en:bench"))).Catalog;

        (CatalogSnapshot after, ImportTally tally) = before.Import(Document(Entry("x", "de:Bank")), MergeMode.MergeByTerm);

        Assert.Same(before, after);
        Assert.Equal(1, tally.Count(ImportOutcome.Skipped));
        Assert.Contains("a, b", Assert.Single(tally.Findings).Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_term_two_entries_that_agree_first_are_told_apart_later()
    {
        // The first entry agrees with both concepts that are there afterwards; the ids of the file say which it became.
        CatalogSnapshot before = Tbxs.Empty.Import(Document(Entry("a", "en:bank", "de:Ufer"))).Catalog;
        string document = Document(Entry("x", "en:bank"), Entry("y", "en:bank", "de:Bank"));

        CatalogSnapshot after = before.Import(document, MergeMode.MergeByTerm).Catalog;

        Assert.Same(after, after.Import(document, MergeMode.MergeByTerm).Catalog);
    }

    [Fact]
    public void By_term_the_preferred_term_stays_the_only_one()
    {
        CatalogSnapshot before = Tbxs.Holding(
            new GlossaryRecord { DisplayName = "x" },
            new ConceptRecord
            {
                Id = "a",
                Terms =
                [
                    new TermRecord
                    {
                        Id = "de-1",
                        Language = "de",
                        Text = "Wort",
                        Status = TermStatus.Preferred,
                    },
                ],
            }
        );

        (CatalogSnapshot after, _) = before.Import(
            Document(
                """<conceptEntry id="x"><langSec xml:lang="de"><termSec><term>Wort</term></termSec><termSec><term>Vokabel</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry>"""
            ),
            MergeMode.MergeByTerm
        );

        Assert.Equal(
            [TermStatus.Preferred, TermStatus.Admitted],
            after.FindGlossary(Tbxs.Id)!.FindConcept("a")!.Terms.Select(t => t.Status)
        );
    }

    [Theory]
    [InlineData(
        "repeated-entry",
        ImportSeverity.Refusal,
        "<conceptEntry id=\"a\"><langSec xml:lang=\"de\"><termSec><term>x</term></termSec></langSec></conceptEntry>"
    )]
    [InlineData(
        "unknown-reference",
        ImportSeverity.Caution,
        "<conceptEntry id=\"b\"><ref type=\"crossReference\" target=\"z\">z</ref><langSec "
            + "xml:lang=\"de\"><termSec><term>x</term></termSec></langSec></conceptEntry>"
    )]
    [InlineData(
        "not-in-texts",
        ImportSeverity.Caution,
        "<conceptEntry id=\"b\"><langSec xml:lang=\"de\"><termSec><term>!</term></termSec></langSec></conceptEntry>"
    )]
    internal void What_an_entry_may_not_be_is_found_with_what_to_do(string code, ImportSeverity severity, string entry)
    {
        ImportTally tally = Tbxs.Empty.Import(Document(Entry("a", "de:Wort"), entry)).Tally;

        (_, Finding finding) = Assert.Single(tally.Findings, f => f.Finding.Severity != ImportSeverity.Remark);
        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.NotEmpty(finding.Suggestion);
        Assert.True(finding.Place.Line > 0);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Contains(
            Tbxs.Empty.Import(Document(Entry("a", "de:" + new string('a', Limits.TermLength + 1)))).Tally.Findings,
            f => f.Finding.Code == "too-long"
        );

    [Fact]
    public void A_reference_follows_the_id_that_an_entry_becomes()
    {
        CatalogSnapshot catalog = Tbxs
            .Empty.Import(
                Document(
                    """<conceptEntry id="A_1"><ref type="crossReference" target="B_1">y</ref><langSec xml:lang="de"><termSec><term>x</term></termSec></langSec></conceptEntry>""",
                    Entry("B_1", "de:y")
                )
            )
            .Catalog;

        ConceptRecord[] concepts = [.. catalog.FindGlossary(Tbxs.Id)!.Concepts];
        Assert.Equal([concepts[1].Id], concepts[0].Relations.Select(r => r.Concept));
        Assert.Contains("target=\"B_1\"", catalog.Export().Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_2_is_read_as_other_tools_write_it()
    {
        (CatalogSnapshot catalog, ImportTally tally) = Tbxs.Empty.Import(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
            <martif type="TBX-Basic" xml:lang="en-US">
              <martifHeader><fileDesc><sourceDesc><p>From another tool.</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>
              <text><body>
                <termEntry id="eid-1">
                  <descrip type="subjectField">General</descrip>
                  <langSet xml:lang="en_us">
                    <descripGrp><descrip type="definition">All members.</descrip><admin type="source">UN</admin></descripGrp>
                    <ntig><termGrp><term>General Assembly</term><termNote type="partOfSpeech">Proper noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
                      <termNote type="grammaticalNumber">singular</termNote><termNote type="customNote">kept</termNote></termGrp><descrip type="context">In the GA</descrip></ntig>
                  </langSet>
                  <langSet xml:lang="de"><tig><term>Vollversammlung</term><termNote type="partOfSpeech">Substantiv</termNote></tig></langSet>
                </termEntry>
                <termEntry><langSet xml:lang="de"><tig><term>ohne Kennung</term></tig></langSet></termEntry>
              </body></text>
            </martif>
            """
        );

        Assert.Equal(2, tally.Count(ImportOutcome.Created));
        ConceptRecord concept = catalog.FindGlossary(Tbxs.Id)!.FindConcept("eid-1")!;
        Assert.Equal(
            ("General", "en-US", "All members.", "UN"),
            (concept.SubjectField, concept.Definitions[0].Language, concept.Definitions[0].Text, concept.Definitions[0].Source)
        );
        TermRecord term = concept.Terms[0];
        Assert.Equal(
            (
                "General Assembly",
                "en-US",
                TermStatus.Preferred,
                Glossary.Text.Recognition.PartOfSpeech.ProperNoun,
                Glossary.Text.Recognition.GrammaticalNumber.Singular
            ),
            (term.Text, term.Language, term.Status, term.PartOfSpeech, term.Number)
        );
        Assert.Equal("In the GA", term.Contexts[0].Text);
        string back = catalog.Export(ExchangeFormat.Tbx2).Document;
        Assert.All(
            (string[])["<termNote type=\"customNote\">kept</termNote>", "xml:lang=\"en_us\"", ">Substantiv<", "TBXXCSV02.xcs"],
            kept => Assert.Contains(kept, back, StringComparison.Ordinal)
        );
        Assert.Same(catalog, catalog.Import(back).Catalog);
    }

    [Fact]
    public void Kinds_of_relations_are_read_from_version_2_and_written_in_every_version()
    {
        CatalogSnapshot catalog = Tbxs
            .Empty.Import(
                """
                <martif type="TBX" xml:lang="en">
                  <martifHeader><fileDesc><sourceDesc><p>From another tool.</p></sourceDesc></fileDesc></martifHeader>
                  <text><body>
                    <termEntry id="pact"><descrip type="superordinateConceptGeneric" target="alliance">alliance</descrip><descrip type="relatedConcept" target="war">war</descrip>
                      <langSet xml:lang="en"><tig><term>pact</term><termNote type="register">technicalRegister</termNote></tig></langSet></termEntry>
                    <termEntry id="alliance"><langSet xml:lang="en"><tig><term>alliance</term></tig></langSet></termEntry>
                    <termEntry id="war"><langSet xml:lang="en"><tig><term>war</term></tig></langSet></termEntry>
                  </body></text>
                </martif>
                """
            )
            .Catalog;

        ConceptRecord concept = catalog.FindGlossary(Tbxs.Id)!.FindConcept("pact")!;
        Assert.Equal([new RelationRecord("alliance", RelationType.Broader)], concept.Relations);
        Assert.Equal(Register.Technical, concept.Terms[0].Register);
        string second = catalog.Export(ExchangeFormat.Tbx2).Document;
        Assert.Contains(
            "<descrip type=\"superordinateConceptGeneric\" target=\"alliance\">alliance</descrip>",
            second,
            StringComparison.Ordinal
        );
        Assert.Contains("relatedConcept", second, StringComparison.Ordinal);
        Assert.Same(catalog, catalog.Import(second).Catalog);
        string third = catalog.Export().Document;
        Assert.Contains("<note>broader: alliance</note>", third, StringComparison.Ordinal);
        Assert.Equal(concept.Relations, Tbxs.Empty.Import(third).Catalog.FindGlossary(Tbxs.Id)!.FindConcept("pact")!.Relations);
    }

    private static string[] Terms(CatalogSnapshot catalog, string concept) =>
        [.. catalog.FindGlossary(Tbxs.Id)!.FindConcept(concept)!.Terms.Select(t => $"{t.Id} {t.Text}")];

    /// <summary>An entry with terms given as <c>language:text</c>.</summary>
    private static string Entry(string id, params string[] terms) =>
        $"""<conceptEntry id="{id}">{string.Concat(terms.Select(t => $"""<langSec xml:lang="{t.Split(':')[0]}"><termSec><term>{t.Split(':')[1]}</term></termSec></langSec>"""))}</conceptEntry>"""
        + "\n";

    private static string Document(params string[] entries) =>
        $"""
            <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
            <tbxHeader><fileDesc><titleStmt><title>Title</title></titleStmt><sourceDesc><p>Description.</p></sourceDesc></fileDesc></tbxHeader>
            <text><body>
            {string.Concat(entries)}</body></text>
            </tbx>
            """;
}
