using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;

namespace Glossary.Server.Tests.Exchange;

/// <summary>A glossary as a concept scheme of SKOS in Turtle.</summary>
public sealed class SkosTests
{
    [Fact]
    public void Statuses_definitions_notes_and_relations_have_their_properties()
    {
        (string text, LossList losses) = Written(
            new ConceptRecord
            {
                Id = "summit",
                SubjectField = "diplomacy",
                Note = "two\nlines",
                Definitions = [new DefinitionRecord("de", "Ein \"Treffen\"\\", "")],
                Links = ["https://example.org/a b"],
                Relations =
                [
                    new RelationRecord("meeting", RelationType.Broader),
                    new RelationRecord("hall", RelationType.Whole),
                    new RelationRecord("gone", RelationType.Narrower),
                ],
                Terms =
                [
                    new TermRecord
                    {
                        Id = "de-1",
                        Language = "de",
                        Text = "Gipfeltreffen",
                        Status = TermStatus.Admitted,
                    },
                    new TermRecord
                    {
                        Id = "de-2",
                        Language = "de",
                        Text = "Gipfel",
                        Status = TermStatus.Preferred,
                        UsageNote = "kurz",
                        Contexts = [new ContextRecord("Am Gipfel.", "")],
                    },
                    new TermRecord
                    {
                        Id = "de-3",
                        Language = "de",
                        Text = "Spitze",
                        Status = TermStatus.Forbidden,
                    },
                    new TermRecord
                    {
                        Id = "en-1",
                        Language = "en",
                        Text = "summit",
                        Status = TermStatus.Admitted,
                        Gender = Glossary.Text.Recognition.GrammaticalGender.Other,
                    },
                ],
            },
            Plain("meeting", "Treffen"),
            Plain("hall", "Saal")
        );

        Assert.Contains("<> a skos:ConceptScheme ;\n    dct:title \"Test\"", text, StringComparison.Ordinal);
        Assert.Contains(
            """
            <#summit> a skos:Concept ;
                skos:inScheme <> ;
                skos:prefLabel "Gipfel"@de ,
                    "summit"@en ;
                skos:altLabel "Gipfeltreffen"@de ;
                skos:hiddenLabel "Spitze"@de ;
                skos:definition "Ein \"Treffen\"\\"@de ;
                dct:subject "diplomacy" ;
                skos:note "two\nlines" ;
                skos:scopeNote "kurz"@de ;
                skos:example "Am Gipfel."@de ;
                skos:broader <#meeting> ,
                    <#hall> ;
                isothes:broaderPartitive <#hall> ;
                rdfs:seeAlso <https://example.org/a%20b> .
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("<#meeting> a skos:Concept ;\n    skos:inScheme <> ;\n    skos:topConceptOf <>", text, StringComparison.Ordinal);
        Assert.Equal(
            ["relations", "terms[de-3].status", "terms[en-1].gender"],
            losses.Listed.Select(l => l.Field).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_concept_has_one_preferred_label_in_a_language_and_no_label_twice()
    {
        (string text, LossList losses) = Written(
            new ConceptRecord
            {
                Id = "a",
                Terms =
                [
                    new TermRecord
                    {
                        Id = "de-1",
                        Language = "de",
                        Text = "x",
                        Status = TermStatus.Preferred,
                    },
                    new TermRecord
                    {
                        Id = "de-2",
                        Language = "de",
                        Text = "y",
                        Status = TermStatus.Preferred,
                    },
                    new TermRecord
                    {
                        Id = "de-3",
                        Language = "de",
                        Text = "x",
                        Status = TermStatus.Deprecated,
                    },
                ],
            }
        );

        Assert.Contains("skos:prefLabel \"x\"@de ;\n    skos:altLabel \"y\"@de .", text, StringComparison.Ordinal);
        Assert.Equal(
            ["terms[de-2].status", "terms[de-3]", "terms[de-3].status"],
            losses.Listed.Select(l => l.Field).Order(StringComparer.Ordinal)
        );
    }

    private static ConceptRecord Plain(string id, string term) =>
        new()
        {
            Id = id,
            Terms =
            [
                new TermRecord
                {
                    Id = "de-1",
                    Language = "de",
                    Text = term,
                    Status = TermStatus.Preferred,
                },
            ],
        };

    private static (string Text, LossList Losses) Written(params ConceptRecord[] concepts)
    {
        CatalogSnapshot catalog = CatalogSnapshot.Build(
            1,
            [
                Stored(
                    RecordKind.Glossary,
                    "glossaries/test",
                    RecordState.BodyOf(
                        new GlossaryRecord
                        {
                            Id = "test",
                            DisplayName = "Test",
                            AllowSeveralPreferred = false,
                        }
                    )
                ),
                .. concepts.Select(
                    (c, i) => Stored(RecordKind.Concept, $"glossaries/test/concepts/{c.Id}", RecordState.BodyOf(c with { Ordinal = i }))
                ),
            ],
            TestContext.Current.CancellationToken
        );
        using var file = new MemoryStream();
        var losses = new LossList();
        Assert.Equal(
            concepts.Length,
            ExchangeFormats
                .Write(catalog.FindGlossary("test")!, ExchangeFormat.SkosTurtle, new ExportSettings([], default, default), file, losses)!
                .Last()
        );
        return (Encoding.UTF8.GetString(file.ToArray()), losses);

        static RecordState Stored(RecordKind kind, string name, byte[] body) =>
            RecordState.FromStored(
                new StoredRecord(kind, name, body, 1, Deleted: false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
            );
    }
}
