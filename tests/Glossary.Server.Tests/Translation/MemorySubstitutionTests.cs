using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Translation;
using Glossary.V1;
using GrammaticalGender = Glossary.Text.Recognition.GrammaticalGender;
using LinkGroup = Glossary.Catalog.LinkGroup;
using OffsetUnit = Glossary.V1.OffsetUnit;
using ParagraphKind = Glossary.Catalog.ParagraphKind;
using PartOfSpeech = Glossary.Text.Recognition.PartOfSpeech;
using ReviewState = Glossary.Catalog.ReviewState;
using TermStatus = Glossary.Catalog.TermStatus;

namespace Glossary.Server.Tests;

/// <summary>What of a text is put into the translation of a segment that is like it, and what is not since it is not certain.</summary>
public sealed class MemorySubstitutionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    // Numbers, in the writing of the target language.
    [InlineData(
        "de",
        "Die Anlage liefert 250 Kilowatt.",
        "en",
        "The plant supplies 250 kilowatts.",
        "Die Anlage liefert 300 Kilowatt.",
        "The plant supplies 300 kilowatts."
    )]
    [InlineData(
        "de",
        "Die Anlage kostet 2.500,50 Euro im Jahr.",
        "en",
        "The plant costs 2,500.50 euros a year.",
        "Die Anlage kostet 3.100,25 Euro im Jahr.",
        "The plant costs 3,100.25 euros a year."
    )]
    [InlineData(
        "en",
        "The fleet has 12,500 ships at sea.",
        "ko",
        "함대는 바다에 배 12,500척이 있다.",
        "The fleet has 13,700 ships at sea.",
        "함대는 바다에 배 13,700척이 있다."
    )]
    [InlineData(
        "de",
        "Von 8 Schiffen sanken 3 im Sturm.",
        "en",
        "Of 8 ships 3 sank in the storm.",
        "Von 9 Schiffen sanken 4 im Sturm.",
        "Of 9 ships 4 sank in the storm."
    )]
    // Placeholders.
    [InlineData(
        "en",
        "Saved to {folder} at noon today.",
        "de",
        "Heute Mittag in {folder} gespeichert.",
        "Saved to {path} at noon today.",
        "Heute Mittag in {path} gespeichert."
    )]
    [InlineData(
        "en",
        "See https://a.example/x for the rules.",
        "de",
        "Die Regeln stehen auf https://a.example/x zum Lesen.",
        "See https://b.example/y for the rules.",
        "Die Regeln stehen auf https://b.example/y zum Lesen."
    )]
    public void What_is_certain_is_put_in(string from, string segment, string to, string translation, string text, string expected)
    {
        V1.MemoryMatch match = Match(from, segment, to, translation, text);

        Assert.Equal(expected, match.SubstitutedText);
        Assert.True(match.FullySubstituted, "Nothing else differs.");
    }

    [Theory]
    // A singular asks for another form of the noun.
    [InlineData("de", "Im Hafen liegen heute 3 Schiffe.", "en", "There are 3 ships in port today.", "Im Hafen liegen heute 1 Schiffe.")]
    // The number stands twice, or not at all, or as a word.
    [InlineData(
        "de",
        "Nach 5 Tagen kamen 5 Schiffe zurück.",
        "en",
        "After 5 days 5 ships came back.",
        "Nach 5 Tagen kamen 6 Schiffe zurück."
    )]
    [InlineData("de", "Im Hafen liegen heute 7 Schiffe.", "en", "Seven ships are in port today.", "Im Hafen liegen heute 8 Schiffe.")]
    [InlineData("de", "Im Hafen liegen heute 7 Schiffe.", "en", "The ships are in port today.", "Im Hafen liegen heute 8 Schiffe.")]
    // Another article, another particle.
    [InlineData(
        "de",
        "Das ist heute ein Boot mit 7 Metern.",
        "en",
        "This is a 7 metre boat today.",
        "Das ist heute ein Boot mit 8 Metern."
    )]
    [InlineData("en", "The captain chose 7 in the end.", "ko", "선장은 결국 7을 골랐다.", "The captain chose 5 in the end.")]
    // Another use of the digits.
    [InlineData("de", "Um 8:30 Uhr beginnt die Fahrt.", "en", "The trip begins at 8:30 a.m.", "Um 9 Uhr beginnt die Fahrt.")]
    // Another placeholder stands there twice; a placeholder for a word.
    [InlineData("en", "Copied {a} over {a} just now.", "de", "{a} eben über {a} kopiert.", "Copied {a} over {b} just now.")]
    [InlineData("en", "Saved to {folder} at noon today.", "de", "Heute Mittag in {folder} gespeichert.", "Saved to disk at noon today.")]
    public void What_is_not_certain_stays(string from, string segment, string to, string translation, string text)
    {
        V1.MemoryMatch match = Match(from, segment, to, translation, text);

        Assert.Equal(("", 0, false), (match.SubstitutedText, match.Substitutions.Count, match.FullySubstituted));
        Assert.NotEmpty(match.Differences);
    }

    [Fact]
    public void A_number_is_put_in_though_a_word_differs_too()
    {
        V1.MemoryMatch match = Match(
            "de",
            "Die Anlage liefert heute 250 Kilowatt Strom.",
            "en",
            "The plant supplies 250 kilowatts of power today.",
            "Die Turbine liefert heute 300 Kilowatt Strom."
        );

        Assert.Equal("The plant supplies 300 kilowatts of power today.", match.SubstitutedText);
        Assert.False(match.FullySubstituted);
    }

    [Fact]
    public void A_term_is_put_in_by_the_glossary_with_its_article_and_only_if_one_is_named()
    {
        (string Text, string Segment, string Translation) = (
            "He spoke after the Security Council in New York.",
            "He spoke after the General Assembly in New York.",
            "Er sprach nach der Vollversammlung in New York."
        );

        V1.MemoryMatch match = Match("en", Segment, "de", Translation, Text, "glossaries/test");
        V1.MemoryMatch without = Match("en", Segment, "de", Translation, Text);

        Assert.Equal("Er sprach nach dem Sicherheitsrat in New York.", match.SubstitutedText);
        Assert.True(match.FullySubstituted, "Nothing else differs.");
        Assert.All(
            match.Substitutions,
            s => Assert.Equal((MemorySubstitution.Types.Kind.Term, "glossaries/test/concepts/council"), (s.Kind, s.Concept))
        );
        Assert.Equal("", without.SubstitutedText);
    }

    [Fact]
    public void A_particle_follows_the_term_that_is_put_in() =>
        Assert.Equal(
            "뉴욕에서 함대가 만났다.",
            Match(
                "en",
                "The General Assembly met in New York.",
                "ko",
                "뉴욕에서 총회가 만났다.",
                "The fleet met in New York.",
                "glossaries/test"
            ).SubstitutedText
        );

    [Theory]
    // The case may be either, so the article may; two terms may be used; the concept has no term in the language; the translation has
    // another word.
    [InlineData(
        "The Security Council met in New York.",
        "The General Assembly met in New York.",
        "Die Vollversammlung trat in New York zusammen."
    )]
    [InlineData("The fleet met in New York.", "The General Assembly met in New York.", "Die Vollversammlung trat in New York zusammen.")]
    [InlineData(
        "The Trusteeship Council met in New York.",
        "The General Assembly met in New York.",
        "Die Vollversammlung trat in New York zusammen."
    )]
    [InlineData("The Security Council met in New York.", "The General Assembly met in New York.", "Das Plenum trat in New York zusammen.")]
    public void A_term_that_is_not_certain_stays(string text, string segment, string translation) =>
        Assert.Equal("", Match("en", segment, "de", translation, text, "glossaries/test").SubstitutedText);

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.CodePoint)]
    [InlineData(OffsetUnit.Utf8)]
    public void Places_are_told_in_the_unit_asked_for(OffsetUnit unit)
    {
        V1.MemoryMatch match = Match(
            "de",
            "😀 Die Anlage liefert 250 Kilowatt.",
            "en",
            "😀 The plänt supplies 250 kilowatts.",
            "😀 Die Anlage liefert 1300 Kilowatt.",
            unit: unit
        );

        MemorySubstitution number = Assert.Single(match.Substitutions);
        Assert.Equal(
            ("1300", "250", "1300"),
            (
                Cut("😀 Die Anlage liefert 1300 Kilowatt.", number.TextSpan, unit),
                Cut(match.Target.Text, number.TargetSpan, unit),
                Cut(match.SubstitutedText, number.Span, unit)
            )
        );
    }

    private static string Cut(string text, TextSpan span, OffsetUnit unit) =>
        unit switch
        {
            OffsetUnit.Utf8 => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)[span.Start..span.End]),
            OffsetUnit.CodePoint => string.Concat(text.EnumerateRunes().Skip(span.Start).Take(span.End - span.Start)),
            _ => text[span.Start..span.End],
        };

    private static V1.MemoryMatch Match(
        string from,
        string segment,
        string to,
        string translation,
        string text,
        string glossary = "",
        OffsetUnit unit = OffsetUnit.Utf16
    ) =>
        Assert.Single(
            MemoryMapping
                .Search(
                    CatalogOf(from, segment, to, translation),
                    new SearchMemoryRequest
                    {
                        Text = text,
                        SourceLanguage = from,
                        TargetLanguage = to,
                        MinSimilarity = .5f,
                        Glossary = glossary,
                        OffsetUnit = unit,
                    },
                    Stop
                )
                .Matches
        );

    private static CatalogSnapshot CatalogOf(string from, string segment, string to, string translation)
    {
        IEnumerable<(RecordKind Kind, string Name, object Value)> records =
        [
            (RecordKind.Glossary, "glossaries/test", new GlossaryRecord { DisplayName = "test" }),
            Concept(
                0,
                "assembly",
                ("en", "General Assembly", GrammaticalGender.Unspecified),
                ("de", "Vollversammlung", GrammaticalGender.Feminine),
                ("ko", "총회", GrammaticalGender.Unspecified)
            ),
            Concept(
                1,
                "council",
                ("en", "Security Council", GrammaticalGender.Unspecified),
                ("de", "Sicherheitsrat", GrammaticalGender.Masculine)
            ),
            Concept(
                2,
                "fleet",
                ("en", "fleet", GrammaticalGender.Unspecified),
                ("de", "Flotte", GrammaticalGender.Feminine),
                ("de", "Schiffsverband", GrammaticalGender.Masculine),
                ("ko", "함대", GrammaticalGender.Unspecified)
            ),
            Concept(3, "trust", ("en", "Trusteeship Council", GrammaticalGender.Unspecified)),
            (RecordKind.Article, "articles/a", new ArticleHead { SourceLanguage = from, ParagraphIds = ["p"] }),
            (
                RecordKind.Paragraph,
                "articles/a/paragraphs/p",
                new ParagraphRecord
                {
                    Kind = ParagraphKind.Body,
                    Versions = [Version(from, segment, Origin.Original), Version(to, translation, Origin.Human)],
                    Links = [new LinkRecord([new LinkGroup(from, [0]), new LinkGroup(to, [0])], 1)],
                }
            ),
        ];
        return CatalogSnapshot.Build(
            1,
            [
                .. records.Select(r =>
                    RecordState.FromStored(
                        new StoredRecord(
                            r.Kind,
                            r.Name,
                            RecordState.BodyOf(r.Value),
                            1,
                            false,
                            DateTimeOffset.UnixEpoch,
                            DateTimeOffset.UnixEpoch
                        )
                    )
                ),
            ],
            Stop
        );

        static VersionRecord Version(string language, string text, Origin origin) =>
            new()
            {
                Language = language,
                Text = text,
                Sentences = [new Span(0, text.Length)],
                Origin = origin,
                ReviewState = origin == Origin.Original ? ReviewState.Unspecified : ReviewState.Reviewed,
            };

        static (RecordKind, string, object) Concept(
            int ordinal,
            string id,
            params (string Language, string Text, GrammaticalGender Gender)[] terms
        ) =>
            (
                RecordKind.Concept,
                ResourceNames.Concept("test", id),
                new ConceptRecord
                {
                    Id = id,
                    Ordinal = ordinal,
                    Terms =
                    [
                        .. terms.Select(
                            (t, i) =>
                                new TermRecord
                                {
                                    Id = $"t{i}",
                                    Language = t.Language,
                                    Text = t.Text,
                                    Gender = t.Gender,
                                    PartOfSpeech = PartOfSpeech.Noun,
                                    Status = TermStatus.Preferred,
                                }
                        ),
                    ],
                }
            );
    }
}
