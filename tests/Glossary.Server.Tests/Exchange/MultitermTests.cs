using System.Text;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Laws;
using Glossary.Exchange.Multiterm;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Exchange;

/// <summary>MultiTerm XML as its tools write it, and what becomes of it.</summary>
public sealed class MultitermTests
{
    private const string Entry = """
        <mtf><conceptGrp><concept>17</concept><system type="entryClass">1</system>
        <transacGrp><transac type="origination">sa</transac><date>2012-03-04T05:06:07</date></transacGrp>
        <descripGrp><descrip type="Subject">law</descrip></descripGrp>
        <languageGrp><language type="German" lang="DE"/>
        <descripGrp><descrip type="Definition">Treffen</descrip><descripGrp><descrip type="Source">Duden</descrip></descripGrp></descripGrp>
        <termGrp><term>Gipfel</term><descripGrp><descrip type="Status">verboten</descrip></descripGrp><descripGrp><descrip type="Wortart">Substantiv</descrip></descripGrp>
        <descripGrp><descrip type="Genus">m</descrip></descripGrp><descripGrp><descrip type="Context">Am Gipfel.</descrip></descripGrp></termGrp></languageGrp>
        <languageGrp><language type="English" lang="EN-GB"/><termGrp><term>summit</term></termGrp></languageGrp></conceptGrp></mtf>
        """;

    [Fact]
    public void Fields_are_read_by_their_usual_names_in_several_languages()
    {
        ConceptItem item = Assert.Single(Items(Entry).OfType<ConceptItem>());

        Assert.Empty(item.Findings);
        Assert.Equal(("17", "law"), (item.SourceId, item.Concept.SubjectField));
        Assert.Equal(new DefinitionRecord("de", "Treffen", "Duden"), Assert.Single(item.Concept.Definitions));
        TermRecord term = item.Concept.Terms[0];
        Assert.Equal(
            ("de", "Gipfel", TermStatus.Forbidden, PartOfSpeech.Noun, GrammaticalGender.Masculine),
            (term.Language, term.Text, term.Status, term.PartOfSpeech, term.Gender)
        );
        Assert.Equal("Am Gipfel.", Assert.Single(term.Contexts).Text);
        Assert.Equal(("en-GB", TermStatus.Unspecified), (item.Concept.Terms[1].Language, item.Concept.Terms[1].Status));
    }

    [Fact]
    public void What_is_written_says_what_was_read_in_the_words_of_the_termbase()
    {
        XDocument written = Written(
            Entry.Replace("type=\"German\" lang=\"DE\"", "type=\"Deutsch (Schweiz)\" lang=\"DE-CH\"", StringComparison.Ordinal)
        );

        Assert.Equal("17", written.Descendants("concept").Single().Value);
        Assert.Equal(
            ["Deutsch (Schweiz) DE-CH", "English EN-GB"],
            written.Descendants("language").Select(l => $"{(string?)l.Attribute("type")} {(string?)l.Attribute("lang")}")
        );
        Assert.Equal(
            ["Subject", "Definition", "Source", "Status", "Wortart", "Genus", "Context"],
            written.Descendants("descrip").Select(d => (string?)d.Attribute("type"))
        );
        Assert.Equal("verboten", written.Descendants("descrip").Single(d => (string?)d.Attribute("type") == "Status").Value);
        Assert.Equal("1", written.Descendants("system").Single().Value);
        Assert.Equal("sa", written.Descendants("transac").Single().Value);
    }

    [Fact]
    public void References_lead_to_the_numbers_of_entries_and_are_relations()
    {
        const string file =
            "<mtf><conceptGrp><concept>1</concept><descripGrp><descrip type=\"Broader\"><xref "
            + "Clink=\"2\">wide</xref></descrip></descripGrp><languageGrp><language type=\"English\" "
            + "lang=\"EN\"/><termGrp><term>narrow</term></termGrp></languageGrp></conceptGrp>"
            + "<conceptGrp><concept>2</concept><languageGrp><language type=\"English\" "
            + "lang=\"EN\"/><termGrp><term>wide</term></termGrp></languageGrp></conceptGrp></mtf>";

        Assert.Equal(
            new RelationRecord("2", RelationType.Broader),
            Assert.Single(Items(file).OfType<ConceptItem>().First().Concept.Relations)
        );
        Assert.Equal("2", (string?)Written(file).Descendants("xref").Single().Attribute("Clink"));
    }

    /// <summary>A termbase is often exported in part, and its entries refer to others.</summary>
    [Fact]
    public void A_reference_to_an_entry_that_is_not_there_is_kept_and_becomes_a_relation_once_it_is()
    {
        const string narrow =
            "<conceptGrp><concept>7</concept><descripGrp><descrip type=\"Broader\"><xref "
            + "Clink=\"1\">wide</xref></descrip></descripGrp><languageGrp><language type=\"English\" "
            + "lang=\"EN\"/><termGrp><term>narrow</term></termGrp></languageGrp></conceptGrp>";
        const string unnumbered =
            "<conceptGrp><languageGrp><language type=\"English\" "
            + "lang=\"EN\"/><termGrp><term>other</term></termGrp></languageGrp></conceptGrp>";
        byte[] alone = Encoding.UTF8.GetBytes($"<mtf>{narrow}{unnumbered}</mtf>");

        string written = Encoding.UTF8.GetString(RoundTripLaw.Exported(alone)!);

        Assert.Empty(RoundTripLaw.Of(alone).Broken);
        Assert.Equal("1", (string?)XDocument.Parse(written).Descendants("xref").Single().Attribute("Clink"));
        Assert.Equal(["7", "2"], XDocument.Parse(written).Descendants("concept").Select(c => c.Value).OrderDescending());
    }

    [Fact]
    public void A_definition_of_no_language_is_kept_and_read_in_the_source_language_if_that_is_told()
    {
        const string file =
            "<mtf><conceptGrp><concept>1</concept><descripGrp><descrip type=\"Definition\">a "
            + "meeting</descrip></descripGrp><languageGrp><language type=\"English\" "
            + "lang=\"EN\"/><termGrp><term>summit</term></termGrp></languageGrp></conceptGrp></mtf>";

        ConceptItem untold = Items(file).OfType<ConceptItem>().Single();
        ConceptItem told = Items(file, "en").OfType<ConceptItem>().Single();

        Assert.Empty(untold.Concept.Definitions);
        Assert.Equal("no-definition-language", Assert.Single(untold.Findings).Code);
        Assert.Equal("a meeting", Written(file).Descendants("descrip").Single().Value);
        Assert.Equal(new DefinitionRecord("en", "a meeting", ""), Assert.Single(told.Concept.Definitions));
    }

    [Theory]
    [InlineData(
        "<mtf><conceptGrp><languageGrp><language type=\"Klingon\"/><termGrp><term>x</term></termGrp></languageGrp></conceptGrp></mtf>",
        "bad-language"
    )]
    [InlineData("<mtf><conceptGrp><languageGrp><termGrp><term>x</term></termGrp></languageGrp></conceptGrp></mtf>", "bad-language")]
    [InlineData(
        "<mtf><conceptGrp><languageGrp><language type=\"English\" lang=\"EN\"/><termGrp><term> "
            + "</term></termGrp></languageGrp></conceptGrp></mtf>",
        "empty-term"
    )]
    [InlineData("<mtf><conceptGrp><concept>1</concept></conceptGrp></mtf>", "no-term")]
    public void An_entry_that_cannot_be_taken_is_refused_with_its_place(string file, string code)
    {
        Finding finding = Assert.Single(Items(file).Single().Findings);

        Assert.Equal((code, ImportSeverity.Refusal, 1), (finding.Code, finding.Severity, finding.Place.Line));
        Assert.NotEmpty(finding.Suggestion);
    }

    [Fact]
    public void What_no_entry_holds_is_refused() =>
        Assert.Equal("misplaced-element", Assert.Throws<ExchangeFileException>(() => Items("<mtf><termGrp/></mtf>")).Finding.Code);

    private static ImportItem[] Items(string file, string source = "")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return
        [
            .. MultitermReader.Read(
                stream,
                new ImportSettings("glossaries/a", ExchangeFormat.MultitermXml, MergeMode.MergeById, 0, [], source, ""),
                TestContext.Current.CancellationToken
            ),
        ];
    }

    private static XDocument Written(string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(file);
        Assert.Empty(RoundTripLaw.Of(bytes).Broken);
        using var stream = new MemoryStream(RoundTripLaw.Exported(bytes)!);
        return XDocument.Load(stream);
    }
}
