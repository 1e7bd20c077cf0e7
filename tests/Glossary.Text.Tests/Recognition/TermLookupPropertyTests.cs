using CsCheck;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Glossary.Text.Tests.Normalization;
using Glossary.Text.Tests.Similarity;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class TermLookupPropertyTests
{
    // Few letters, so that terms share beginnings, are misspellings of one another and repeat.
    private static readonly Gen<string> Letters = Gen.String[Gen.OneOf("abeEüo -총회초ㅎ".ToCharArray()), 1, 10];

    private static readonly Gen<string> Text = Gen.Frequency((4, Letters), (1, Utf16.Any.Where(text => text.Length > 0)));

    private static readonly Gen<TermSpec[]> Terms = Gen.Select(Gen.OneOf("de", "ko", "en"), Text)
        .Array[0, 40]
        .Select(terms => terms.Select((term, handle) => new TermSpec(handle, term.Item1, term.Item2)).ToArray());

    [Fact]
    public void An_updated_lookup_answers_as_one_built_anew() =>
        Gen.Select(Terms, Terms, Gen.Int[0, 39].Array[0, 10], Text.Array[3])
            .Sample(
                (before, added, gone, queries) =>
                {
                    // In several steps, some of which replace what an earlier one added.
                    var terms = before.ToDictionary(term => term.Handle);
                    TermLookup updated = Build(before);
                    foreach (TermSpec[] step in added.Chunk(7))
                    {
                        TermSpec[] news = [.. step.Select(term => term with { Handle = (term.Handle * 3) + 5 })];
                        int[] removed = [.. gone.Take(step.Length), .. news.Select(term => term.Handle)];
                        foreach (int handle in removed)
                        {
                            terms.Remove(handle);
                        }

                        foreach (TermSpec term in news)
                        {
                            terms[term.Handle] = term;
                        }

                        updated = updated.Update(removed, news, TermIndex.Build(terms.Values));
                    }

                    TermLookup built = Build(terms.Values);
                    Assert.Equal(built.Count, updated.Count);
                    foreach (string query in queries.Concat(terms.Values.Select(term => term.Text).Take(3)))
                    {
                        Assert.Equal(built.Lookup(query, null, 5), updated.Lookup(query, null, 5));
                        Assert.Equal(built.Suggest(query, "de", 5), updated.Suggest(query, "de", 5));
                    }
                },
                iter: 300
            );

    [Fact]
    public void Every_term_is_found_first_by_its_own_text() =>
        Terms.Sample(
            terms =>
            {
                TermLookup lookup = Build(terms);
                foreach (
                    TermSpec term in terms.Where(term => TextFolding.FoldKey(term.Text).Trim().Length > 0 && term.Text.Trim() == term.Text)
                )
                {
                    LookupHit first = lookup.Lookup(term.Text, term.Language, 1)[0];
                    Assert.Equal((MatchKind.Exact, 1f, term.Text), (first.Kind, first.Score, terms[first.Handle].Text));
                }
            },
            iter: 300
        );

    [Fact]
    public void Answers_are_in_order_and_each_term_comes_once() =>
        Gen.Select(Terms, Text, Gen.Int[1, 50])
            .Sample(
                (terms, query, max) =>
                {
                    TermLookup lookup = Build(terms);
                    IReadOnlyList<LookupHit> hits = lookup.Lookup(query, null, max);

                    Assert.True(hits.Count <= max);
                    Assert.Equal(hits.Count, hits.Select(hit => hit.Handle).Distinct().Count());
                    Assert.All(hits, hit => Assert.InRange(hit.Score, 0.01f, 1f));
                    Assert.Equal(hits.Select(hit => hit.Score).OrderDescending(), hits.Select(hit => hit.Score));
                    Assert.Equal(hits.Select(hit => hit.Kind).Order(), hits.Select(hit => hit.Kind));
                },
                iter: 300
            );

    [Fact]
    public void Misspellings_are_what_comparing_with_every_term_finds() =>
        Gen.Select(
                Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 1, 12], Gen.String[Gen.Char['a', 'z'], 60, 70]).Array[1, 60],
                Gen.OneOf(Gen.String[Gen.Char['a', 'c'], 1, 12], Gen.String[Gen.Char['a', 'z'], 60, 70]),
                Gen.Int[1, 4]
            )
            .Sample(
                (others, query, max) =>
                {
                    // Some terms are near the query, however long it is.
                    string[] texts = [.. others, query, query[1..] + "x", "ab" + query];
                    texts = [.. texts.Where(t => t.Length > 0)];
                    TermSpec[] terms = [.. texts.Select((text, handle) => new TermSpec(handle, "de", text))];
                    TermLookupSegment segment = TermLookupSegment.Build(terms, CancellationToken.None);
                    var found = new List<int>();
                    TermLookupFuzzy.Search(segment, query, max, found, CancellationToken.None);

                    Assert.Equal(
                        terms.Where(term => EditDistanceTests.Textbook(term.Text, query) <= max).Select(term => term.Handle).Order(),
                        found.Select(position => segment.Handle(position)).Order()
                    );
                },
                iter: 3000
            );

    [Fact]
    public void Suggestions_begin_as_typed() =>
        Gen.Select(Terms, Letters)
            .Sample(
                (terms, prefix) =>
                {
                    TermLookup lookup = Build(terms);
                    var suggested = lookup.Suggest(prefix, null, 100).Select(hit => hit.Handle).ToHashSet();

                    // Whatever begins so letter by letter is among them.
                    string folded = TextFolding.FoldKey(prefix.Trim());
                    Assert.All(
                        terms,
                        term =>
                            Assert.True(
                                folded.All(TermLookupKey.IsSeparator)
                                    || !TextFolding.FoldKey(term.Text).StartsWith(folded, StringComparison.Ordinal)
                                    || suggested.Contains(term.Handle)
                            )
                    );
                },
                iter: 300
            );

    [Fact]
    public void Any_UTF16_is_a_query() =>
        Gen.Select(Terms, Utf16.Any)
            .Sample(
                (terms, query) =>
                {
                    TermLookup lookup = Build(terms);
                    lookup.Lookup(query, null, 10);
                    lookup.Suggest(query, null, 10);
                },
                iter: 300
            );

    [Fact]
    public void A_very_long_query_is_answered()
    {
        TermSpec[] terms = [new(0, "de", "Vollversammlung"), new(1, "de", new string('a', 100_000))];
        TermLookup lookup = Build(terms);

        Assert.Equal(1, First(lookup, new string('a', 100_000)));
        Assert.Equal(0, First(lookup, string.Concat(Enumerable.Repeat("die Vollversammlung ", 10_000))));
        Assert.Equal(-1, First(lookup, new string('ü', 100_000)));
    }

    private static TermLookup Build(IEnumerable<TermSpec> terms) => TermLookup.Build(terms, TermIndex.Build(terms));

    private static int First(TermLookup lookup, string query) => lookup.Lookup(query, null, 1) is [var hit, ..] ? hit.Handle : -1;
}
