using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Text.Reasons;

namespace Glossary.Server.Translation;

// The numbers are those of the proto; a test compares them.

/// <summary>Where a translated segment comes from.</summary>
internal enum SegmentOrigin
{
    Unspecified,
    ExactMemory,
    Provider,
    Unchanged,
}

/// <summary>A line on its way through the ladder.</summary>
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

/// <summary>What the provider said of a call besides its translations.</summary>
internal sealed record ProviderAccount(string Provider, string ApiVersion, long BilledCharacters)
{
    public static ProviderAccount None { get; } = new("", "", 0);

    public ProviderAccount With(ProviderAnswer answer) => new(answer.Provider, answer.ApiVersion, BilledCharacters + answer.BilledCharacters);
}

/// <summary>
/// How a line is translated: taken over if it is stored word for word; else by the provider, which is told the terms where it can be; then
/// repaired where that is certain. What is still wrong is the check's to report.
/// </summary>
/// <param name="translate">Asks the provider.</param>
/// <param name="options">Which way texts go to it.</param>
internal sealed class TranslationLadder(Func<ProviderRequest, CancellationToken, Task<ProviderAnswer>> translate, TranslationOptions options)
{
    private const string English = "en";

    /// <summary>Translates lines into one language.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="way">Between which languages, by which terms.</param>
    /// <param name="account">What the provider said so far.</param>
    /// <param name="cancellationToken">Heard throughout.</param>
    public async Task<ProviderAccount> Translate(IReadOnlyList<SegmentTranslation> lines, TranslationWay way, ProviderAccount account, CancellationToken cancellationToken)
    {
        List<SegmentTranslation> open = [];
        foreach (SegmentTranslation line in lines)
        {
            if (way.IsWithinALanguage || !KeptText.Of(line.Source).ToSend().Any())
            {
                line.Route = [way.IsWithinALanguage ? TranslationReasons.SameLanguage : TranslationReasons.NothingToTranslate];
            }
            else if (StoredTranslations.Find(way.Catalog, line.Source, way.Source, way.Target, cancellationToken) is { } stored)
            {
                (line.Target, line.Origin) = (Within(line.Source, stored.Text), SegmentOrigin.ExactMemory);
                line.Route = [TranslationReasons.Stored(stored.Paragraph), stored.IsVouchedFor ? TranslationReasons.SignedOff : TranslationReasons.NotSignedOff];
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

        account = await ByProvider(open, way, account, cancellationToken);
        var repair = new TermRepair(way.Glossaries, new TranslationCheck(way.Glossaries, way.Source, way.Target), way.Target);
        foreach (SegmentTranslation line in open)
        {
            Mend(line, repair, cancellationToken);
        }

        return account;
    }

    /// <summary>
    /// Repairs what can be repaired with certainty, and puts back what was lost for all that. A translation that cannot be put together with what has to be
    /// kept is none.
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
                back[i] = back[i].Item2.Start >= change.Span.End ? (back[i].Item1, new Span(back[i].Item2.Start + grown, back[i].Item2.End + grown)) : back[i];
            }

            for (int i = 0; i < line.Repairs.Count; i++)
            {
                Span span = line.Repairs[i].Span;
                line.Repairs[i] = span.Start >= change.Span.End ? line.Repairs[i] with { Span = new Span(span.Start + grown, span.End + grown) } : line.Repairs[i];
            }

            if (change.Text.Length > 0)
            {
                int at = change.Span.Start + change.Text.IndexOf(change.Piece, StringComparison.Ordinal);
                back.Add((change.Piece, new Span(at, at + change.Piece.Length)));
            }
        }

        line.PutBack = back;
    }

    private async Task<ProviderAccount> ByProvider(List<SegmentTranslation> lines, TranslationWay way, ProviderAccount account, CancellationToken cancellationToken)
    {
        bool direct = EnforcedTerms.IsPossible(way.Source, way.Target);
        bool pivots = !direct && options.PivotThroughEnglish;
        Reason route = direct ? TranslationReasons.DirectWithTerms : pivots ? TranslationReasons.ThroughEnglish : TranslationReasons.DirectWithoutTerms;
        string[] sources = [.. lines.Select(l => l.Source)];
        string[] targets;
        if (pivots)
        {
            (string[] middle, _, account) = await Leg(sources, way.Source, English, way.Glossaries, English, _ => true, way, account, cancellationToken);
            middle = [.. sources.Zip(middle, (s, m) => KeptPutBack.PutBack(s, m).Text)];
            (targets, ImmutableArray<EnforcedTerm>[] enforced, account) = await SecondLeg(middle, lines, way, account, cancellationToken);
            Keep(enforced);
        }
        else
        {
            (targets, ImmutableArray<EnforcedTerm>[] enforced, account) = await Leg(sources, way.Source, way.Target, direct ? way.Glossaries : [], way.Target, _ => true, way, account, cancellationToken);
            Keep(enforced);
        }

        if (way.IncludeBaseline)
        {
            // By the same way, without the terms: the difference is then theirs alone.
            (string[] plain, _, account) = await Leg(sources, way.Source, pivots ? English : way.Target, [], way.Target, _ => true, way, account, cancellationToken);
            if (pivots)
            {
                (plain, _, account) = await Leg(plain, English, way.Target, [], way.Target, _ => true, way, account, cancellationToken);
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

    /// <summary>From English on, with the terms of the concepts that the source speaks of: English may have brought in others.</summary>
    private async Task<(string[] Texts, ImmutableArray<EnforcedTerm>[] Enforced, ProviderAccount Account)> SecondLeg(
        string[] middle, List<SegmentTranslation> lines, TranslationWay way, ProviderAccount account, CancellationToken cancellationToken)
    {
        HashSet<ConceptRecord> concepts =
            [.. way.Glossaries.SelectMany(g => lines.SelectMany(l => g.InSource(l.Source, way.Source, cancellationToken))).Select(f => f.Entry.Concept)];
        return await Leg(middle, English, way.Target, way.Glossaries, way.Target, concepts.Contains, way, account, cancellationToken);
    }

    private async Task<(string[] Texts, ImmutableArray<EnforcedTerm>[] Enforced, ProviderAccount Account)> Leg(
        string[] texts, string from, string to, ImmutableArray<GlossaryPair> glossaries, string termsIn, Func<ConceptRecord, bool> isWanted, TranslationWay way, ProviderAccount account,
        CancellationToken cancellationToken)
    {
        ImmutableArray<GlossaryPair> pairs =
        [
            .. glossaries.Select(g => new GlossaryPair(g.Glossary, g.Glossary.TagsOf(from), g.Glossary.TagsOf(termsIn)))
                .Where(g => !g.SourceTags.IsEmpty && !g.TargetTags.IsEmpty),
        ];
        KeptText[] kept = [.. texts.Select(KeptText.Of)];
        Dictionary<KeptText, ImmutableArray<EnforcedTerm>> enforced = kept.SelectMany(k => k.ToSend())
            .ToDictionary(k => k, k => EnforcedTerms.In(k.Text, from, pairs, isWanted, cancellationToken).RemoveAll(e => !k.IsOwn(e.Source.Hit.Start, e.Source.Hit.End)));
        Dictionary<KeptText, string> translated = [];
        foreach (IGrouping<bool, KeyValuePair<KeptText, ImmutableArray<EnforcedTerm>>> kind in enforced.GroupBy(e => e.Key.IsHtml).OrderBy(g => g.Key))
        {
            // A line that comes more than once is billed once.
            (KeptText Of, ProviderText Sent)[] all = [.. kind.Select(e => (e.Key, e.Key.Wrap([.. e.Value.Select(t => t.ToFix())])))];
            ProviderText[] sent = [.. all.Select(a => a.Sent).DistinctBy(t => t.Text, StringComparer.Ordinal)];
            var asked = new ProviderRequest { SourceLanguage = from, TargetLanguages = [to], Texts = [.. sent], Html = kind.Key, Deadline = way.Deadline };
            ProviderAnswer answer = way.Turn is { } turn
                ? await turn.Outside(() => translate(asked, cancellationToken), cancellationToken)
                : await translate(asked, cancellationToken);
            account = account.With(answer);
            Dictionary<string, string> byText = sent.Zip(answer.Translations).ToDictionary(t => t.First.Text, t => t.Second.Targets[0].Text, StringComparer.Ordinal);
            foreach ((KeptText of, ProviderText one) in all)
            {
                translated[of] = byText[one.Text];
            }
        }

        return ([.. kept.Select(k => k.Compose(translated))], [.. kept.Select(k => k.ToSend().SelectMany(t => enforced[t]).ToImmutableArray())], account);
    }

    /// <summary>The translation with the white space around the source.</summary>
    private static string Within(string source, string translation) =>
        string.Concat(source.AsSpan(0, source.Length - source.AsSpan().TrimStart().Length), translation, source.AsSpan(source.AsSpan().TrimEnd().Length));
}

/// <summary>Between which languages lines are translated, and by which terms.</summary>
internal sealed record TranslationWay(CatalogSnapshot Catalog, string Source, string Target, ImmutableArray<GlossaryPair> Glossaries, bool IncludeBaseline, DateTimeOffset Deadline)
{
    /// <summary>Given away while the provider works; <see langword="null"/> for texts that need none.</summary>
    public LargeCalls.Turn? Turn { get; init; }

    /// <summary>Whether the text is wanted in the language that it is in.</summary>
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
