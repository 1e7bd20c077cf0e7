using System.Text;
using CsCheck;
using Glossary.Tests;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>An answer depends on its text and its terms alone: neither on the cache of words nor on what was searched before.</summary>
[Collection("The word cache, which is one for the process")]
public sealed class WordCacheTests : IDisposable
{
    // What is found in a process that has searched nothing yet.
    private static readonly (string Language, string Term, string Text, string Rule, float Score)[] Later =
    [
        ("ko", "핵", "그 핵을 본다.", "object particle 을; one syllable", 0.6f),
        ("ko", "총회", "총회에서는 말한다.", "particle 에서 + topic particle 는", 0.95f),
        ("ko", "대표", "대표님들께서조차도 왔다.", "honorific 님 + plural 들 + particle 께서 + particle 조차 + particle 도", 0.95f),
        ("de", "Osmanisches Reich", "Er kam des Osmanischen Reiches wegen.", "adjective ending; genitive -es", 0.97f),
        (
            "de",
            "Rüstungsexport",
            "Man sprach über Rüstungs- und Waffenexporte.",
            "shortened word completed from the one that follows",
            0.85f
        ),
        ("en", "colour", "The colors’ names.", "spelling variant; plural -s; possessive -’", 0.95f),
    ];

    // Binary logarithms of numbers of buckets: from two buckets to the largest cache.
    private static readonly int[] Sizes = [1, 2, 5, 12, WordCacheTable.MaxBits];

    // Words of any language, in few letters, so that texts share words and words share hashes' buckets.
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.OneOf(
            "Amt",
            "Amts",
            "Ämter",
            "Rüstungs",
            "export",
            "exporte",
            "treaty",
            "treaties",
            "유엔",
            "총회",
            "총회에서는",
            "핵을",
            "UN",
            "US",
            "us",
            "Reich",
            "Reiches"
        ),
        Gen.Char['a', 'e'].Array[1, 6].Select(letters => new string(letters)),
        Gen.Select(Gen.OneOf("유엔", "총회", "대표", "핵"), Gen.OneOf("들", "에서", "까지", "만", "는", "을", "이다"), (a, b) => a + b)
    );

    private static readonly Gen<string> Text = Gen.Select(Word, Gen.OneOf(" ", " ", " ", "-", "", ". ", ", "), (word, gap) => word + gap)
        .Array[0, 60]
        .Select(words => string.Concat(words));

    private static readonly Gen<TermSpec[]> Glossary = Gen.Select(
            Gen.OneOf("de", "en", "ko"),
            Gen.OneOf(Word, Gen.Select(Word, Word, (a, b) => a + " " + b)),
            (language, text) => new TermSpec(0, language, text) { PartOfSpeech = PartOfSpeech.Noun }
        )
        .Array[1, 10]
        .Select(specs => specs.Select((spec, i) => spec with { Handle = i }).ToArray());

    public void Dispose() => WordCache.Limit(WordCacheSetting.Megabytes);

    [Fact]
    public void Answers_are_the_same_with_the_cache_on_off_tiny_and_used_by_others() =>
        Gen.Select(Glossary, Glossary, Text, Text, Gen.OneOf("de", "en", "ko"), Gen.Bool)
            .Sample(
                (specs, otherSpecs, text, otherText, language, overlaps) =>
                {
                    List<TermHit> expected = Scan(0, Marked.Index(specs));
                    TermIndex index = Marked.Index(specs);
                    return Sizes.All(bits =>
                    {
                        List<TermHit> fresh = Scan(bits, index);
                        List<TermHit> known = Marked.Hits(index, text, language, overlaps);
                        TermIndex other = Marked.Index(otherSpecs);
                        Marked.Hits(other, text, language, overlaps);
                        Marked.Hits(other, otherText, language, !overlaps);
                        Marked.Hits(index, otherText, language, overlaps);
                        List<TermHit> after = Marked.Hits(index, text, language, overlaps);
                        List<TermHit> edited = Marked.Hits(index.Update([0], [specs[0]]), text, language, overlaps);
                        return expected.SequenceEqual(fresh)
                            && expected.SequenceEqual(known)
                            && expected.SequenceEqual(after)
                            && Sorted(expected).SequenceEqual(Sorted(edited));
                    });

                    List<TermHit> Scan(int bits, TermIndex searched)
                    {
                        WordCacheTable.Limit(bits);
                        return Marked.Hits(searched, text, language, overlaps);
                    }
                }
            );

    [Fact]
    public void Thousands_of_reasons_given_for_other_texts_change_no_score_and_no_reason_of_a_later_one()
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        TermIndex korean = Marked.Index(
            new TermSpec(0, "ko", "총회"),
            new TermSpec(1, "ko", "차"),
            new TermSpec(2, "ko", "협의") { Forms = ["협의회"] },
            new TermSpec(3, "ko", "평화 유지"),
            new TermSpec(4, "ko", "북·러")
        );
        string[] nouns = ["Osmanisches Reich", "kleiner alter Vertrag", "Amt", "Haus", "Rat", "großes altes Haus"];
        TermIndex german = Marked.Index([.. nouns.Select((t, i) => new TermSpec(i, "de", t) { PartOfSpeech = PartOfSpeech.Noun })]);
        foreach (string text in ManyEndings().Concat(ManyGermanForms()))
        {
            string language = text[0] < 0x1100 ? "de" : "ko";
            foreach (TermHit hit in Marked.Hits(language == "ko" ? korean : german, text, language))
            {
                told.Add(hit.Rule.ToString());
            }
        }

        // More than the caches of rules that there once were could hold.
        Assert.True(told.Count > 20_000, $"Only {told.Count} different reasons were given.");
        Assert.All(
            Later,
            later =>
            {
                TermIndex index = Marked.Index(new TermSpec(0, later.Language, later.Term) { PartOfSpeech = PartOfSpeech.Noun });
                TermHit hit = Assert.Single(Marked.Hits(index, later.Text, later.Language));
                Assert.Equal((later.Rule, later.Score), (hit.Rule.ToString(), hit.Score));
            }
        );
    }

    [Fact]
    public void Words_that_the_cache_knows_and_does_not_know_are_counted()
    {
        TermIndex index = Marked.Index(new TermSpec(0, "en", "treaty") { PartOfSpeech = PartOfSpeech.Noun });
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => $"word{i} treaty "));

        // Other tests may count at the same time, so there are at least so many.
        WordCache.Limit(WordCache.MaxMegabytes);
        long before = WordCache.Counters.Misses;
        Marked.Hits(index, text, "en");
        Assert.InRange(WordCache.Counters.Misses, before + 501, long.MaxValue);

        before = WordCache.Counters.Hits;
        Marked.Hits(index, text, "en");
        Assert.InRange(WordCache.Counters.Hits, before + 900, long.MaxValue);
        Assert.InRange(WordCache.Counters.Bytes, 500_000, 49L << 20);

        WordCache.Limit(0);
        before = WordCache.Counters.Misses;
        Marked.Hits(index, text, "en");
        Marked.Hits(index, text, "en");
        Assert.InRange(WordCache.Counters.Misses, before + 2000, long.MaxValue);
        Assert.Equal(0, WordCache.Counters.Bytes);
    }

    [Fact]
    public void The_cache_stays_within_its_limit()
    {
        TermIndex index = Marked.Index(new TermSpec(0, "en", "treaty") { PartOfSpeech = PartOfSpeech.Noun });
        foreach (int megabytes in (int[])[1, 5, WordCache.MaxMegabytes])
        {
            WordCache.Limit(megabytes);
            Marked.Hits(index, string.Concat(Enumerable.Range(0, 120_000).Select(i => $"w{i} ")), "en");
            Assert.InRange(WordCache.Counters.Bytes, megabytes << 19, (megabytes << 20) + 1024);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(WordCache.MaxMegabytes + 1)]
    public void Another_limit_is_refused(int megabytes) => Assert.Throws<ArgumentOutOfRangeException>(() => WordCache.Limit(megabytes));

    private static IEnumerable<TermHit> Sorted(IEnumerable<TermHit> hits) =>
        hits.OrderBy(h => h.Start).ThenBy(h => h.End).ThenBy(h => h.Handle).ThenBy(h => h.Rule);

    // Nouns with every chain of suffixes that can be put together of these, each noun with another part of them.
    private static IEnumerable<string> ManyEndings()
    {
        string[] nouns = ["총회", "북러"];
        string[] first = ["", "들", "님", "님들", "씨", "들님"];
        string[] meaning = ["", "에", "에서", "에게", "에게서", "으로", "으로서", "으로써", "께", "한테", "과", "이랑"];
        string[] delimiters = ["", "까지", "부터", "만", "마저", "조차", "마다", "대로", "만큼", "처럼", "보다"];
        string[] closing = ["", "은/는", "도", "의", "이나/나", "이라도/라도", "이었다/였다", "입니다"];
        var text = new StringBuilder();
        foreach (string noun in nouns)
        {
            foreach (string a in first)
            {
                foreach (string b in meaning)
                {
                    foreach (string c in delimiters)
                    {
                        foreach (string d in delimiters)
                        {
                            foreach (string e in closing)
                            {
                                string word = noun + a;
                                word += b.Length == 0 ? "" : KoreanParticles.Choose(word, b);
                                word += c + d;
                                text.Append(word).Append(e.Length == 0 ? "" : KoreanParticles.Choose(word, e)).Append(' ');
                            }
                        }
                    }
                }

                yield return text.ToString();
                text.Clear();
            }
        }
    }

    private static IEnumerable<string> ManyGermanForms()
    {
        string[] adjectives =
        [
            "Osmanisches",
            "Osmanischen",
            "Osmanische",
            "kleinen",
            "kleine",
            "alten",
            "altes",
            "alte",
            "großen",
            "große",
        ];
        string[] nouns =
        [
            "Reich",
            "Reiches",
            "Reiche",
            "Reichen",
            "Vertrags",
            "Verträge",
            "Verträgen",
            "Amts",
            "Ämter",
            "Ämtern",
            "Hauses",
            "Häuser",
            "Häusern",
            "Rats",
            "Räte",
            "Räten",
        ];
        string[] before = ["Bundes", "Kirchen"];
        var text = new StringBuilder();
        foreach (string part in before)
        {
            foreach (string a in adjectives)
            {
                foreach (string b in adjectives)
                {
                    foreach (string noun in nouns)
                    {
                        text.Append("Er sah ")
                            .Append(a)
                            .Append(' ')
                            .Append(b)
                            .Append(' ')
                            .Append(noun)
                            .Append(", ")
                            .Append(part)
                            .Append(noun.ToLowerInvariant())
                            .Append(" und ")
                            .Append(part)
                            .Append("-. ");
                    }
                }
            }

            yield return text.ToString();
            text.Clear();
        }
    }
}
