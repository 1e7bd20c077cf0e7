using CsCheck;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

/// <summary>What the look-up calls a spelling of a term is found as the term in running text.</summary>
public class LookupAgreementTests
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["de"] =
        [
            "Rüstungskontrolle",
            "Istzustand",
            "Straße",
            "Café",
            "EU",
            "Verordnung",
            "Schifffahrt",
            "Öl",
            "Schadensersatz",
            "Vertrag",
            "CO2",
        ],
        ["en"] =
        [
            "database",
            "touch",
            "screen",
            "naïve",
            "role",
            "U.S.",
            "NATO",
            "co-operation",
            "colour",
            "user",
            "guide",
            "m2",
            "treaty",
        ],
        ["ko"] = ["군사", "동맹", "운영체제", "메시지", "유엔", "총회", "산학", "협력"],
        ["fr"] = ["État", "week-end", "élève", "journal", "chef", "ONU"],
        ["es"] = ["año", "tratado", "EE.UU.", "corazón"],
        ["fi"] = ["sää", "talo", "EU"],
    };

    private static readonly Func<string, int, string>[] Disguises =
    [
        (text, _) => text,
        (text, _) => text.Replace(" ", "-", StringComparison.Ordinal),
        (text, _) => text.Replace("-", " ", StringComparison.Ordinal),
        (text, _) => text.Replace(" ", "", StringComparison.Ordinal),
        (text, _) => text.Replace("-", "", StringComparison.Ordinal),
        (text, _) => text.Replace(".", "", StringComparison.Ordinal),
        (text, at) => text.Insert(at % (text.Length + 1), "-"),
        (text, at) => text.Insert(at % (text.Length + 1), " "),
        (text, at) => text.Insert(at % (text.Length + 1), "\u00AD"),
        (text, at) => text.Insert(at % (text.Length + 1), "\u200B"),
        (text, at) => text.Insert(at % (text.Length + 1), "·"),
        (text, _) => UnicodeNormalizer.Nfd(text),
        (text, _) => string.Concat(UnicodeNormalizer.Nfd(text).Where(c => c is < '\u0300' or > '\u036F')),
        (text, _) => text.Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal),
        (text, _) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)('\u2080' + (c - '0')) : c)),
    ];

    public static TheoryData<string> Languages => [.. Words.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Running_text_and_look_up_agree(string language)
    {
        string[] words = Words[language];
        int spellings = 0;
        Gen.Select(
                Gen.Int[0, words.Length - 1].Array[1, 3],
                Gen.Bool,
                Gen.Int[0, Disguises.Length - 1],
                Gen.Int[0, Disguises.Length - 1],
                Gen.Int[0, 40]
            )
            .Sample(
                (parts, joined, first, second, at) =>
                {
                    string text = string.Join(joined ? "-" : " ", parts.Select(p => words[p]));
                    TermSpec term = new(0, language, text) { PartOfSpeech = PartOfSpeech.Noun };
                    var index = TermIndex.Build([term]);
                    string query = Disguises[second](Disguises[first](text, at), at + 3).Trim();
                    LookupHit? hit = TermLookup.Build([term], index).Lookup(query, language, 1).Cast<LookupHit?>().FirstOrDefault();
                    if (hit is not { Kind: MatchKind.Normalized } || HasOtherCase(query, text))
                    {
                        return;
                    }

                    List<TermHit> hits = [];
                    index.Recognize(query, language, RecognitionOptions.Everything, hits);
                    Interlocked.Increment(ref spellings);
                    Assert.True(hits.Count > 0, $"\"{query}\" is a spelling of \"{text}\" ({hit.Value.Rule}), but is not found.");
                }
            );

        Assert.True(spellings > 20, $"Only {spellings} spellings were tried.");
    }

    /// <summary>Whether letters differ in case: what a person types says nothing by it, a text does.</summary>
    private static bool HasOtherCase(string query, string text) => query.Count(char.IsUpper) != text.Count(char.IsUpper);
}
