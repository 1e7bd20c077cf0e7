using CsCheck;
using Glossary.Text.Checking;
using Glossary.Text.Languages;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Tests.Indexing;
using Glossary.Text.Tests.Recognition;
using Glossary.Text.Typography;
using Xunit;

namespace Glossary.Text.Tests.Languages;

/// <summary>
/// What every language has to keep, whatever its rules are. A new one is held to it once it stands in <see cref="LanguageModules"/>.
/// </summary>
public class LanguageConformanceTests
{
    /// <summary>Letters, signs and words of many scripts: rules see texts that nobody wrote with them in mind.</summary>
    private static readonly string[] Bits =
    [
        "Haus",
        "Häuser",
        "verlag",
        "straße",
        "treaty",
        "ies",
        "l'",
        "qu'",
        "élection",
        "œuvre",
        "총회",
        "에서",
        "을",
        "하다",
        "国際",
        "дом",
        "بيت",
        "s",
        "es",
        "en",
        "e",
        "x",
        "n",
        "u",
        "ü",
        "é",
        "1",
        "12",
        "2.000",
        "3,5",
        "%",
        "€",
        " ",
        " ",
        " ",
        " ",
        "-",
        "’",
        "'",
        ".",
        ",",
        "\n",
        "\u00AD",
        "\u0301",
        "\uD83D",
        "😀",
        "(",
        "}",
        "A",
        "ß",
        "İ",
    ];

    private static readonly Gen<string> Phrase = Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[1, 4].Select(string.Concat);

    private static readonly Gen<string> Running = Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 60].Select(string.Concat);

    private static readonly Gen<TermSpec[]> Terms = Gen.Select(
        Phrase,
        Gen.Int[0, 6],
        Gen.Int[0, 4],
        Gen.Int[0, 2],
        Gen.Bool,
        Phrase,
        (text, part, gender, number, attested, form) =>
            new TermSpec(0, "", text)
            {
                PartOfSpeech = (PartOfSpeech)part,
                Gender = (GrammaticalGender)gender,
                Number = (GrammaticalNumber)number,
                Forms = attested ? [form] : [],
            }
    ).Array[1, 8];

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal);

    public static TheoryData<string> Tags => [.. LanguageModules.All.Select(m => m.Tag)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_language_is_there_once_and_by_its_primary_subtag() =>
        Assert.All(
            LanguageModules.All,
            m =>
                Assert.True(Taken.Add(m.Tag) && m.Tag.All(char.IsAsciiLetterLower), $"\"{m.Tag}\" is there twice, or is no primary subtag.")
        );

    [Theory]
    [MemberData(nameof(Tags))]
    public void An_edited_index_finds_what_one_built_at_once_finds(string tag) =>
        Gen.Select(Terms, Terms, Running, Gen.Bool)
            .Sample(
                (kept, gone, text, overlaps) =>
                {
                    TermSpec[] stay = In(tag, kept, 0);
                    TermSpec[] leave = In(tag, gone, 100);
                    TermIndex edited = stay.Aggregate(TermIndex.Build(leave), (index, term) => index.Update([], [term]))
                        .Update(leave.Select(t => t.Handle), []);
                    return Found(edited, text, tag, overlaps).SequenceEqual(Found(TermIndex.Build(stay), text, tag, overlaps));
                }
            );

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_text_in_which_a_term_is_found_fits_its_keys(string tag) =>
        Gen.Select(Terms, Running)
            .Sample(
                (terms, text) =>
                {
                    TermSpec[] all = In(tag, terms, 0);
                    return Found(TermIndex.Build(all), text, tag, overlaps: true).All(h => KeyFit.Fits(all[h.Handle], text));
                }
            );

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_hit_lies_in_the_text_and_has_a_reason(string tag) =>
        Gen.Select(Terms, Running)
            .Sample(
                (terms, text) =>
                    Found(TermIndex.Build(In(tag, terms, 0)), text, tag, overlaps: true)
                        .All(h =>
                            h.Start >= 0 && h.Start < h.End && h.End <= text.Length && h.Score is > 0 and <= 1 && h.Rule.Reasons.Count > 0
                        )
            );

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_rule_has_a_sentence_in_every_language_of_the_interface(string tag)
    {
        IReadOnlyList<FormRule> rules = [.. Module(tag).RuleSets.SelectMany(s => s.Rules)];

        Assert.NotEmpty(rules);
        Assert.All(
            rules.SelectMany(r => r.Reasons),
            reason =>
                Assert.All(
                    Enum.GetValues<SentenceLanguage>(),
                    language => Assert.NotEmpty(ReasonTable.OfText[reason.Id].Sentences[(int)language])
                )
        );
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Numbers_lie_in_the_text_and_those_that_are_written_are_read_again(string tag)
    {
        Running.Sample(text =>
            Numbers
                .Find(text, LanguageOf(tag), [])
                .All(n => n.Start >= 0 && n.Start < n.End && n.End <= text.Length && n.Readings.Count > 0)
        );
        Gen.Select(Gen.Int[0, 2_000_000], Gen.Bool)
            .Sample(
                (value, grouped) =>
                {
                    string written = Module(tag).Numbers.Write(value, grouped);
                    return Numbers.Find($"x {written} x", LanguageOf(tag), []) is [var number]
                        && number.Readings.Any(r => r is [var read] && read == value);
                }
            );
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_term_that_is_put_into_a_text_changes_nothing_outside_it(string tag) =>
        Gen.Select(Terms, Running)
            .Sample(
                (terms, text) =>
                {
                    TermSpec[] all = In(tag, terms, 0);
                    return Found(TermIndex.Build(all), text, tag, overlaps: false)
                        .All(h =>
                        {
                            Rewrite rewrite = TermRewriter.Replace(text, h, all[h.Handle], all[0]);
                            return rewrite.Text.Length > 0
                                && rewrite.Reasons.Count > 0
                                && rewrite.Agreeing.All(r =>
                                    r.Start >= 0 && r.Start <= r.End && r.End <= text.Length && (r.End <= h.Start || r.Start >= h.End)
                                );
                        });
                }
            );

    [Theory]
    [MemberData(nameof(Tags))]
    public void Printed_quotation_marks_keep_every_place(string tag) =>
        Running.Sample(text => Quotes.Print($"\"{text}\"", LanguageOf(tag)).Length == text.Length + 2);

    private static LanguageModule Module(string tag) => LanguageModules.All.Single(m => m.Tag == tag);

    /// <summary>What holds for other languages is tried in one of them.</summary>
    private static string LanguageOf(string tag) => tag.Length == 0 ? "fi" : tag;

    private static TermSpec[] In(string tag, TermSpec[] terms, int first) =>
        [.. terms.Select((t, i) => t with { Handle = first + i, Language = LanguageOf(tag) })];

    private static List<TermHit> Found(TermIndex index, string text, string tag, bool overlaps)
    {
        List<TermHit> hits = [];
        index.Recognize(text, LanguageOf(tag), new RecognitionOptions { MinScore = 0, IncludeOverlaps = overlaps }, hits, Stop);
        return [.. hits.OrderBy(h => h.Start).ThenBy(h => h.End).ThenBy(h => h.Handle)];
    }
}
