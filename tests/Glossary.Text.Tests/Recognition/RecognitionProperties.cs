using CsCheck;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>What holds for any text and any glossary.</summary>
public class RecognitionProperties
{
    private static readonly Gen<string> Bit = Pick(
        "Rüstungs",
        "export",
        "exporte",
        "Amt",
        "ämter",
        "treaty",
        "treaties",
        "유엔",
        "총회",
        "에서는",
        "의",
        "UN",
        "ß",
        "ss",
        "\u0308",
        "u",
        "A",
        " ",
        " ",
        " ",
        "-",
        "’s",
        "'",
        ".",
        "\n",
        "漢",
        "字",
        "😀",
        "\uD83D",
        "\uDE00",
        "\u00AD",
        "ﬁ",
        "\u1112\u1161\u11AB",
        "und ",
        "to ",
        "the ",
        "x",
        "1"
    );

    private static readonly string[] Languages = ["de", "en", "ko", "ja"];

    private static readonly Gen<string> Phrase = Bit.Array[1, 4].Select(bits => string.Concat(bits));

    private static readonly Gen<string> Running = Bit.Array[0, 80].Select(bits => string.Concat(bits));

    private static readonly Gen<string> Language = Pick("de", "en", "ko", "ja");

    private static readonly Gen<TermSpec[]> Glossary = Gen.Select(
            Language,
            Phrase,
            Gen.Bool,
            Gen.Int[0, 2],
            Phrase,
            (language, text, caseSensitive, compounds, within) =>
                new TermSpec(0, language, text)
                {
                    PartOfSpeech = PartOfSpeech.Noun,
                    CaseSensitive = caseSensitive,
                    Compounds = compounds == 0 ? null : compounds == 1,
                    NeverInside = compounds == 2 ? [within] : [],
                }
        )
        .Array[1, 12]
        .Select(specs => specs.Select((spec, i) => spec with { Handle = i }).ToArray());

    private static readonly Gen<string> Syllables = Pick("유엔", "총회", "의", "회", "장", "단", "국", "제")
        .Array[1, 3]
        .Select(bits => string.Concat(bits));

    private static readonly Gen<TermSpec[]> Crowd = Syllables
        .Array[20, 60]
        .Select(texts =>
            texts
                .Distinct()
                .Select((text, i) => new TermSpec(i, "ko", text) { PartOfSpeech = PartOfSpeech.Noun, Compounds = true })
                .ToArray()
        );

    private static readonly Gen<string> Crowded = Pick("유엔", "총회", "의", "회", "장", "단", "국", "제", " ")
        .Array[4, 40]
        .Select(bits => string.Concat(bits));

    private static readonly Gen<string> SignedTerm = Pick(
        "ab",
        "cde",
        "12",
        "x",
        "İ",
        "é",
        "한",
        "§",
        "€",
        "%",
        "→",
        "&",
        "/",
        "-",
        "-",
        "#",
        "+",
        "°",
        "’",
        " ",
        " ",
        " ",
        "\u00A0"
    )
        .Array[1, 9]
        .Select(bits => string.Concat(bits).Trim());

    /// <summary>What can be found at all is found in a text of other words, exactly where it stands.</summary>
    [Fact]
    public void Whatever_signs_and_spaces_a_term_has_it_is_found_as_it_is_written() =>
        SignedTerm
            .Where(t => t.Length > 0)
            .Sample(
                term =>
                {
                    var spec = new TermSpec(0, "xx", term);
                    bool hasWords = term.Any(char.IsLetterOrDigit);
                    string text = $"qq {term} qq";
                    return TermIndex.ObstacleTo(spec) == (hasWords ? TermObstacle.None : TermObstacle.NoWords)
                        && (
                            !hasWords
                            || Marked.Hits(TermIndex.Build([spec]), text, "xx").Exists(h => h.Start == 3 && h.End == text.Length - 3)
                        );
                },
                iter: 3_000
            );

    [Fact]
    public void A_least_score_leaves_out_what_is_below_it_and_brings_in_nothing_that_is() =>
        Gen.Select(Gen.OneOf(Glossary, Crowd), Gen.OneOf(Running, Crowded), Language, Gen.Float[0, 1])
            .Sample(
                (specs, text, language, least) =>
                {
                    var index = TermIndex.Build(specs);
                    List<TermHit> all = [];
                    List<TermHit> likely = [];
                    index.Recognize(
                        text,
                        language,
                        new RecognitionOptions { MinScore = 0, IncludeOverlaps = true },
                        all,
                        TestContext.Current.CancellationToken
                    );
                    index.Recognize(
                        text,
                        language,
                        new RecognitionOptions { MinScore = least, IncludeOverlaps = true },
                        likely,
                        TestContext.Current.CancellationToken
                    );
                    return likely.TrueForAll(h => h.Score >= least)
                        && all.TrueForAll(h =>
                            h.Score < least || likely.Exists(l => l.Handle == h.Handle && l.Start == h.Start && l.End == h.End)
                        );
                }
            );

    [Fact]
    public void Every_hit_lies_in_its_word_and_the_word_in_the_text() =>
        Gen.Select(Glossary, Running, Language, Gen.Bool)
            .Sample(
                (specs, text, language, overlaps) =>
                {
                    List<TermHit> hits = Marked.Hits(TermIndex.Build(specs), text, language, overlaps);
                    return hits.All(h =>
                            h.WordStart >= 0
                            && h.WordStart <= h.Start
                            && h.Start < h.End
                            && h.End <= h.WordEnd
                            && h.WordEnd <= text.Length
                            && h.Score is > 0 and <= 1
                        ) && hits.Zip(hits.Skip(1)).All(p => p.First.Start <= p.Second.Start);
                }
            );

    [Fact]
    public void Without_overlaps_only_the_same_place_is_taken_twice() =>
        Gen.Select(Glossary, Running, Language)
            .Sample(
                (specs, text, language) =>
                {
                    List<TermHit> hits = Marked.Hits(TermIndex.Build(specs), text, language);
                    return hits.Zip(hits.Skip(1))
                        .All(p => p.First.End <= p.Second.Start || (p.First.Start == p.Second.Start && p.First.End == p.Second.End));
                }
            );

    [Fact]
    public void An_exact_hit_has_the_letters_of_its_term() =>
        Gen.Select(Glossary, Running, Language)
            .Sample(
                (specs, text, language) =>
                    Marked
                        .Hits(TermIndex.Build(specs), text, language, overlaps: true)
                        .Where(h => h.Kind == MatchKind.Exact)
                        .All(h => string.Equals(Letters(specs[h.Handle].Text), Letters(text[h.Start..h.End]), StringComparison.Ordinal))
            );

    [Fact]
    public void An_index_that_grew_finds_what_one_built_at_once_finds() =>
        Gen.Select(Glossary, Glossary, Running, Language, Gen.Bool)
            .Sample(
                (kept, gone, text, language, overlaps) =>
                {
                    TermIndex grown = TermIndex.Build(gone.Select(s => s with { Handle = s.Handle + 1000 }));
                    foreach (TermSpec spec in kept)
                    {
                        grown = grown.Update([1000 + spec.Handle], [spec]);
                    }

                    grown = grown.Update(gone.Select(s => s.Handle + 1000), []);
                    return grown.Count == kept.Length
                        && Ordered(Marked.Hits(grown, text, language, overlaps))
                            .SequenceEqual(Ordered(Marked.Hits(TermIndex.Build(kept), text, language, overlaps)));
                }
            );

    /// <summary>What a glossary of compounds is used to is told from all its terms, in whatever order they came.</summary>
    [Fact]
    public void An_index_of_compounds_that_grew_finds_what_one_built_at_once_finds()
    {
        string[] nouns = ["국제", "기구", "정치", "활동", "경제", "정책", "사회", "운동", "교육", "제도"];
        TermSpec[] compounds =
        [
            .. nouns.Chunk(2).Select((pair, i) => new TermSpec(i, "ko", string.Concat(pair)) { PartOfSpeech = PartOfSpeech.Noun }),
        ];
        TermSpec[] parts = [.. nouns.Select((noun, i) => new TermSpec(100 + i, "ko", noun) { PartOfSpeech = PartOfSpeech.Noun })];
        string text = "경제활동과 사회제도는 국제정책이다.";
        TermIndex listed = TermIndex.Build([.. compounds, .. parts], TestContext.Current.CancellationToken);
        TermIndex plain = TermIndex.Build(parts, TestContext.Current.CancellationToken);
        TermIndex grown = parts.Aggregate(
            TermIndex.Build(compounds, TestContext.Current.CancellationToken),
            (index, part) => index.Update([], [part])
        );
        TermIndex shrunk = listed.Update(compounds.Select(c => c.Handle), []);

        Assert.NotEqual(Hits(plain), Hits(listed));
        Assert.Equal(Hits(listed), Hits(grown));
        Assert.Equal(Hits(plain), Hits(shrunk));

        List<TermHit> Hits(TermIndex index)
        {
            List<TermHit> hits = [];
            index.Recognize(text, "ko", RecognitionOptions.Everything, hits, TestContext.Current.CancellationToken);
            return [.. Ordered(hits)];
        }
    }

    [Theory]
    [InlineData("공공 기관", "\u0301공공기관", "ที공공기관")]
    [InlineData("Cafe", "Café", "Cafe에서")]
    public void A_spelling_without_marks_is_found_the_same_beside_a_term_that_has_none(string first, string second, string text)
    {
        TermSpec[] specs =
        [
            new(1, "ko", first) { PartOfSpeech = PartOfSpeech.Noun, Compounds = false },
            new(2, "ko", second) { PartOfSpeech = PartOfSpeech.Noun, Compounds = true },
        ];
        TermIndex grown = TermIndex.Build([specs[0]], TestContext.Current.CancellationToken).Update([], [specs[1]]);

        Assert.Equal(
            Ordered(Marked.Hits(Marked.Index(specs), text, "ko", overlaps: true)),
            Ordered(Marked.Hits(grown, text, "ko", overlaps: true))
        );
    }

    [Fact]
    public void The_phrases_of_a_term_go_with_it()
    {
        TermSpec kept = new(1, "ko", "총회") { PartOfSpeech = PartOfSpeech.Noun };
        TermSpec gone = new(2, "ko", "유엔") { PartOfSpeech = PartOfSpeech.Noun, NeverInside = ["준비"] };
        TermIndex whole = TermIndex.Build([kept, gone], TestContext.Current.CancellationToken);
        TermIndex rest = TermIndex.Build([kept], TestContext.Current.CancellationToken);

        Assert.Equal(
            Marked.Hits(rest, "총회준비", "ko", overlaps: true),
            Marked.Hits(whole.Update([2], []), "총회준비", "ko", overlaps: true)
        );
        Assert.NotEmpty(Marked.Hits(whole, "총회준비", "ko", overlaps: true));
    }

    [Fact]
    public void What_was_learnt_of_words_changes_nothing() =>
        Gen.OneOf(
                Gen.Select(Glossary, Running, Running, Language, Gen.Bool),
                // Words that hold many terms.
                Gen.Select(Crowd, Crowded, Crowded, Gen.Const("ko"), Gen.Bool)
            )
            .Sample(
                (specs, text, other, language, overlaps) =>
                {
                    TermIndex index = TermIndex.Build(specs);
                    List<TermHit> first = Marked.Hits(index, text, language, overlaps);
                    Marked.Hits(index, text, language, !overlaps);
                    List<TermHit> elsewhere = Marked.Hits(index, other, language, overlaps);
                    return first.SequenceEqual(Marked.Hits(index, text, language, overlaps))
                        && elsewhere.SequenceEqual(Marked.Hits(TermIndex.Build(specs), other, language, overlaps));
                }
            );

    [Fact]
    public void Threads_that_learn_at_the_same_time_find_the_same() =>
        Gen.Select(Glossary, Glossary, Running, Running, Language)
            .Sample(
                (specs, otherSpecs, text, otherText, language) =>
                {
                    (TermIndex Index, string Text)[] scans =
                    [
                        .. from s in (TermSpec[][])[specs, otherSpecs] from t in (string[])[text, otherText] select (TermIndex.Build(s), t),
                    ];
                    var found = new List<TermHit>[4 * scans.Length];
                    Parallel.For(
                        0,
                        found.Length,
                        i => found[i] = Marked.Hits(scans[i % scans.Length].Index, scans[i % scans.Length].Text, language)
                    );
                    return Enumerable
                        .Range(0, found.Length)
                        .All(i =>
                            found[i]
                                .SequenceEqual(
                                    Marked.Hits(
                                        TermIndex.Build(i % scans.Length < 2 ? specs : otherSpecs),
                                        scans[i % scans.Length].Text,
                                        language
                                    )
                                )
                        );
                }
            );

    [Fact]
    public void Decomposed_text_has_the_same_hits_at_the_same_places() =>
        Gen.Select(Glossary, Running, Language)
            .Sample(
                (specs, text, language) =>
                {
                    string composed = UnicodeNormalizer.Nfc(text);
                    string decomposed = UnicodeNormalizer.Nfd(composed);
                    TermIndex index = TermIndex.Build(specs);
                    return Texts(index, specs, composed, language).SequenceEqual(Texts(index, specs, decomposed, language));
                }
            );

    [Fact]
    public void A_text_is_searched_the_same_wherever_it_stands()
    {
        // Longer than one block of words, so that phrases cross the seam.
        TermIndex index = Marked.Index(new TermSpec(1, "en", "treaty of peace"), new TermSpec(2, "en", "peace"));
        string text = string.Concat(Enumerable.Repeat("a treaty of peace and peace, ", 2000));
        List<TermHit> hits = Marked.Hits(index, text, "en");
        Assert.Equal(4000, hits.Count);
        Assert.All(hits, h => Assert.Equal(h.Handle == 1 ? "treaty of peace" : "peace", text[h.Start..h.End]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u0301")]
    [InlineData("\uD83D")]
    [InlineData("-")]
    [InlineData("a-")]
    [InlineData("treaty-")]
    [InlineData("treaty ")]
    [InlineData("총")]
    [InlineData("字")]
    [InlineData("\u1112")]
    [InlineData("Amt")]
    [InlineData("ß")]
    [InlineData("\u00AD")]
    public void A_long_text_of_anything_is_searched(string bit)
    {
        TermSpec[] specs =
        [
            .. Languages.SelectMany(
                (language, i) =>
                    new[]
                    {
                        new TermSpec(10 * i, language, bit),
                        new TermSpec((10 * i) + 1, language, "Amt") { NeverInside = [bit + " " + bit] },
                        new TermSpec((10 * i) + 2, language, string.Concat(Enumerable.Repeat("treaty ", 20))),
                    }
            ),
        ];
        TermIndex index = Marked.Index(specs);
        string text = string.Concat(Enumerable.Repeat(bit, 250_000 / bit.Length));
        foreach (string language in Languages)
        {
            Assert.True(Marked.Hits(index, text, language).TrueForAll(h => h.Start < h.End && h.End <= text.Length));
        }
    }

    /// <summary>
    /// What is looked for around a word must be sought within bounds: a walk to the end of the text from each word of it would take many
    /// minutes here.
    /// </summary>
    [Theory]
    [InlineData("de", "abtreten", PartOfSpeech.Verb, "", "tritt字")]
    [InlineData("de", "abtreten", PartOfSpeech.Verb, "", "tritt ab字")]
    [InlineData("de", "in Kraft treten", PartOfSpeech.Verb, "", "tritt字")]
    [InlineData("de", "abtreten", PartOfSpeech.Verb, "Er tritt", ".")]
    [InlineData("de", "abtreten", PartOfSpeech.Verb, "Er tritt", ". ")]
    [InlineData("de", "abtreten", PartOfSpeech.Verb, "字", "tritt.")]
    [InlineData("en", "set up", PartOfSpeech.Verb, "", "set字")]
    [InlineData("en", "set up", PartOfSpeech.Verb, "", "set it 字")]
    [InlineData("ko", "총회", PartOfSpeech.Noun, "", "총회하字")]
    [InlineData("ko", "돕다", PartOfSpeech.Verb, "", "도와字")]
    [InlineData("de", "Amt", PartOfSpeech.Noun, "Amt ", "\uFEFF")]
    [InlineData("en", "report", PartOfSpeech.Noun, "report ", "\u200B")]
    [InlineData("ko", "총회", PartOfSpeech.Noun, "총회 ", "\u30FB")]
    public void A_text_whose_words_or_signs_never_end_is_searched(
        string language,
        string term,
        PartOfSpeech partOfSpeech,
        string begin,
        string bit
    )
    {
        TermIndex index = Marked.Index(new TermSpec(1, language, term) { PartOfSpeech = partOfSpeech });
        string text = begin + string.Concat(Enumerable.Repeat(bit, 500_000 / bit.Length)) + begin;
        List<TermHit> hits = [];

        Assert.Equal(
            text.Length,
            index.Recognize(text, language, RecognitionOptions.Everything, hits, TestContext.Current.CancellationToken)
        );
    }

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static IEnumerable<TermHit> Ordered(List<TermHit> hits) => hits.OrderBy(h => h.Start).ThenBy(h => h.End).ThenBy(h => h.Handle);

    private static IEnumerable<(int, string)> Texts(TermIndex index, TermSpec[] specs, string text, string language) =>
        Marked.Hits(index, text, language, overlaps: true).Select(h => (h.Handle, UnicodeNormalizer.Nfc(text[h.Start..h.End])));

    private static string Letters(string text) => string.Concat(UnicodeNormalizer.Nfc(text).Where(char.IsLetterOrDigit));
}
