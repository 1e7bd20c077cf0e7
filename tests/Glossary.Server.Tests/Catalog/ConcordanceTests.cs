using System.Text;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Catalog.Texts;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests;

/// <summary>
/// A concordance is complete: it finds and counts what reading every sentence finds, in every language, however the index over the texts
/// came to be.
/// </summary>
public sealed class ConcordanceTests
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["de"] =
        [
            "Haus",
            "Häuser",
            "Haustür",
            "Rathaus",
            "der",
            "die",
            "Straße",
            "STRASSE",
            "Ist-Zustand",
            "Vor-",
            "und",
            "Nachteile",
            "geht's",
            "12",
            "§",
            "Vertrag",
            "Vertrags",
            "Friedensvertrag",
        ],
        ["en"] =
        [
            "house",
            "houses",
            "House-keeping",
            "the",
            "treaty",
            "treaties",
            "council's",
            "of",
            "e-mail",
            "12.5",
            "{0}",
            new string('x', 101),
            "Treaty",
        ],
        ["ko"] = ["집", "집이", "우리집에", "조약", "조약을", "평화조약", "국회", "국회의", "12개", "·", "큰", "조약이다"],
    };

    private static readonly Dictionary<string, string[]> Terms = new(StringComparer.Ordinal)
    {
        ["de"] = ["Haus", "Vertrag", "Nachteil"],
        ["en"] = ["house", "treaty"],
        ["ko"] = ["집", "조약"],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("ko")]
    public void Words_phrases_patterns_and_terms_are_found_as_in_a_reading_of_every_sentence(string language)
    {
        var random = new Random(language[0]);
        CatalogSnapshot catalog = Load([.. Enumerable.Range(0, 400).Select(_ => Draw(random))]);
        Edit(ref catalog, random);
        for (int i = 0; i < 150; i++)
        {
            ConcordanceQuery query = Query(random, language, out Func<string, bool> isIn);
            string[] expected =
            [
                .. catalog
                    .Texts()
                    .Where(t => IndexWords.PrimaryOf(t.Version.Language) == language)
                    .SelectMany(t =>
                        t.Version.Sentences.Select(
                            (s, n) => (Place: $"{t.Key.Index}/{t.Key.Version}/{n}", Text: t.Version.Text[s.Start..s.End])
                        )
                    )
                    .Where(s => isIn(s.Text))
                    .Select(s => s.Place),
            ];

            List<string> found = [];
            ConcordancePlace? after = null;
            ConcordanceAnswer page;
            do
            {
                page = Concordance.Search(catalog, query, after, 17, Stop);
                Assert.Equal((expected.Length, true), (page.Total, page.IsWhole));
                Assert.All(page.Hits, h => Assert.NotEmpty(h.Found));
                found.AddRange(page.Hits.Select(h => $"{h.Place.Version.Index}/{h.Place.Version.Version}/{h.Place.Sentence}"));
                after = page.Hits.Count > 0 ? page.Hits[^1].Place : null;
            } while (page.HasMore);

            Assert.Equal(expected, found);
            if (expected.Length > 0)
            {
                Assert.Equal(
                    ("a", expected.Length),
                    Assert.Single(Concordance.Search(catalog, query with { CountsArticles = true }, null, 1, Stop).Articles)
                );
            }
        }
    }

    [Theory]
    [InlineData("Haus.*Tür", "Hau,Tü")]
    [InlineData(@"\bHaus\b", "Hau")]
    [InlineData("Hausx?", "Haus")]
    [InlineData("(Haus)?tür", "tü")]
    [InlineData("[abc]Haus[^]x]", "Hau")]
    [InlineData("Haus|Tür", "")]
    [InlineData(@"\p{Lu}aus\x41ber ein", "au,ei")]
    [InlineData("a{2}bcd", "bc")]
    public void What_a_pattern_must_have_is_known(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(',', RegexLiterals.Of(pattern)));

    [Theory]
    [InlineData("haus*", "haustür", true)]
    [InlineData("haus*", "rathaus", false)]
    [InlineData("*haus", "rathaus", true)]
    [InlineData("*aus*", "rathaus", true)]
    [InlineData("h?us", "haus", true)]
    [InlineData("h?us", "hus", false)]
    [InlineData("h*s*r", "haustür", true)]
    [InlineData("h*s*x", "haustür", false)]
    [InlineData("?*", "a", true)]
    public void A_pattern_tells_words(string pattern, string word, bool expected) =>
        Assert.Equal(expected, Assert.Single(WordPattern.Parse(pattern, "de")).Matches(word));

    private static ConcordanceQuery Query(Random random, string language, out Func<string, bool> isIn)
    {
        string[] words = Words[language];
        switch (random.Next(6))
        {
            case 0:
                string term = Terms[language][random.Next(Terms[language].Length)];
                TermSpec spec = new(0, language, term);
                var index = TermIndex.Build([spec]);
                isIn = text => Hits(index, text).Count > 0;
                return new TermQuery(
                    new HashSet<string> { language },
                    [spec],
                    (version, _) =>
                        [
                            .. version.Sentences.SelectMany(s =>
                                Hits(index, version.Text[s.Start..s.End]).Select(h => new Span(s.Start + h.Start, s.Start + h.End))
                            ),
                        ]
                );
            case 1:
                string letters = words[random.Next(words.Length)];
                int from = random.Next(letters.Length);
                var pattern = new Regex(
                    Regex.Escape(letters[from..random.Next(from + 1, letters.Length + 1)]) + (random.Next(2) == 0 ? "" : @"\w*\s"),
                    RegexOptions.NonBacktracking
                );
                isIn = text => pattern.IsMatch(text);
                return new PatternQuery(language, pattern);
            default:
                List<IReadOnlyList<WordPattern>> phrases =
                [
                    .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Phrase()).Where(p => p.Count > 0 && p.All(w => w.HasLetters)),
                ];
                isIn = text => phrases.Count > 0 && phrases.All(p => Has(text, p));
                return new WordQuery(
                    language,
                    phrases.Count > 0
                        ? phrases
                        :
                        [
                            [WordPattern.FromLetters("nowhere", WordFit.Whole)],
                        ]
                );
        }

        List<TermHit> Hits(TermIndex index, string text)
        {
            List<TermHit> hits = [];
            index.Recognize(text, language, RecognitionOptions.Default, hits);
            return hits;
        }

        IReadOnlyList<WordPattern> Phrase()
        {
            IEnumerable<string> row = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ =>
                {
                    string word = words[random.Next(words.Length)];
                    return random.Next(5) switch
                    {
                        0 => word[..random.Next(1, word.Length + 1)] + "*",
                        1 => "*" + word[random.Next(word.Length)..],
                        2 => word.Length > 2 ? word[..1] + "?" + word[2..] : word,
                        3 => "*" + word[random.Next(word.Length)] + "*",
                        _ => word,
                    };
                });
            return WordPattern.Parse(string.Join(' ', row), language);
        }

        // Another way to read a sentence: the words at each place, each row tried from each of them.
        bool Has(string text, IReadOnlyList<WordPattern> phrase)
        {
            List<(string Word, int Start, int End)> read = [];
            new IndexWords(language).Read(text, (word, start, end) => read.Add((word.ToString(), start, end)));
            int[] starts = [.. read.Select(r => r.Start).Distinct().Order()];
            bool From(int at, int number) =>
                number == phrase.Count
                || read.Any(r =>
                    r.Start == at
                    && Regex.IsMatch(r.Word, Translated(phrase[number]))
                    && (number + 1 == phrase.Count || From(starts.FirstOrDefault(s => s >= r.End, -1), number + 1))
                );
            return starts.Any(s => From(s, 0));
        }

        static string Translated(WordPattern pattern)
        {
            var regex = new StringBuilder("^(?s:");
            foreach (char c in pattern.ToString())
            {
                regex.Append(
                    c switch
                    {
                        '*' => ".*",
                        '?' => ".",
                        _ => Regex.Escape(c.ToString()),
                    }
                );
            }

            return regex.Append(")\\z").ToString();
        }
    }

    /// <summary>Paragraphs change, so that some of their texts are gone from the parts of the index and others are in none yet.</summary>
    private static void Edit(ref CatalogSnapshot catalog, Random random)
    {
        catalog.Index<ArticleTextIndex>(Stop);
        for (int i = 0; i < 12; i++)
        {
            int at = random.Next(400);
            RecordState next = State(RecordKind.Paragraph, ResourceNames.Paragraph("a", $"p{at}"), Draw(random), revision: i + 2);
            catalog = catalog.With(i + 2, [KeyValuePair.Create(next.Name, (RecordState?)next)], Stop);
        }
    }

    private static ParagraphRecord Draw(Random random)
    {
        VersionRecord[] versions =
        [
            .. Words
                .Keys.Append("de-CH")
                .Where(_ => random.Next(5) > 0)
                .DefaultIfEmpty("de")
                .Select(
                    (language, i) =>
                    {
                        var text = new StringBuilder();
                        List<Span> sentences = [];
                        for (int s = random.Next(1, 4); s > 0; s--)
                        {
                            string[] words = Words[IndexWords.PrimaryOf(language)];
                            int start = text.Length;
                            text.AppendJoin(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => words[random.Next(words.Length)]))
                                .Append('.');
                            sentences.Add(new Span(start, text.Length));
                            text.Append(' ');
                        }

                        text.Length--;
                        return new VersionRecord
                        {
                            Language = language,
                            Text = text.ToString(),
                            Sentences = [.. sentences],
                            Origin = Origin.Human,
                            ReviewState = ReviewState.Unreviewed,
                        };
                    }
                ),
        ];
        return new ParagraphRecord
        {
            Kind = ParagraphKind.Body,
            Versions = [.. versions],
            Links = [],
        };
    }

    private static CatalogSnapshot Load(ParagraphRecord[] paragraphs)
    {
        string[] ids = [.. paragraphs.Select((_, i) => $"p{i}")];
        IEnumerable<RecordState> records = paragraphs
            .Select((p, i) => State(RecordKind.Paragraph, ResourceNames.Paragraph("a", ids[i]), p))
            .Append(
                State(RecordKind.Article, ResourceNames.Article("a"), new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. ids] })
            );
        return CatalogSnapshot.Build(1, records, Stop);
    }

    private static RecordState State(RecordKind kind, string name, object value, long revision = 1) =>
        RecordState.FromStored(
            new StoredRecord(kind, name, RecordState.BodyOf(value), revision, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        );
}
