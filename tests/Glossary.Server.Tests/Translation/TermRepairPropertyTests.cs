using System.Collections.Immutable;
using CsCheck;
using Glossary.Catalog;
using Glossary.Server.State;
using Glossary.Server.Tests.Seeds;
using Glossary.Server.Translation;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Translation;

/// <summary>
/// Whatever a provider writes, repairing changes nothing but what it says it changed, and leaves nothing that it could have repaired.
/// </summary>
public sealed class TermRepairPropertyTests
{
    private static readonly CatalogSnapshot Seeds = SeedCatalog.Load(
        Path.Combine(AppContext.BaseDirectory, "seeds"),
        CancellationToken.None
    );

    private static readonly string[] Junk = ["ens", "s'", "들을", "은", " ", "{0}", "der ", "a ", "an ", "", "X", "\u0301", "😀"];

    private static readonly (string From, string To)[] Directions = [("de", "en"), ("de", "ko"), ("en", "de"), ("en", "ko")];

    [Fact]
    public void Nothing_outside_the_repairs_is_touched() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 15], Gen.Int[0, 1_000_000])
            .Sample(
                (direction, paragraph, seed) =>
                {
                    (string from, string to) = Directions[direction];
                    ImmutableArray<VersionRecord> versions = Seeds.FindArticle("vollversammlung-2023-09")!.Paragraphs[paragraph].Versions;
                    string source = versions.First(v => v.Language == from).Text;
                    ImmutableArray<GlossaryPair> glossaries = GlossaryPair.Of(Seeds, "glossaries/diplomacy", from, to);
                    ImmutableArray<EnforcedTerm> enforced = EnforcedTerms.In(source, from, glossaries, _ => true, CancellationToken.None);
                    string provided = Spoil(versions.First(v => v.Language == to).Text, to, glossaries[0], enforced, new Random(seed));
                    var check = new TranslationCheck(glossaries, from, to);

                    (string text, List<Repaired> repairs) = new TermRepair(glossaries, check, to).Repair(
                        source,
                        provided,
                        enforced,
                        CancellationToken.None
                    );

                    string undone = repairs
                        .OrderByDescending(r => r.Span.Start)
                        .Aggregate(text, (t, r) => string.Concat(t.AsSpan(0, r.Span.Start), r.Before, t.AsSpan(r.Span.End)));
                    return undone == provided;
                },
                iter: 200
            );

    /// <summary>
    /// Terms of a text replaced by ones that may not be used, by ones that were given, and by both with nonsense after them.
    /// </summary>
    private static string Spoil(string text, string language, GlossaryPair glossary, ImmutableArray<EnforcedTerm> enforced, Random random)
    {
        foreach (
            FoundTerm found in glossary
                .InTarget(text, language, RecognitionOptions.Default, CancellationToken.None)
                .OrderByDescending(f => f.Hit.Start)
        )
        {
            TermRecord[] others = [.. found.Entry.Concept.Terms.Where(t => t.Language == language)];
            string other = random.Next(4) switch
            {
                0 => others[random.Next(others.Length)].Text,
                1 when enforced.FirstOrDefault(e => e.Source.Entry.Concept == found.Entry.Concept) is { } given => given.Written,
                2 => others.FirstOrDefault(t => !GlossaryPair.IsAllowed(t))?.Text ?? text[found.Hit.Start..found.Hit.End],
                _ => text[found.Hit.Start..found.Hit.End],
            };
            string after = random.Next(3) == 0 ? Junk[random.Next(Junk.Length)] : "";
            text = string.Concat(text.AsSpan(0, found.Hit.Start), other, after, text.AsSpan(found.Hit.End));
        }

        return text;
    }
}
