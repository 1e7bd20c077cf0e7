using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.FunctionalTests;

/// <summary>The glossary of the seeds, as a client reads it.</summary>
public sealed class GlossaryTests(RunningServer server)
{
    private const string Name = "glossaries/diplomacy";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_glossary_is_listed_and_got_the_same()
    {
        ListGlossariesResponse list = await server.Glossaries.ListGlossariesAsync(new ListGlossariesRequest(), cancellationToken: Stop);
        V1.Glossary glossary = await server.Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = Name }, cancellationToken: Stop);

        Assert.Equal([glossary], list.Glossaries);
        Assert.Equal(Name, glossary.Name);
        Assert.Equal(["de", "en", "ko"], glossary.Languages);
        Assert.InRange(glossary.ConceptCount, 80, 10_000);
        Assert.NotEmpty(glossary.DisplayName);
    }

    [Theory]
    [InlineData(Name)]
    [InlineData("glossaries/-")]
    public async Task Concepts_are_listed_page_by_page_each_once_and_got_the_same(string parent)
    {
        List<Concept> concepts = [];
        string token = "";
        for (int page = 0; page == 0 || (token.Length > 0 && page < 100); page++)
        {
            ListConceptsResponse answer = await server.Glossaries.ListConceptsAsync(
                new ListConceptsRequest
                {
                    Parent = parent,
                    PageSize = 40,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            concepts.AddRange(answer.Concepts);
            token = answer.NextPageToken;
        }

        V1.Glossary glossary = await server.Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = Name }, cancellationToken: Stop);
        Assert.Equal(glossary.ConceptCount, concepts.Select(c => c.Name).Distinct().Count());
        Assert.Equal(glossary.ConceptCount, concepts.Count);
        Assert.Equal("glossaries/diplomacy/concepts/brotherhood-in-arms", concepts[0].Name);
        foreach (Concept concept in concepts)
        {
            Assert.Equal(
                concept,
                await server.Glossaries.GetConceptAsync(new GetConceptRequest { Name = concept.Name }, cancellationToken: Stop)
            );
        }
    }

    [Fact]
    public async Task Concepts_are_listed_by_what_they_are_and_in_the_order_asked_for()
    {
        Concept[] all =
        [
            .. (
                await server.Glossaries.ListConceptsAsync(
                    new ListConceptsRequest { Parent = Name, PageSize = 500 },
                    cancellationToken: Stop
                )
            ).Concepts,
        ];
        string field = all.CountBy(c => c.SubjectField).MaxBy(f => f.Value).Key;
        foreach (
            (ListConceptsRequest request, Func<Concept, bool> fits) in new (ListConceptsRequest, Func<Concept, bool>)[]
            {
                (new() { SubjectField = field }, c => c.SubjectField == field),
                (new() { SubjectField = "No such field" }, _ => false),
                (new() { Lifecycle = Lifecycle.Approved }, c => c.Lifecycle == Lifecycle.Approved),
                (new() { Lifecycle = Lifecycle.Retired }, c => c.Lifecycle == Lifecycle.Retired),
                (new() { Status = TermStatus.Forbidden }, c => c.Terms.Any(t => t.Status == TermStatus.Forbidden)),
                (
                    new() { Status = TermStatus.Admitted, SubjectField = field },
                    c => c.SubjectField == field && c.Terms.Any(t => t.Status == TermStatus.Admitted)
                ),
                (new() { MissingLanguages = { "fr" } }, _ => true),
                (new() { MissingLanguages = { "fr", "ko" } }, _ => false),
                (new() { ChangedSince = all[0].UpdateTime }, c => c.UpdateTime >= all[0].UpdateTime),
                (new() { ChangedSince = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1)) }, _ => false),
            }
        )
        {
            request.Parent = Name;
            request.PageSize = 500;
            ListConceptsResponse answer = await server.Glossaries.ListConceptsAsync(request, cancellationToken: Stop);
            Assert.Equal(all.Where(fits).Select(c => c.Name), answer.Concepts.Select(c => c.Name));
        }

        // Page by page, the order is the same as at once.
        foreach (string order in new[] { "terms.ko", "terms.de desc", "update_time desc", "create_time desc" })
        {
            List<string> paged = [];
            string token = "";
            do
            {
                ListConceptsResponse page = await server.Glossaries.ListConceptsAsync(
                    new ListConceptsRequest
                    {
                        Parent = Name,
                        PageSize = 30,
                        OrderBy = order,
                        PageToken = token,
                    },
                    cancellationToken: Stop
                );
                paged.AddRange(page.Concepts.Select(c => c.Name));
                token = page.NextPageToken;
            } while (token.Length > 0);

            ListConceptsResponse whole = await server.Glossaries.ListConceptsAsync(
                new ListConceptsRequest
                {
                    Parent = Name,
                    PageSize = 500,
                    OrderBy = order,
                },
                cancellationToken: Stop
            );
            Assert.Equal(whole.Concepts.Select(c => c.Name), paged);
            Assert.Equal(all.Select(c => c.Name).Order(), paged.Order());
        }

        ListConceptsResponse korean = await server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest
            {
                Parent = Name,
                PageSize = 500,
                OrderBy = "terms.ko",
            },
            cancellationToken: Stop
        );
        string[] terms = [.. korean.Concepts.Select(c => c.Terms.First(t => t.Language == "ko" && t.Status == TermStatus.Preferred).Text)];
        Assert.True(string.CompareOrdinal(terms[0], terms[^1]) < 0);
        Assert.Equal(terms.Where(t => t.All(char.IsLetter)).Order(StringComparer.Ordinal), terms.Where(t => t.All(char.IsLetter)));
    }

    [Theory]
    [InlineData(Name)]
    [InlineData("glossaries/-")]
    public async Task Subject_fields_are_listed_page_by_page_with_their_concepts(string parent)
    {
        List<SubjectField> fields = [];
        string token = "";
        do
        {
            ListSubjectFieldsResponse answer = await server.Glossaries.ListSubjectFieldsAsync(
                new ListSubjectFieldsRequest
                {
                    Parent = parent,
                    PageSize = 2,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            fields.AddRange(answer.SubjectFields);
            token = answer.NextPageToken;
        } while (token.Length > 0);

        ListConceptsResponse all = await server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = Name, PageSize = 500 },
            cancellationToken: Stop
        );
        Assert.Equal(
            all.Concepts.CountBy(c => c.SubjectField)
                .OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new SubjectField { Text = f.Key, ConceptCount = f.Value }),
            fields
        );
    }

    [Fact]
    public async Task Every_concept_has_a_field_definitions_with_sources_and_a_preferred_term_in_three_languages()
    {
        ListConceptsResponse answer = await server.Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = Name, PageSize = 500 },
            cancellationToken: Stop
        );

        Assert.All(
            answer.Concepts,
            c =>
            {
                Assert.NotEmpty(c.SubjectField);
                Assert.All(
                    ["de", "en"],
                    l => Assert.Single(c.Definitions, d => d.Language == l && d.Text.Length > 0 && d.Source.Length > 0)
                );
                Assert.All(["de", "en", "ko"], l => Assert.Single(c.Terms, t => t.Language == l && t.Status == TermStatus.Preferred));
                Assert.Equal(c.Terms.Count, c.Terms.Select(t => t.Id).Distinct().Count());
                Assert.Equal(Lifecycle.Approved, c.Lifecycle);
                Assert.Equal(1, c.Revision);
            }
        );
    }

    [Theory]
    [InlineData("Waff", "Waffenbrüderschaft")]
    [InlineData("vollv", "Vollversammlung")]
    [InlineData("waffenbrue", "Waffenbrüderschaft")]
    [InlineData("비확산", "비확산 체제")]
    [InlineData("Gener", "general assembly")]
    public async Task What_a_person_begins_to_type_is_completed(string prefix, string expected)
    {
        SuggestTermsResponse answer = await server.Glossaries.SuggestTermsAsync(
            new SuggestTermsRequest
            {
                Parent = "glossaries/-",
                Prefix = prefix,
                MaxResults = 100,
            },
            cancellationToken: Stop
        );

        Assert.Contains(expected, answer.Suggestions.Select(s => s.Text));
        Assert.All(
            answer.Suggestions,
            s =>
            {
                Assert.InRange(s.Score, float.Epsilon, 1);
                Assert.NotEmpty(s.Rule);
                Assert.Empty(s.TargetTerms);
            }
        );
        Assert.Equal(answer.Suggestions.Count, answer.Suggestions.Select(s => (s.Concept, s.TermId)).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(0, 10)]
    public async Task Suggestions_are_no_more_than_were_asked_for(int asked, int expected)
    {
        SuggestTermsResponse answer = await server.Glossaries.SuggestTermsAsync(
            new SuggestTermsRequest
            {
                Parent = Name,
                Prefix = "a",
                MaxResults = asked,
            },
            cancellationToken: Stop
        );

        Assert.Equal(expected, answer.Suggestions.Count);
    }
}
