using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Text.Reasons;
using Glossary.V1;
using Reason = Glossary.Text.Reasons.Reason;

namespace Glossary.Server.Translation;

// The numbers are those of the proto; a test compares them.

/// <summary>Where a translated segment comes from.</summary>
internal enum SegmentOrigin
{
    Unspecified,
    ExactMemory,
    Provider,
    Unchanged,
    FuzzyMemory,
}

/// <summary>A line of a text while it passes through the translation pipeline.</summary>
internal sealed class SegmentTranslation(string source)
{
    public string Source { get; } = source;

    public string Target { get; set; } = source;

    /// <summary>What the provider writes without the glossary; <see langword="null"/> if it was not asked.</summary>
    public string? Baseline { get; set; }

    public SegmentOrigin Origin { get; set; } = SegmentOrigin.Unchanged;

    public IReadOnlyList<Reason> Route { get; set; } = [];

    public ImmutableArray<EnforcedTerm> Enforced { get; set; } = [];

    public List<Repaired> Repairs { get; set; } = [];

    /// <summary>What the provider lost and was put back into <see cref="Target"/>, with its place there.</summary>
    public IReadOnlyList<(string Piece, Span Place)> PutBack { get; set; } = [];
}

/// <summary>What the providers said of a call besides their translations, each in the order in which it was asked.</summary>
internal sealed record ProviderUsage(ImmutableArray<ProviderUse> Uses)
{
    public static ProviderUsage None { get; } = new([]);

    public ProviderUsage With(ProviderAnswer answer)
    {
        int known = Uses.Select((u, i) => (u, i))
            .Where(u => u.u.Provider == answer.Provider && u.u.Model == answer.Model)
            .Select(u => u.i)
            .DefaultIfEmpty(-1)
            .First();
        ProviderUse use =
            known < 0
                ? new ProviderUse
                {
                    Provider = answer.Provider,
                    ApiVersion = answer.ApiVersion,
                    Model = answer.Model,
                    PromptVersion = answer.PromptVersion,
                    CostClass = answer.CostClass,
                }
                : Uses[known].Clone();
        use.CharactersBilled += answer.BilledCharacters;
        use.InputTokens += answer.InputTokens;
        use.OutputTokens += answer.OutputTokens;
        use.Examples.AddRange(answer.Examples.Except(use.Examples));
        return new(known < 0 ? Uses.Add(use) : Uses.SetItem(known, use));
    }
}

/// <summary>
/// How a line is translated: taken over if it is stored word for word; else by the first provider that does it, which is told the terms
/// where it can be; then repaired where that is certain. What is still wrong is the check's to report.
/// </summary>
/// <param name="routeOf">Who is asked, by source and target language.</param>
/// <param name="options">Which way texts go to the providers.</param>
/// <param name="grounding">Tells a provider that takes words what a text has to heed; <see langword="null"/> if none does.</param>
internal sealed class TranslationPipeline(
    Func<string, string, TranslationRoute> routeOf,
    TranslationOptions options,
    TextGrounding? grounding = null
)
{
    private const string English = "en";

    /// <summary>Faults of an earlier answer that a provider is told.</summary>
    private const int MaxRemarks = 10;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Translates lines into one language.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="way">Between which languages, by which terms.</param>
    /// <param name="account">What the provider said so far.</param>
    /// <param name="cancellationToken">Heard throughout.</param>
    public async Task<ProviderUsage> Translate(
        IReadOnlyList<SegmentTranslation> lines,
        TranslationDirection way,
        ProviderUsage account,
        CancellationToken cancellationToken
    )
    {
        List<SegmentTranslation> open = [];
        foreach (SegmentTranslation line in lines)
        {
            if (way.IsWithinALanguage || !KeptText.FromText(line.Source).ToSend().Any())
            {
                line.Route = [way.IsWithinALanguage ? TranslationReasons.SameLanguage : TranslationReasons.NothingToTranslate];
            }
            else if (
                !way.IgnoresStored
                && StoredTranslations.Find(way.Catalog, line.Source, way.Source, way.Target, cancellationToken) is { } stored
            )
            {
                (line.Target, line.Origin) = (Within(line.Source, stored.Text), SegmentOrigin.ExactMemory);
                line.Route =
                [
                    TranslationReasons.Stored(stored.Paragraph),
                    stored.IsVouchedFor ? TranslationReasons.SignedOff : TranslationReasons.NotSignedOff,
                ];
            }
            else
            {
                open.Add(line);
            }
        }

        if (open.Count == 0)
        {
            return account;
        }

        TranslationRoute route = way.Route ?? routeOf(way.Source, way.Target);
        if (route.Providers.IsEmpty && !route.EndsWithMemory)
        {
            throw new ProviderException(ProviderFailure.NotConfigured, "This server has no translation provider for these languages.");
        }

        var check = new TranslationCheck(way.Glossaries, way.Source, way.Target, way.Style);
        var repair = new TermRepair(way.Glossaries, check, way.Target);
        for (int i = 0; i < route.Providers.Length; i++)
        {
            ITranslationProvider provider = route.Providers[i];
            try
            {
                account = await ByProvider(open, provider, way, account, cancellationToken);
                open.ForEach(line => Mend(line, repair, cancellationToken));
                return provider.TakesWords ? await SecondTry(open, provider, way, check, repair, account, cancellationToken) : account;
            }
            catch (ProviderException e)
                when (e.Failure != ProviderFailure.NotConfigured && (i + 1 < route.Providers.Length || route.EndsWithMemory))
            {
                // The next one is asked; this one's failure is in the metrics and the log.
            }
        }

        foreach (SegmentTranslation line in open)
        {
            ByMemory(line, way, cancellationToken);
            Mend(line, repair, cancellationToken);
        }

        return account;
    }

    /// <summary>Takes the most similar stored segment for a translation; a line that nothing is like stays.</summary>
    private void ByMemory(SegmentTranslation line, TranslationDirection way, CancellationToken cancellationToken)
    {
        if (
            line.Source.Length <= Limits.MemoryTextLength
            && MemorySearch.Find(
                way.Catalog,
                new MemoryQuery(line.Source.Trim(), way.Source, way.Target, options.MemorySimilarity, 1),
                cancellationToken
            )
                is [var match, ..]
        )
        {
            (line.Target, line.Origin) = (Within(line.Source, match.TargetText.ToString()), SegmentOrigin.FuzzyMemory);
            line.Route =
            [
                TranslationReasons.Similar(
                    ResourceNames.Paragraph(match.Article.Id, match.Paragraph.Id),
                    Math.Floor(match.Similarity * 100).ToString(CultureInfo.InvariantCulture)
                ),
            ];
        }
        else
        {
            line.Route = [TranslationReasons.NothingSimilar];
        }
    }

    /// <summary>
    /// Asks again for the lines in which something is still wrong that the provider can mend, and tells it what. An answer is taken only
    /// where less is wrong with it.
    /// </summary>
    private async Task<ProviderUsage> SecondTry(
        List<SegmentTranslation> lines,
        ITranslationProvider provider,
        TranslationDirection way,
        TranslationCheck check,
        TermRepair repair,
        ProviderUsage account,
        CancellationToken cancellationToken
    )
    {
        (SegmentTranslation Line, List<Finding> Findings)[] wrong =
        [
            .. lines.Where(l => l.Origin == SegmentOrigin.Provider).Select(l => (l, Faults(l))).Where(l => l.Item2.Count > 0),
        ];
        if (wrong.Length == 0)
        {
            return account;
        }

        try
        {
            var stretch = new Stretch(provider, way.Source, way.Target)
            {
                Ground = GroundFor(way),
                Remarks = wrong
                    .DistinctBy(w => w.Line.Source)
                    .ToDictionary(w => w.Line.Source, w => RemarkOn(w.Line.Target, w.Findings), StringComparer.Ordinal),
            };
            (string[] texts, _, account) = await TranslateHop(
                [.. wrong.Select(w => w.Line.Source)],
                stretch,
                way,
                account,
                cancellationToken
            );
            foreach (((SegmentTranslation line, List<Finding> findings), string text) in wrong.Zip(texts))
            {
                var again = new SegmentTranslation(line.Source)
                {
                    Target = text,
                    Origin = SegmentOrigin.Provider,
                    Route = [.. line.Route, TranslationReasons.AskedAgain],
                };
                Mend(again, repair, cancellationToken);
                if (again.Origin == SegmentOrigin.Provider && Faults(again).Count < findings.Count)
                {
                    (line.Target, line.Route, line.Repairs, line.PutBack) = (again.Target, again.Route, again.Repairs, again.PutBack);
                }
            }
        }
        catch (ProviderException)
        {
            // The first answer is there, with its findings.
        }

        return account;

        List<Finding> Faults(SegmentTranslation line) =>
            [
                .. check
                    .Check(line.Source, line.Target, new DocumentRenderings(), "", cancellationToken)
                    .Where(f => f.Severity >= FindingSeverity.Warning),
            ];

        static string RemarkOn(string target, List<Finding> findings) =>
            $"An earlier answer was {JsonSerializer.Serialize(target, Readable)}. It is wrong: "
            + string.Join(
                ' ',
                findings
                    .Take(MaxRemarks)
                    .Select(f =>
                        $"{f.Kind}{(f.Target is { } span ? $" at {JsonSerializer.Serialize(target[span.Start..span.End], Readable)}" : "")}"
                        + $"{(f.Suggestion.Text is { Length: > 0 } use ? $", use {JsonSerializer.Serialize(use, Readable)}" : "")}."
                    )
            );
    }

    /// <summary>
    /// Repairs what can be repaired with certainty, and puts back what was lost for all that. A translation that cannot be put together
    /// with what has to be kept is none.
    /// </summary>
    private static void Mend(SegmentTranslation line, TermRepair repair, CancellationToken cancellationToken)
    {
        string provided = line.Target;
        (line.Target, line.Repairs) = repair.Repair(line.Source, provided, line.Enforced, cancellationToken);
        if (KeptPutBack.HasAll(line.Source, line.Target))
        {
            return;
        }

        (string text, List<KeptPutBack.Change>? changes) = KeptPutBack.PutBack(line.Source, line.Target);
        if (changes is null)
        {
            // A repair may have drawn together what has to stand apart.
            line.Repairs = [];
            (text, changes) = KeptPutBack.PutBack(line.Source, provided);
        }

        line.Target = text;
        if (changes is null)
        {
            (line.Origin, line.Route, line.Enforced) = (SegmentOrigin.Unchanged, [.. line.Route, TranslationReasons.NotKept], []);
            return;
        }

        List<(string, Span)> back = [];
        foreach (KeptPutBack.Change change in changes)
        {
            int grown = change.Text.Length - (change.Span.End - change.Span.Start);
            for (int i = 0; i < back.Count; i++)
            {
                back[i] =
                    back[i].Item2.Start >= change.Span.End
                        ? (back[i].Item1, new Span(back[i].Item2.Start + grown, back[i].Item2.End + grown))
                        : back[i];
            }

            for (int i = 0; i < line.Repairs.Count; i++)
            {
                Span span = line.Repairs[i].Span;
                line.Repairs[i] =
                    span.Start >= change.Span.End
                        ? line.Repairs[i] with
                        {
                            Span = new Span(span.Start + grown, span.End + grown),
                        }
                        : line.Repairs[i];
            }

            if (change.Text.Length > 0)
            {
                int at = change.Span.Start + change.Text.IndexOf(change.Piece, StringComparison.Ordinal);
                back.Add((change.Piece, new Span(at, at + change.Piece.Length)));
            }
        }

        line.PutBack = back;
    }

    private async Task<ProviderUsage> ByProvider(
        List<SegmentTranslation> lines,
        ITranslationProvider provider,
        TranslationDirection way,
        ProviderUsage account,
        CancellationToken cancellationToken
    )
    {
        bool told = provider.TakesWords;
        bool direct = !told && EnforcedTerms.IsPossible(way.Source, way.Target);
        bool pivots = !told && !direct && options.PivotThroughEnglish;
        Reason route =
            told ? TranslationReasons.Told
            : direct ? TranslationReasons.DirectWithTerms
            : pivots ? TranslationReasons.ThroughEnglish
            : TranslationReasons.DirectWithoutTerms;
        var whole = new Stretch(provider, way.Source, way.Target) { Glossaries = direct ? way.Glossaries : [], Ground = GroundFor(way) };
        string[] sources = [.. lines.Select(l => l.Source)];
        string[] targets;
        if (pivots)
        {
            (string[] middle, _, account) = await TranslateHop(
                sources,
                whole with
                {
                    Target = English,
                    Glossaries = way.Glossaries,
                    Ground = GroundFor(way with { Target = English }),
                },
                way,
                account,
                cancellationToken
            );
            middle = [.. sources.Zip(middle, (s, m) => KeptPutBack.PutBack(s, m).Text)];

            // From English on, with the terms of the concepts that the source speaks of: English may have brought in others.
            HashSet<ConceptRecord> concepts =
            [
                .. way
                    .Glossaries.SelectMany(g => lines.SelectMany(l => g.InSource(l.Source, way.Source, cancellationToken)))
                    .Select(f => f.Entry.Concept),
            ];
            (targets, ImmutableArray<EnforcedTerm>[] enforced, account) = await TranslateHop(
                middle,
                whole with
                {
                    Source = English,
                    Glossaries = way.Glossaries,
                    IsWanted = concepts.Contains,
                    Ground = GroundFor(way with { Source = English }),
                },
                way,
                account,
                cancellationToken
            );
            Keep(enforced);
        }
        else
        {
            (targets, ImmutableArray<EnforcedTerm>[] enforced, account) = await TranslateHop(
                sources,
                whole,
                way,
                account,
                cancellationToken
            );
            Keep(enforced);
        }

        if (way.IncludeBaseline)
        {
            // By the same way, without the terms: the difference is then theirs alone.
            Stretch untold = whole with
            {
                Glossaries = [],
                Ground = null,
            };
            (string[] plain, _, account) = await TranslateHop(
                sources,
                untold with
                {
                    Target = pivots ? English : way.Target,
                },
                way,
                account,
                cancellationToken
            );
            if (pivots)
            {
                (plain, _, account) = await TranslateHop(plain, untold with { Source = English }, way, account, cancellationToken);
            }

            for (int i = 0; i < lines.Count; i++)
            {
                lines[i].Baseline = plain[i];
            }
        }

        for (int i = 0; i < lines.Count; i++)
        {
            (lines[i].Target, lines[i].Origin, lines[i].Route) = (targets[i], SegmentOrigin.Provider, [route]);
        }

        return account;

        void Keep(ImmutableArray<EnforcedTerm>[] enforced)
        {
            for (int i = 0; i < lines.Count; i++)
            {
                lines[i].Enforced = enforced[i];
            }
        }
    }

    /// <summary>What a provider that takes words is told of texts; nothing if there is no glossary to tell of.</summary>
    private Func<string, CancellationToken, GroundTextResponse>? GroundFor(TranslationDirection way) =>
        grounding is null || way.Glossary.Length == 0
            ? null
            : (text, stop) =>
                grounding.Ground(
                    way.Catalog,
                    new GroundTextRequest
                    {
                        Glossary = way.Glossary,
                        Text = text,
                        SourceLanguage = way.Source,
                        TargetLanguage = way.Target,
                    },
                    stop
                );

    private static async Task<(string[] Texts, ImmutableArray<EnforcedTerm>[] Enforced, ProviderUsage Usage)> TranslateHop(
        string[] texts,
        Stretch stretch,
        TranslationDirection way,
        ProviderUsage account,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<GlossaryPair> pairs =
        [
            .. stretch
                .Glossaries.Select(g => new GlossaryPair(g.Glossary, g.Glossary.TagsOf(stretch.Source), g.Glossary.TagsOf(stretch.Target)))
                .Where(g => !g.SourceTags.IsEmpty && !g.TargetTags.IsEmpty),
        ];
        KeptText[] kept = [.. texts.Select(KeptText.FromText)];
        Dictionary<KeptText, ImmutableArray<EnforcedTerm>> enforced = kept.SelectMany(k => k.ToSend())
            .ToDictionary(
                k => k,
                k =>
                    EnforcedTerms
                        .In(k.Text, stretch.Source, pairs, stretch.IsWanted, cancellationToken)
                        .RemoveAll(e => !k.IsOwn(e.Source.Hit.Start, e.Source.Hit.End))
            );
        Dictionary<KeptText, string> translated = [];
        foreach (
            IGrouping<bool, KeyValuePair<KeptText, ImmutableArray<EnforcedTerm>>> kind in enforced
                .GroupBy(e => e.Key.IsHtml)
                .OrderBy(g => g.Key)
        )
        {
            // A line that comes more than once is billed once.
            (KeptText Of, ProviderText Sent)[] all =
            [
                .. kind.Select(e =>
                    (
                        e.Key,
                        e.Key.Wrap([.. e.Value.Select(t => t.ToFix())]) with
                        {
                            Remark = stretch.Remarks.GetValueOrDefault(e.Key.Text, ""),
                        }
                    )
                ),
            ];
            ProviderText[] sent = [.. all.Select(a => a.Sent).DistinctBy(t => t.Text, StringComparer.Ordinal)];
            var asked = new ProviderRequest
            {
                SourceLanguage = stretch.Source,
                TargetLanguages = [stretch.Target],
                Texts = [.. sent],
                Html = kind.Key,
                Ground = stretch.Ground,
                Deadline = way.Deadline,
            };
            ProviderAnswer answer = way.Turn is { } turn
                ? await turn.Outside(() => stretch.Provider.Translate(asked, cancellationToken), cancellationToken)
                : await stretch.Provider.Translate(asked, cancellationToken);
            account = account.With(answer);
            Dictionary<string, string> byText = sent.Zip(answer.Translations)
                .ToDictionary(t => t.First.Text, t => t.Second.Targets[0].Text, StringComparer.Ordinal);
            foreach ((KeptText of, ProviderText one) in all)
            {
                translated[of] = byText[one.Text];
            }
        }

        return (
            [.. kept.Select(k => k.Compose(translated))],
            [.. kept.Select(k => k.ToSend().SelectMany(t => enforced[t]).ToImmutableArray())],
            account
        );
    }

    /// <summary>Who is asked for a way, or one half of it, and what is told.</summary>
    private sealed record Stretch(ITranslationProvider Provider, string Source, string Target)
    {
        public ImmutableArray<GlossaryPair> Glossaries { get; init; } = [];

        public Func<ConceptRecord, bool> IsWanted { get; init; } = _ => true;

        public Func<string, CancellationToken, GroundTextResponse>? Ground { get; init; }

        /// <summary>What is wrong with earlier answers, by line.</summary>
        public IReadOnlyDictionary<string, string> Remarks { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>The translation with the white space around the source.</summary>
    private static string Within(string source, string translation) =>
        string.Concat(
            source.AsSpan(0, source.Length - source.AsSpan().TrimStart().Length),
            translation,
            source.AsSpan(source.AsSpan().TrimEnd().Length)
        );
}

/// <summary>Between which languages lines are translated, and by which terms.</summary>
internal sealed record TranslationDirection(
    CatalogSnapshot Catalog,
    string Source,
    string Target,
    ImmutableArray<GlossaryPair> Glossaries,
    bool IncludeBaseline,
    DateTimeOffset Deadline
)
{
    /// <summary>The name of the glossaries; empty if no provider is to be told of them.</summary>
    public string Glossary { get; init; } = "";

    /// <summary>How translations are to be written.</summary>
    public StyleSheet Style { get; init; } = StyleSheet.None;

    /// <summary>Who is asked; <see langword="null"/> for whom the settings name.</summary>
    public TranslationRoute? Route { get; init; }

    /// <summary>Whether the provider is asked also for what is stored word for word.</summary>
    public bool IgnoresStored { get; init; }

    /// <summary>Given away while the provider works; <see langword="null"/> for texts that need none.</summary>
    public LargeCalls.Turn? Turn { get; init; }

    /// <summary>Whether the source and target language are the same.</summary>
    public bool IsWithinALanguage => !LanguageTags.Resolve(Target, [Source]).IsEmpty;
}

/// <summary>Letters of any script.</summary>
internal static class Letters
{
    public static bool ContainsLetter(this ReadOnlySpan<char> text)
    {
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetter(rune))
            {
                return true;
            }
        }

        return false;
    }
}
