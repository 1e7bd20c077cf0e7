using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.State;
using Glossary.Server.Translation;
using Glossary.Tests;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Sends the seeds' articles through the ladder to a provider that knows their translations by heart, but at the terms writes what it was
/// told, or does not: it honours the dictionary, ignores it, honours every second entry, or puts wrong endings to it. Where it was told
/// nothing, or does not listen, it writes a term that may not be used, if the glossary has one, and another word at every third place.
/// </summary>
internal static class LadderEvaluation
{
    private static readonly string[] Modes = ["honoured", "ignored", "half honoured", "wrong inflection"];

    private static readonly (string Source, string Target)[] Directions = [("de", "en"), ("en", "de"), ("en", "ko"), ("de", "ko")];

    private static readonly Dictionary<string, string> OtherWord = new()
    {
        ["de"] = "Sache",
        ["en"] = "matter",
        ["ko"] = "사안",
    };

    public static async Task<int> Run(CatalogSnapshot catalog, Options options)
    {
        foreach ((string from, string to) in Directions)
        {
            foreach (string mode in Modes)
            {
                await Run(catalog, from, to, mode, options.Errors);
            }
        }

        return 0;
    }

    private static async Task Run(CatalogSnapshot catalog, string from, string to, string mode, bool errors)
    {
        ImmutableArray<GlossaryPair> glossaries = GlossaryPair.Of(catalog, "glossaries/-", from, to);
        Dictionary<string, string> known = catalog
            .Articles.SelectMany(a => a.Paragraphs)
            .Select(p =>
                (Source: p.Versions.FirstOrDefault(v => v.Language == from), Target: p.Versions.FirstOrDefault(v => v.Language == to))
            )
            .Where(p => p.Source is not null && p.Target is not null)
            .ToDictionary(p => p.Source!.Text, p => p.Target!.Text, StringComparer.Ordinal);

        // Nothing is stored, so that everything goes to the provider.
        CatalogSnapshot empty = CatalogSnapshot.Build(1, [], CancellationToken.None);
        Dictionary<string, Written> written = [];
        int told = 0;
        Task<ProviderAnswer> Answer(ProviderRequest request, CancellationToken stop)
        {
            return Task.FromResult(
                new ProviderAnswer
                {
                    Provider = "by heart",
                    ApiVersion = "0",
                    RequestIds = [],
                    Systems = [],
                    BilledCharacters = 0,
                    Translations =
                    [
                        .. request.Texts.Select(t =>
                        {
                            Written one = Write(known[t.Text], t, to, mode, glossaries[0], ref told);
                            written[t.Text] = one;
                            return new ProviderTranslation(null, 0, [new ProviderTarget(to, one.Text, [], [])]);
                        }),
                    ],
                }
            );
        }

        SegmentTranslation[] lines = [.. known.Keys.Select(k => new SegmentTranslation(k))];
        var way = new TranslationDirection(empty, from, to, glossaries, false, DateTimeOffset.MaxValue);
        await new TranslationPipeline(ScriptedProvider.Route(Answer), new TranslationOptions()).Translate(
            lines,
            way,
            ProviderUsage.None,
            CancellationToken.None
        );

        int wrong = 0;
        int repaired = 0;
        int unreported = 0;
        int damaged = 0;
        int inDoubt = 0;
        Dictionary<TermOutcome, int> outcomes = [];
        var check = new TranslationCheck(glossaries, from, to);
        foreach (SegmentTranslation line in lines)
        {
            Written before = written[line.Source];
            List<Finding> findings = check.Check(line.Source, line.Target, new DocumentRenderings(), "", CancellationToken.None);
            foreach (Receipt receipt in glossaries.SelectMany(g => TermReceipts.Of(g, line, null, from, to, CancellationToken.None)))
            {
                outcomes[receipt.Outcome] = outcomes.GetValueOrDefault(receipt.Outcome) + 1;
                if (
                    receipt.Outcome == TermOutcome.IgnoredByProvider
                    && !findings.Exists(f => f.Term?.Concept == receipt.Source.Entry.Concept)
                )
                {
                    unreported++;
                    Show(line, before, $"not reported: {receipt.Source.Entry.Concept.Id}");
                }
            }

            string undone = line
                .Repairs.OrderByDescending(r => r.Span.Start)
                .Aggregate(line.Target, (t, r) => string.Concat(t.AsSpan(0, r.Span.Start), r.Before, t.AsSpan(r.Span.End)));
            damaged += undone == before.Text ? 0 : 1;
            wrong += before.Repairable;
            int left = findings.Count(f => f.Kind is FindingKind.DeprecatedTerm or FindingKind.ForbiddenTerm && f.Suggestion.IsCertain);
            int misshapen = line
                .Enforced.Select(e => e.Written)
                .Distinct()
                .Sum(w => before.Suffix.Length == 0 ? 0 : line.Target.Split(w + before.Suffix).Length - 1);
            int doubtful =
                misshapen
                + findings.Count(f => f.Kind is FindingKind.DeprecatedTerm or FindingKind.ForbiddenTerm && !f.Suggestion.IsCertain);
            inDoubt += doubtful;
            repaired += before.Repairable - left - doubtful;
            if (left > 0 || doubtful > 0)
            {
                Show(
                    line,
                    before,
                    $"left {left}, in doubt {doubtful}: "
                        + $"{string.Join(", ", findings.Where(f => f.Kind is FindingKind.DeprecatedTerm or FindingKind.ForbiddenTerm).Select(f => line.Target[f.Target!.Value.Start..f.Target.Value.End] + " → " + f.Suggestion.Text))}"
                );
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{from}-{to} {mode}: {told} terms given; {wrong} places with a wrong term or form that has a right one, {repaired} "
                    + $"repaired, {inDoubt} in doubt and reported; unreported {unreported}; damaged texts {damaged}; "
                    + $"{string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{o.Key} {o.Value}"))}"
            )
        );

        void Show(SegmentTranslation line, Written before, string what)
        {
            if (errors)
            {
                Console.WriteLine($"  {what}\n    {line.Source}\n    {before.Text}\n    {line.Target}");
            }
        }
    }

    /// <summary>The translation known by heart, with what the provider makes of each term.</summary>
    private static Written Write(string target, ProviderText text, string language, string mode, GlossaryPair glossary, ref int told)
    {
        int place = 0;
        int repairable = 0;
        List<FoundTerm> found = glossary.InTarget(target, language, RecognitionOptions.Default, CancellationToken.None);
        Dictionary<string, string> given = [];
        foreach (FixedTranslation fix in text.Fixed)
        {
            given[fix.Translation] = fix.Translation;
        }

        told += text.Fixed.Length;
        string result = target;
        for (int i = found.Count - 1; i >= 0; i--)
        {
            FoundTerm term = found[i];
            if (
                term.Hit.Kind == MatchKind.Compound
                || found.Exists(o => o != term && o.Hit.Start < term.Hit.End && term.Hit.Start < o.Hit.End)
            )
            {
                continue;
            }

            place++;
            string? entry = term.Entry.Concept.Terms.Select(t => given.GetValueOrDefault(t.Text)).FirstOrDefault(g => g is not null);
            bool listens = mode switch
            {
                "honoured" or "wrong inflection" => true,
                "half honoured" => place % 2 == 0,
                _ => false,
            };
            if (entry is not null && listens)
            {
                bool misinflects = mode == "wrong inflection";
                result = Put(result, term.Hit, misinflects ? entry + Ending(language) : entry, language, agree: !misinflects);
                repairable += misinflects ? 1 : 0;
            }
            else if (term.Entry.Concept.Terms.FirstOrDefault(t => t.Language == language && !GlossaryPair.IsAllowed(t)) is { } unwanted)
            {
                result = Put(result, term.Hit, unwanted.Text, language, agree: true);
                repairable++;
            }
            else if (place % 3 == 0)
            {
                result = Put(result, term.Hit, OtherWord[language], language, agree: true);
            }
        }

        return new Written(result, repairable, mode == "wrong inflection" ? Ending(language) : "");
    }

    private static string Ending(string language) =>
        language switch
        {
            "de" => "ens",
            "ko" => "들을",
            _ => "s'",
        };

    private static string Put(string text, TermHit hit, string word, string language, bool agree)
    {
        int end = hit.End;
        if (language == "ko" && agree)
        {
            while (end < text.Length && text[end] is >= '가' and <= '힣')
            {
                end++;
            }

            word = KoreanParticles.Attach(word, text.AsSpan(hit.End, end - hit.End));
        }

        return string.Concat(text.AsSpan(0, hit.Start), word, text.AsSpan(end));
    }

    private sealed record Written(string Text, int Repairable, string Suffix);
}
