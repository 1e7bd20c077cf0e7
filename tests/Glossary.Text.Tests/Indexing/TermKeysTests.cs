using System.Text;
using CsCheck;
using Glossary.Text.Indexing;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Indexing;

/// <summary>A text in which a term is found has what the term's keys ask for, in every language and however the two are written.</summary>
public class TermKeysTests
{
    /// <summary>
    /// By language: words, what stands between the parts of longer words, what words end in, and what stands between words.
    /// </summary>
    private static readonly Dictionary<string, (string[] Words, string[] Links, string[] Ends, string[] Separators)> Samples = new(
        StringComparer.Ordinal
    )
    {
        ["de"] = (
            [
                "Rüstung",
                "Kontrolle",
                "Waffe",
                "Export",
                "Import",
                "Vertrag",
                "Staat",
                "Haus",
                "Häuser",
                "Straße",
                "Maß",
                "Sicherheit",
                "Rat",
                "Land",
                "Universität",
                "Teil",
                "Vor",
                "Nach",
                "Ein",
                "Aus",
                "Fuhr",
                "Öl",
                "Schule",
                "Präsident",
                "Fluss",
                "Vereinte",
                "Nation",
                "teilnehmen",
                "friedlich",
                "groß",
                "müde",
                "E",
                "Mail",
                "IAEO",
                "3D",
            ],
            ["", "", "s", "es", "n", "en", "e", "-"],
            ["", "", "", "s", "es", "n", "en", "e", "er", "ern", "in", "innen", ":innen", "t", "st", "em", "sten"],
            [" ", " ", " ", " und ", "- und ", "- oder ", "-, ", "-/", " und -", "/-", "-", " der ", ", ", ". ", "  ", "\n", "\u00A0", "’"]
        ),
        ["ko"] = (
            [
                "국제",
                "연합",
                "국제연합",
                "원자력",
                "기구",
                "안전",
                "보장",
                "이사회",
                "안전보장이사회",
                "조약",
                "국가",
                "당사국",
                "은행",
                "핵",
                "확산",
                "금지",
                "총회",
                "의장",
                "회의",
                "것",
                "먹은것",
                "북",
                "러",
                "사회주의",
                "나",
                "수도",
                "결정하다",
                "돕다",
                "만들다",
                "부르다",
                "빨갛다",
                "가다",
            ],
            ["", "", " ", "·"],
            [
                "",
                "은",
                "는",
                "이",
                "가",
                "을",
                "를",
                "에서",
                "으로부터",
                "에게",
                "들",
                "들의",
                "이었다",
                "적",
                "간의",
                "도",
                "\"에서",
                "(IAEA)는",
                "군",
                "서",
                "했다",
                "도왔",
                "만드는",
                "불러서",
                "빨간",
            ],
            [" ", " ", " ", ", ", ". ", "·", "\n", "-"]
        ),
        ["en"] = (
            [
                "web",
                "site",
                "website",
                "treaty",
                "council",
                "security",
                "state",
                "party",
                "baby",
                "sitter",
                "colour",
                "organise",
                "run",
                "mother",
                "law",
                "leaf",
                "child",
                "happy",
                "e",
                "mail",
                "A",
                "US",
                "criterion",
                "passer",
                "by",
            ],
            ["", "-", " "],
            ["", "", "s", "es", "'s", "’s", "s'", "ies", "ed", "ing", "er", "est"],
            [" ", " ", " in ", "-", ", ", " and ", ". ", "\n"]
        ),
        ["fr"] = (
            [
                "île",
                "élection",
                "chef",
                "État",
                "journal",
                "animal",
                "général",
                "eau",
                "bureau",
                "tapis",
                "œil",
                "presqu",
                "aujourd",
                "hui",
                "traité",
                "paix",
            ],
            ["", "-", " ", " d'", " de "],
            ["", "s", "x", "aux"],
            [" ", " l'", " d’", " qu'", ", ", "-", ". "]
        ),
        ["fi"] = (
            ["talo", "sauna", "İzmir", "ǆ", "ﬁle", "国", "際", "ไทย", "ひら", "カナ", "дом", "Ελλάς", "ß", "1", "2,5", "𝒜", "😀", "é"],
            ["", "-", " "],
            ["", "s", "n"],
            [" ", "", "-", ", "]
        ),
    };

    private static readonly Func<string, string>[] Disguises =
    [
        text => text,
        text => text,
        text => text,
        text => text,
        text => text.ToUpperInvariant(),
        UnicodeNormalizer.Nfd,
        text => text.Length > 3 ? text.Insert(text.Length / 2, "\u00AD") : text,
        text =>
            text.Replace("ü", "ue", StringComparison.Ordinal)
                .Replace("ö", "oe", StringComparison.Ordinal)
                .Replace("ä", "ae", StringComparison.Ordinal)
                .Replace("ß", "ss", StringComparison.Ordinal),
        text => string.Concat(text.Select(c => c is >= '!' and <= '~' ? (char)(c + 0xFEE0) : c)),
    ];

    public static TheoryData<string> Languages => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_in_which_a_term_is_found_fits_its_keys(string language)
    {
        int found = 0;
        Gen.Select(TermIn(language).Array[1, 4], TextIn(language), PlacesIn(language).Array[0, 3])
            .Sample(
                (terms, text, places) =>
                {
                    text += string.Concat(places.Select((place, i) => place(terms[i % terms.Length].Text)));
                    TermSpec[] specs = [.. terms.Select((t, i) => t with { Handle = i })];
                    List<TermHit> hits = [];
                    TermIndex.Build(specs).Recognize(text, language, RecognitionOptions.Everything, hits);
                    Interlocked.Add(ref found, hits.Count);
                    return hits.All(h => KeyFit.Fits(specs[h.Handle], text));
                },
                iter: 30_000,
                print: t =>
                    $"{string.Join(" | ", t.Item1.Select(s => $"{s.Text} ({s.PartOfSpeech}) [{string.Join(", ", s.Forms)}]"))}\n{t.Item2}"
                    + string.Concat(t.Item3.Select((place, i) => place(t.Item1[i % t.Item1.Length].Text)))
            );
        Assert.True(found > 10_000, $"Only {found} terms were found; the texts are no trial.");
    }

    [Theory]
    [InlineData("de", "Vorteil", "", "Die Vor- und Nachteile.")]
    [InlineData("de", "Ausfuhr", "", "Ein- und Ausfuhren")]
    [InlineData("de", "Waffenimport", "", "Waffenexporte und -importe")]
    [InlineData("de", "Rüstungsexport", "", "der RUESTUNGS- oder Waffenexporte wegen")]
    [InlineData("de", "Erdöl", "", "Erd- und Heizöl")]
    [InlineData("de", "Rapsöl", "", "Raps- und Sonnenblumenöl")]
    [InlineData("de", "Vertrag", "", "Ein Rüstungskontrollvertrag.")]
    [InlineData("de", "Rüstung", "", "Die Rüstungskontrollverträge.")]
    [InlineData("de", "Straße", "", "STRASSE")]
    [InlineData("de", "Maus", "Mäuschen", "Drei Mäuschen.")]
    [InlineData("de", "Vereinte Nationen", "", "der Vereinten Nationen")]
    [InlineData("ko", "국제 원자력 기구", "", "국제원자력기구에서는")]
    [InlineData("ko", "국제원자력기구", "", "국제 원자력기구를")]
    [InlineData("ko", "이사회", "", "안전보장이사회가 열렸다.")]
    [InlineData("ko", "유엔", "UN", "UN은")]
    [InlineData("en", "web site", "", "Two websites.")]
    [InlineData("en", "mother-in-law", "", "mothers in law")]
    [InlineData("en", "mouse", "meeses", "Three meeses.")]
    [InlineData("fr", "île", "", "Les l'îles, l’île")]
    [InlineData("fi", "国際", "", "これは国際です")]
    public void A_form_that_only_a_languages_rules_know_fits(string language, string term, string form, string text)
    {
        var spec = new TermSpec(0, language, term) { Forms = form.Length == 0 ? [] : [form] };
        List<TermHit> hits = [];
        TermIndex
            .Build([spec], TestContext.Current.CancellationToken)
            .Recognize(text, language, RecognitionOptions.Everything, hits, TestContext.Current.CancellationToken);

        Assert.NotEmpty(hits);
        Assert.True(KeyFit.Fits(spec, text));
    }

    [Theory]
    [InlineData("de", "Rat", "Der Vertrag über Rüstung.")]
    [InlineData("de", "Ratte", "Die Vor- und Nachteile des Rates.")]
    [InlineData("ko", "조약", "총회가 열렸다.")]
    [InlineData("en", "state", "The United Nations.")]
    public void A_text_of_other_words_does_not_fit(string language, string term, string text) =>
        Assert.False(KeyFit.Fits(new TermSpec(0, language, term), text));

    [Fact]
    public void A_text_with_a_word_that_is_too_long_says_so()
    {
        List<string> words = [];
        new IndexWords("de").Read(
            $"Ein {new string('a', IndexWords.MaxWordLength)} und {new string('b', IndexWords.MaxWordLength + 1)}",
            (word, _, _) => words.Add(word.ToString())
        );

        Assert.Equal(["ein", new string('a', IndexWords.MaxWordLength), "und", IndexWords.Overlong], words);
    }

    [Fact]
    public void Shortened_words_are_read_with_their_hyphen_too()
    {
        List<string> words = [];
        new IndexWords("de-AT").Read("Ein- und Ausfuhr, Import/-Export, Ist-Zustand", (word, _, _) => words.Add(word.ToString()));

        Assert.Equal(["ein", "ein-", "und", "ausfuhr", "import", "export", "-export", "ist", "istzustand", "zustand"], words);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_that_differ_in_spacing_and_letter_case_alone_have_one_hash(string language) =>
        TextIn(language)
            .Sample(text =>
            {
                var reader = new IndexWords(language);
                return reader.Hash(text) == new IndexWords(language).Hash($" {text}\n")
                    && (!text.Any(char.IsAsciiLetter) || reader.Hash(text) != reader.Hash($"{text} x"));
            });

    private static Gen<T> OneOf<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    private static Gen<string> WordIn(string language)
    {
        (string[] words, string[] links, string[] ends, _) = Samples[language];
        return Gen.Select(
            OneOf(words).Array[1, 3],
            OneOf(links),
            OneOf(ends),
            OneOf(Disguises),
            (parts, link, end, disguise) =>
            {
                var word = new StringBuilder(parts[0]);
                foreach (string part in parts.Skip(1))
                {
                    bool isJoined = link.Length == 0 || char.IsLetter(link[^1]);
                    word.Append(link).Append(isJoined ? part.ToLowerInvariant() : part);
                }

                return disguise(word.Append(end).ToString());
            }
        );
    }

    private static Gen<string> TextIn(string language) =>
        Gen.Select(WordIn(language), OneOf(Samples[language].Separators), (word, gap) => word + gap).Array[1, 8].Select(string.Concat);

    /// <summary>Ways to put a term into a text: by itself, in a longer word, and shortened beside a word that has the rest.</summary>
    private static Gen<Func<string, string>> PlacesIn(string language) =>
        Gen.Select(
            WordIn(language),
            OneOf(Samples[language].Links),
            OneOf(Samples[language].Ends),
            OneOf(Samples[language].Separators),
            OneOf(Disguises),
            Gen.Int[0, 4],
            Gen.Int[1, 20],
            (word, link, end, gap, disguise, kind, at) =>
                (Func<string, string>)(
                    term =>
                    {
                        int cut = Math.Min(at, term.Length);
                        return disguise(
                            kind switch
                            {
                                0 => $" {term}{end}{gap}",
                                1 => $" {word}{link}{term.ToLowerInvariant()}{end}{gap}",
                                2 => $" {term}{link}{word.ToLowerInvariant()}{gap}",
                                3 => $" {term[..cut]}- und {word}{term[cut..].ToLowerInvariant()}{end}{gap}",
                                _ => $" {term[..cut]}{word.ToLowerInvariant()} und -{term[cut..].ToLowerInvariant()}{end}{gap}",
                            }
                        );
                    }
                )
        );

    private static Gen<TermSpec> TermIn(string language)
    {
        (string[] words, string[] links, string[] ends, _) = Samples[language];
        Gen<string> text = Gen.Select(
            OneOf(words).Array[1, 3],
            OneOf<string>([.. links, " ", "-"]),
            (parts, link) =>
                parts
                    .Skip(1)
                    .Aggregate(
                        parts[0],
                        (all, part) => all + link + (link.Length == 0 || char.IsLetter(link[^1]) ? part.ToLowerInvariant() : part)
                    )
        );
        return Gen.Select(
            text,
            Gen.Int[0, 6],
            Gen.Int[0, 4],
            Gen.Bool,
            Gen.Int[0, 3],
            OneOf(words),
            OneOf(ends),
            (term, part, gender, caseSensitive, forms, word, end) =>
                new TermSpec(0, language, term)
                {
                    PartOfSpeech = (PartOfSpeech)part,
                    Gender = (GrammaticalGender)gender,
                    CaseSensitive = caseSensitive && forms == 0,
                    Forms = forms == 1 ? [word + end] : [],
                }
        );
    }
}
