using System.Text;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Laws;
using Glossary.Exchange.Utx;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Exchange;

/// <summary>UTX 1.11: a header of comments, and a line for each pair of terms.</summary>
public sealed class UtxTests
{
    private const string File =
        "#UTX 1.11; en/de; 2024-01-31T10:00:00+09:00; copyright: A (2024); license: CC BY 4.0; bidirectional; dictionary ID: "
        + "talks;\r\n#description: Words of talks;\r\n#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tsrc:comment\tcustomer\tconcept ID\r\n"
        + "summit\tGipfel\tnoun\tnoun\tapproved\ta meeting\tA\tC1\r\n# the second one\r\nsummit "
        + "talks\tGipfelgespräch\tnoun\tnoun\tprovisional\t\t\tC2\r\nsummit talks\tGipfeltalk\tnoun\tnoun\tforbidden\t\tB\tC2\r\n";

    [Fact]
    public void Lines_of_one_concept_ID_are_a_concept_with_the_statuses_of_its_terms()
    {
        ImportItem[] items = Items(File);

        GlossaryRecord glossary = items.OfType<GlossaryItem>().First().Glossary;
        Assert.Equal(("talks", "Words of talks"), (glossary.DisplayName, glossary.Description));
        ConceptItem[] concepts = [.. items.OfType<ConceptItem>()];
        Assert.Equal(["C1", "C2"], concepts.Select(c => c.SourceId));
        Assert.Equal(["en summit Noun Preferred", "de Gipfel Noun Preferred"], concepts[0].Concept.Terms.Select(Shown));
        Assert.Equal(
            ["en summit talks Noun Admitted", "de Gipfelgespräch Noun Admitted", "de Gipfeltalk Noun Forbidden"],
            concepts[1].Concept.Terms.Select(Shown)
        );
        Assert.Equal("a meeting", concepts[0].Concept.Terms[0].Note);
    }

    [Fact]
    public void Lines_of_one_concept_are_joined_wherever_they_stand()
    {
        const string Scattered =
            "#UTX 1.11; en/de;\n#src\ttgt\tsrc:pos\tconcept ID\na\tx\tnoun\t1\nb\ty\tnoun\t2\n# "
            + "again\na\tz\tnoun\t1\nc\tw\tnoun\t\nd\tv\tnoun\t\n";

        ConceptItem[] concepts = [.. Items(Scattered).OfType<ConceptItem>()];

        Assert.Equal(["b y", "c w", "d v", "a x z"], concepts.Select(c => string.Join(' ', c.Concept.Terms.Select(t => t.Text))));
        Assert.Empty(RoundTripLaw.Of(Encoding.UTF8.GetBytes(Scattered)).Broken);
    }

    [Fact]
    public void A_file_comes_back_as_it_was()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(File);

        Assert.Empty(RoundTripLaw.Of(bytes).Broken);
        Assert.Equal(File, Encoding.UTF8.GetString(RoundTripLaw.Exported(bytes)!));
    }

    [Theory]
    [InlineData("#UTX 1.11; en/de;\n#src\ttgt\tsrc:pos\n# comment\nsummit\tGipfel\tnoun\n")]
    [InlineData(
        "#UTX 1.11; en/de;\n#src\ttgt\tsrc:pos\tterm status\tConcept "
            + "ID\na\tx\tnoun\tapproved\t1\na\ty\tnoun\tapproved\t1\nb\tx\tnoun\tnon-standard\t1\n"
    )]
    [InlineData(
        "#UTX 1.11; ja-JP/en-US; 2008-05-21; copyright: F (2008); bidirectional; dictionary ID 18347322\n#description: d; license: CC-by "
            + "3.0;\n#src\ttgt\tsrc:pos\tsrc:yomi\tConcept ID\n語\tword\tnoun\tご\tC002\n"
    )]
    [InlineData(
        "#UTX 1.20; en/de;\n#src\ttgt\tsrc:pos\tterm "
            + "status\na\tx\tnoun\trejected\nb\ty\tnoun\tobsolete\nc\tz\tnoun\tNonstandard\nd\tv\tnoun\tnon-standard\ne\tu\tnoun\tprovisional\nf\tt\tnoun\tapproved\ng\ts\tnoun\tforbidden\n"
    )]
    [InlineData("#UTX 1.11; en;\n#src\ttgt\tsrc:pos\nsummit\t\tnoun\n")]
    [InlineData("#UTX 1.11; en/de;\n#src\ttgt\tsrc:pos\n #1\tNummer 1\tnoun\nsummit\t\tnoun\n")]
    public void Every_shape_keeps_the_law_and_each_line(string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(file);

        (string? refused, IReadOnlyList<(string, string)> broken) = RoundTripLaw.Of(bytes);

        Assert.Null(refused);
        Assert.Empty(broken);
        Assert.Equal(file.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(RoundTripLaw.Exported(bytes)!).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("approved", "Preferred", "Preferred")]
    [InlineData("provisional", "Admitted", "Admitted")]
    [InlineData("non-standard", "Unspecified", "Deprecated")]
    [InlineData("obsolete", "Unspecified", "Deprecated")]
    [InlineData("rejected", "Unspecified", "Deprecated")]
    [InlineData("forbidden", "Unspecified", "Forbidden")]
    public void A_status_of_a_line_says_what_may_be_used(string status, string source, string target)
    {
        ConceptItem item = Assert.Single(
            Items($"#UTX 1.20; en/de;\n#src\ttgt\tsrc:pos\tterm status\nsummit\tGipfel\tnoun\t{status}\n").OfType<ConceptItem>()
        );

        Assert.Equal([source, target], item.Concept.Terms.Select(t => t.Status.ToString()));
        Assert.Empty(item.Findings);
    }

    [Theory]
    [InlineData("#UTX 1.11;\n#src\ttgt\tsrc:pos\na\tb\tnoun\n", "unknown-language")]
    [InlineData("#UTX 1.11; en/de;\na\tb\tnoun\n", "unknown-columns")]
    [InlineData("a\tb\tnoun\n", "unknown-format")]
    public void A_file_without_its_header_is_refused(string file, string code) =>
        Assert.Equal(code, Assert.Throws<ExchangeFileException>(() => Items(file)).Finding.Code);

    [Fact]
    public void A_line_without_a_term_or_with_too_many_cells_is_refused_with_its_place()
    {
        ConceptItem[] items = [.. Items("#UTX 1.11; en/de;\n#src\ttgt\tsrc:pos\n\t\tnoun\na\tb\tnoun\tc\n").OfType<ConceptItem>()];

        Assert.Equal(["no-term 3", "too-many-columns 4"], items.Select(i => $"{i.Findings[0].Code} {i.Findings[0].Place.Line}"));
    }

    private static string Shown(TermRecord term) => $"{term.Language} {term.Text} {term.PartOfSpeech} {term.Status}";

    private static ImportItem[] Items(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return [.. UtxReader.Read(stream, TestContext.Current.CancellationToken)];
    }
}
