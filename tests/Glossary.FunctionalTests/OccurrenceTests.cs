using Glossary.FunctionalTests.Running;
using Glossary.V1;

namespace Glossary.FunctionalTests;

/// <summary>Terms where they stand in the stored article.</summary>
public sealed class OccurrenceTests(RunningServer server)
{
    private const string Article = "articles/vollversammlung-2023-09";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Every paragraph, in every unit of offsets.</summary>
    public static MatrixTheoryData<string, OffsetUnit> ParagraphsAndUnits =>
        new(Paragraphs, [OffsetUnit.Utf16, OffsetUnit.CodePoint, OffsetUnit.Utf8]);

    public static IEnumerable<string> Paragraphs => Enumerable.Range(1, 16).Select(i => $"{Article}/paragraphs/p{i}");

    [Theory]
    [MemberData(nameof(ParagraphsAndUnits))]
    public async Task Spans_hold_the_surface_that_they_claim(string paragraph, OffsetUnit unit)
    {
        Paragraph text = await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = paragraph }, cancellationToken: Stop);
        ListParagraphTermsResponse answer = await Terms(paragraph, unit);

        Assert.All(
            answer.ParagraphTerms.SelectMany(t => t.Occurrences),
            o =>
            {
                ParagraphVersion version = text.Versions.Single(v => v.Language == o.Language);
                Assert.NotEmpty(o.Surface);
                Assert.Equal(o.Surface, Spans.Cut(version.Text, o.Span, unit));
                Assert.Contains(o.Surface, Spans.Cut(version.Text, o.WordSpan, unit), StringComparison.Ordinal);
                Assert.True(o.WordSpan.Start <= o.Span.Start && o.Span.End <= o.WordSpan.End, "The word holds the term.");
                Assert.InRange(o.Score, float.Epsilon, 1);
                Assert.NotEmpty(o.Rule);
            }
        );
    }

    [Theory]
    [MemberData(nameof(ParagraphsAndUnits))]
    public async Task Occurrences_of_a_version_do_not_overlap_unless_they_are_two_concepts_at_one_place(string paragraph, OffsetUnit unit)
    {
        ListParagraphTermsResponse answer = await Terms(paragraph, unit);

        foreach (IGrouping<string, TermOccurrence> version in answer.ParagraphTerms.SelectMany(t => t.Occurrences).GroupBy(o => o.Language))
        {
            TermOccurrence[] inOrder = [.. version.OrderBy(o => o.Span.Start)];
            Assert.All(
                inOrder.Zip(inOrder.Skip(1)),
                pair =>
                    Assert.True(
                        pair.First.Span.End <= pair.Second.Span.Start
                            || (pair.First.Span.Equals(pair.Second.Span) && pair.First.Concept != pair.Second.Concept),
                        $"{pair.First} overlaps {pair.Second}"
                    )
            );
        }
    }

    [Fact]
    public async Task A_concept_missing_in_a_language_is_said_to_be_missing_and_excused()
    {
        foreach (string paragraph in Paragraphs)
        {
            ListParagraphTermsResponse answer = await Terms(paragraph, OffsetUnit.Utf16);
            HashSet<(string, string)> doubtful = await Doubtful(paragraph);
            Assert.All(
                answer.ParagraphTerms,
                t =>
                {
                    Assert.NotEmpty(t.Occurrences);
                    Assert.All(t.Occurrences, o => Assert.True(o.Score >= 0.5));

                    // A version has the concept, lacks it, or has it so doubtfully that it is neither shown nor missed.
                    string[] shown = [.. t.Occurrences.Select(o => o.Language).Distinct()];
                    Assert.Equal(
                        ["de", "en", "ko"],
                        (
                            (string[])
                                [
                                    .. shown,
                                    .. t.MissingLanguages,
                                    .. ((string[])["de", "en", "ko"]).Where(l => !shown.Contains(l) && doubtful.Contains((t.Concept, l))),
                                ]
                        ).Order(StringComparer.Ordinal)
                    );
                    Assert.All(t.Exceptions, e => Assert.Contains(e.Language, t.MissingLanguages));
                    Assert.Equal(["de", "en", "ko"], t.PreferredTerms.Select(p => p.Language));
                    if (t.Occurrences[0].Language == "de")
                    {
                        Assert.True(
                            t.MissingLanguages.Count == t.Exceptions.Count,
                            $"{paragraph}: {t.Concept} is in the German, but not in {t.MissingLanguages}."
                        );
                    }
                }
            );
        }
    }

    [Fact]
    public async Task Only_the_languages_asked_for_are_looked_at()
    {
        var request = new ListParagraphTermsRequest
        {
            Parent = $"{Article}/paragraphs/p4",
            Glossary = "glossaries/diplomacy",
            Languages = { "ko" },
        };
        ListParagraphTermsResponse answer = await server.Glossaries.ListParagraphTermsAsync(request, cancellationToken: Stop);

        Assert.NotEmpty(answer.ParagraphTerms);
        Assert.All(
            answer.ParagraphTerms,
            t =>
            {
                Assert.All(t.Occurrences, o => Assert.Equal("ko", o.Language));
                Assert.Empty(t.MissingLanguages);
                Assert.All(t.PreferredTerms, p => Assert.Equal("ko", p.Language));
            }
        );
    }

    [Theory]
    [InlineData("brotherhood-in-arms", "p4")]
    [InlineData("non-proliferation-regime", "p13")]
    public async Task A_concept_is_found_where_the_article_has_it_with_the_aligned_versions(string concept, string paragraph)
    {
        ListTermOccurrencesResponse answer = await Occurrences($"glossaries/diplomacy/concepts/{concept}");

        Assert.Equal(["de", "en", "ko"], answer.ParagraphOccurrences.Select(o => o.Version.Language));
        Assert.All(
            answer.ParagraphOccurrences,
            o =>
            {
                Assert.Equal($"{Article}/paragraphs/{paragraph}", o.Paragraph);
                Assert.NotEmpty(o.Occurrences);
                Assert.Equal(["de", "en", "ko"], o.AlignedVersions.Append(o.Version).Select(v => v.Language).Order(StringComparer.Ordinal));
            }
        );
    }

    [Fact]
    public async Task The_concordance_and_the_paragraphs_tell_the_same()
    {
        Dictionary<string, List<TermOccurrence>> ofConcepts = [];
        foreach (string paragraph in Paragraphs)
        {
            foreach (ParagraphTerm term in (await Terms(paragraph, OffsetUnit.Utf8)).ParagraphTerms)
            {
                ofConcepts.TryAdd(term.Concept, []);
                ofConcepts[term.Concept].AddRange(term.Occurrences);
            }
        }

        Assert.NotEmpty(ofConcepts);
        foreach ((string concept, List<TermOccurrence> occurrences) in ofConcepts)
        {
            ListTermOccurrencesResponse answer = await Occurrences(concept, OffsetUnit.Utf8);
            Assert.Equal(
                occurrences,
                answer.ParagraphOccurrences.Where(o => Paragraphs.Contains(o.Paragraph)).SelectMany(o => o.Occurrences)
            );
        }
    }

    [Fact]
    public async Task Links_of_a_concordance_line_cover_the_sentences_of_its_versions()
    {
        ListTermOccurrencesResponse answer = await Occurrences("glossaries/diplomacy/concepts/brotherhood-in-arms");

        Assert.All(
            answer.ParagraphOccurrences,
            o =>
                Assert.All(
                    o.AlignedVersions.Append(o.Version),
                    v =>
                        Assert.Equal(
                            Enumerable.Range(0, v.Sentences.Count),
                            o.Links.SelectMany(l => l.Groups)
                                .Where(g => g.Language == v.Language)
                                .SelectMany(g => g.SentenceIndexes)
                                .Order()
                        )
                )
        );
    }

    private async Task<ListParagraphTermsResponse> Terms(string paragraph, OffsetUnit unit) =>
        await server.Glossaries.ListParagraphTermsAsync(
            new ListParagraphTermsRequest
            {
                Parent = paragraph,
                Glossary = "glossaries/-",
                OffsetUnit = unit,
            },
            cancellationToken: Stop
        );

    /// <summary>The concepts that a paragraph's versions may have, each with the language: with a score too low to be shown.</summary>
    private async Task<HashSet<(string Concept, string Language)>> Doubtful(string name)
    {
        Paragraph paragraph = await server.Articles.GetParagraphAsync(new GetParagraphRequest { Name = name }, cancellationToken: Stop);
        HashSet<(string, string)> found = [];
        foreach (ParagraphVersion version in paragraph.Versions)
        {
            RecognizeTermsResponse answer = await server.Glossaries.RecognizeTermsAsync(
                new RecognizeTermsRequest
                {
                    Parent = "glossaries/-",
                    Text = version.Text,
                    Language = version.Language,
                    IncludeOverlaps = true,
                    MinScore = 0,
                },
                cancellationToken: Stop
            );
            found.UnionWith(answer.Occurrences.Where(o => o.Score < 0.5).Select(o => (o.Concept, version.Language)));
        }

        return found;
    }

    /// <summary>All lines of a concordance, read in pages of four.</summary>
    private async Task<ListTermOccurrencesResponse> Occurrences(string concept, OffsetUnit unit = OffsetUnit.Utf16)
    {
        var all = new ListTermOccurrencesResponse();
        var request = new ListTermOccurrencesRequest
        {
            Name = concept,
            PageSize = 4,
            OffsetUnit = unit,
        };
        for (int page = 0; page == 0 || (request.PageToken.Length > 0 && page < 100); page++)
        {
            ListTermOccurrencesResponse answer = await server.Glossaries.ListTermOccurrencesAsync(request, cancellationToken: Stop);
            all.ParagraphOccurrences.Add(answer.ParagraphOccurrences);
            request.PageToken = answer.NextPageToken;
        }

        return all;
    }
}
