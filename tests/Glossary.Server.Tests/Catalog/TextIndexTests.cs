using CsCheck;
using Glossary.Catalog.Texts;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests;

/// <summary>
/// However an index over texts came to be, it names every text in which recognition finds a term, and finds every text again.
/// </summary>
public class TextIndexTests
{
    private static readonly Dictionary<string, string[]> Pieces = new(StringComparer.Ordinal)
    {
        ["de"] =
        [
            "Rüstung",
            "Rüstungs",
            "kontrolle",
            "Waffen",
            "export",
            "exporte",
            "import",
            "- und ",
            " und -",
            " der ",
            " ",
            " ",
            " ",
            ", ",
            "Häuser",
            "Haus",
            "haus",
            "straße",
            "Der Rat",
            "rat",
            "Vor",
            "nachteile",
            "teil",
            "STRASSE",
        ],
        ["ko"] = ["국제", "원자력", "기구", "총회", "안전보장이사회", "는", "에서는", "의", " ", " ", " ", "조약", "당사국", "·"],
        ["en"] = ["web", "site", "s", " ", " ", " ", "-", "treaty", "treaties", " council", "state", "'s", new string('x', 101)],
    };

    private static readonly Dictionary<string, string[]> Terms = new(StringComparer.Ordinal)
    {
        ["de"] = ["Rüstung", "Rüstungsexport", "Waffenimport", "Haus", "Straße", "Rat", "Vorteil", "Kontrolle", "Waffe", "der Rat"],
        ["ko"] = ["국제원자력기구", "국제 원자력 기구", "총회", "이사회", "조약", "당사국"],
        ["en"] = ["web site", "website", "treaty", "Council", "state", "site"],
    };

    private static readonly Gen<(string Language, string Text)> Text = Gen.Int[0, 2]
        .SelectMany(l =>
            Gen.Int[0, Pieces.ElementAt(l).Value.Length - 1]
                .Array[0, 9]
                .Select(p => (Pieces.ElementAt(l).Key, string.Concat(p.Select(i => Pieces.ElementAt(l).Value[i]))))
        );

    /// <summary>By step: how many texts go, from which place on, and which come.</summary>
    private static readonly Gen<(int Gone, int From, (string Language, string Text)[] Come)[]> Steps = Gen.Select(
        Gen.Int[0, 40],
        Gen.Int[0, 1000],
        Text.Array[0, 90]
    ).Array[1, 14];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_derived_index_and_one_built_whole_name_every_text_in_which_a_term_is_found() =>
        Steps.Sample(
            steps =>
            {
                SortedDictionary<int, IndexedText> texts = [];
                TextIndex derived = TextIndex.Empty;
                (string Language, TextPartMerge Merge)? merge = null;
                int handle = 0;
                foreach ((int gone, int from, (string Language, string Text)[] come) in steps)
                {
                    IndexedText[] removed = [.. texts.Values.Skip(from % (texts.Count + 1)).Take(gone)];
                    IndexedText[] added = [.. come.Select(t => TextOf(Next(ref handle), t.Language, t.Text))];

                    // Some handles get another text in the same step.
                    for (int i = 0; i < Math.Min(removed.Length, added.Length) / 2; i++)
                    {
                        added[i] = added[i] with { Handle = removed[i].Handle };
                    }

                    derived = derived.With(removed, added, Comparer<int>.Default, Stop);
                    Array.ForEach(removed, t => texts.Remove(t.Handle));
                    Array.ForEach(added, t => texts.Add(t.Handle, t));

                    // What was merged meanwhile takes its place a step later.
                    if (merge is { } merged)
                    {
                        derived = derived.With(merged.Language, merged.Merge);
                    }

                    merge = derived.Languages.FirstOrDefault(l => l.Parts.Length > 1) is { } language
                        ? (language.Language, TextPartMerge.FromParts(language.Parts, Comparer<int>.Default, Stop))
                        : null;
                }

                Check(derived, texts);
                Check(TextIndex.Build(texts.Values, Stop), texts);
            },
            iter: 150,
            print: steps => string.Join("\n", steps.Select(s => $"-{s.Gone} from {s.From} +{string.Join(" | ", s.Come)}"))
        );

    [Fact]
    public void A_text_that_is_not_there_cannot_be_taken_away() =>
        Assert.Throws<ArgumentException>(() => TextIndex.Empty.With([TextOf(1, "de", "Ein Rat.")], [], Comparer<int>.Default, Stop));

    [Fact]
    public void Merging_parts_of_which_nothing_is_left_leaves_none()
    {
        IndexedText[] texts = [.. Enumerable.Range(0, 100).Select(i => TextOf(i, "de", $"Rat {i}"))];
        TextIndex index = TextIndex.Build(texts, Stop).With(texts, [], Comparer<int>.Default, Stop);
        (string language, IReadOnlyList<LivePart> parts) = index.FindMerge()!.Value;

        index = index.With(language, TextPartMerge.FromParts(parts, Comparer<int>.Default, Stop));

        Assert.Equal(0, index.Size);
        Assert.Null(index.FindMerge());
    }

    private static int Next(ref int handle) => handle += 3;

    private static IndexedText TextOf(int handle, string language, string text) =>
        new(handle, language, text, text.Length > 8 ? [Range.EndAt(text.Length / 2), Range.StartAt(text.Length / 2)] : []);

    private static void Check(TextIndex index, SortedDictionary<int, IndexedText> texts)
    {
        Assert.Equal(texts.Values.Sum(t => 1 + t.Pieces.Length), index.Count);
        HashSet<int> recent = [.. index.Languages.SelectMany(l => l.Recent).Select(t => t.Handle)];
        foreach ((string language, string[] terms) in Terms)
        {
            foreach (string term in terms)
            {
                var spec = new TermSpec(0, language, term);
                var recognizer = TermIndex.Build([spec]);
                var keys = TermKeys.FromTerm(spec);
                int[] candidates = [.. index.Candidates([spec], Comparer<int>.Default, Stop)];
                Assert.Equal(candidates.Distinct().Order(), candidates);
                Assert.All(
                    candidates,
                    handle =>
                        Assert.True(
                            recent.Contains(handle) || Fits(keys, texts[handle]),
                            $"\"{texts[handle].Text}\" is no candidate for {term}."
                        )
                );
                Assert.Empty(texts.Values.Where(t => Holds(recognizer, t)).Select(t => t.Handle).Except(candidates));
            }
        }

        IEnumerable<TermSpec> all = Terms.SelectMany(t => t.Value, (t, term) => new TermSpec(0, t.Key, term));
        int[] ofAll = [.. index.Candidates(all, Comparer<int>.Default, Stop)];
        Assert.Equal(all.SelectMany(t => index.Candidates([t], Comparer<int>.Default, Stop)).Distinct().Order(), ofAll);
        Assert.Equal(ofAll.Take(3), index.Candidates(all, Comparer<int>.Default, Stop).Take(3));

        foreach (IndexedText text in texts.Values)
        {
            int[] found = [.. index.Exact(text.Text, text.Language)];
            Assert.Contains(text.Handle, found);
            Assert.All(found, handle => Assert.Contains(handle, texts.Keys));
            Assert.All(text.Pieces, piece => Assert.Contains(text.Handle, index.Exact($" {text.Text[piece]} ", text.Language)));
        }

        Assert.Empty(index.Exact("Ein Satz, den es nicht gibt.", "de"));
        Assert.Empty(index.Exact("Rat", "fi"));
    }

    private static bool Holds(TermIndex recognizer, IndexedText text)
    {
        List<TermHit> hits = [];
        recognizer.Recognize(text.Text, text.Language, RecognitionOptions.Everything, hits);
        return hits.Count > 0;
    }

    // A piece that begins within a word has words that the text has not.
    private static bool Fits(TermKeys keys, IndexedText text) =>
        text.Pieces.Select(p => text.Text[p]).Prepend(text.Text).Any(t => Fits(keys, text.Language, t));

    private static bool Fits(TermKeys keys, string language, string text)
    {
        List<string> words = [];
        new IndexWords(language).Read(text, (word, _, _) => words.Add(word.ToString()));
        return words.Contains(IndexWords.Overlong)
            || keys.Spellings.Any(spelling => spelling.All(word => word.Any(key => words.Exists(w => key.Fits(w)))));
    }
}
