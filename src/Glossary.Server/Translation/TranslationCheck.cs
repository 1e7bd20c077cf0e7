using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Checking;

namespace Glossary.Server.Translation;

/// <summary>Finds what is wrong with translations from one language into another.</summary>
/// <param name="glossaries">Whose terms are held to.</param>
/// <param name="sourceLanguage">BCP 47 tag.</param>
/// <param name="targetLanguage">BCP 47 tag.</param>
internal sealed class TranslationCheck(ImmutableArray<GlossaryPair> glossaries, string sourceLanguage, string targetLanguage)
{
    private readonly bool _wordsAreRead = Numbers.HasRules(sourceLanguage) && Numbers.HasRules(targetLanguage);

    /// <summary>What is wrong with a translation, in order of place.</summary>
    /// <param name="source">The source.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="document">How the rest of the document renders concepts; what this text does is added to it.</param>
    /// <param name="segment">The text's name in the document, in which it replaces an earlier one of that name; empty for none.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public List<Finding> Check(string source, string target, DocumentRenderings document, string segment, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        string key = document.Begin(segment);
        List<(Span Source, Span Target)> lines = TextLines.Pair(source, target);
        IReadOnlyList<Placeholder> sourcePlaceholders = Placeholders.Find(source);
        IReadOnlyList<Placeholder> targetPlaceholders = Placeholders.Find(target);
        List<Placeholder>[] inSource = TextLines.Group(sourcePlaceholders, p => p.Start, lines.Select(l => l.Source));
        List<Placeholder>[] inTarget = TextLines.Group(targetPlaceholders, p => p.Start, lines.Select(l => l.Target));
        List<NumberMention>[] sourceNumbers = TextLines.Group(Numbers.Find(source, sourceLanguage, sourcePlaceholders), n => n.Start, lines.Select(l => l.Source));
        List<NumberMention>[] targetNumbers = TextLines.Group(Numbers.Find(target, targetLanguage, targetPlaceholders), n => n.Start, lines.Select(l => l.Target));
        for (int i = 0; i < lines.Count; i++)
        {
            findings.AddRange(Placeholders.Compare(inSource[i], inTarget[i]).Select(d => Describe(d.Source, d.Target)));
            findings.AddRange(Numbers.Compare(sourceNumbers[i], targetNumbers[i], _wordsAreRead).Select(d => Describe(d.Source, d.Target, source)));
        }

        foreach (GlossaryPair glossary in glossaries)
        {
            new TermCheck(glossary, source, sourceLanguage, target, targetLanguage, targetPlaceholders, lines, cancellationToken).Check(document, key, findings, cancellationToken);
        }

        return [.. findings.OrderBy(f => f.Target?.Start ?? -1).ThenBy(f => f.Source?.Start ?? -1).ThenBy(f => f.Kind)];
    }

    // An address may be another one in another language, and where two are changed it is open which was which: what to write is no more than likely.
    private static Finding Describe(Placeholder? source, Placeholder? target) =>
        new(
            FindingKind.PlaceholderMismatch,
            (source ?? target)!.Kind == PlaceholderKind.Address ? FindingSeverity.Warning : FindingSeverity.Error,
            (source, target) switch
            {
                ({ } lost, null) => TranslationReasons.MissingPlaceholder(lost.Text),
                (null, { } more) => TranslationReasons.AddedPlaceholder(more.Text),
                ({ } lost, { } changed) => TranslationReasons.ChangedPlaceholder(lost.Text, changed.Text),
                _ => throw new ArgumentNullException(nameof(source)),
            },
            TranslationReasons.MayBeAdapted)
        {
            Source = source is null ? null : new Span(source.Start, source.End),
            Target = target is null ? null : new Span(target.Start, target.End),
            Suggestion = source is null ? Suggestion.None : new Suggestion(source.Text, [], IsCertain: target is not null && source.Kind != PlaceholderKind.Address),
        };

    private Finding Describe(NumberMention? source, NumberMention? target, string sourceText)
    {
        string suggestion = source is null ? "" : Numbers.Suggest(source, target, sourceText, targetLanguage);
        return new Finding(
            FindingKind.NumberMismatch,
            (source is null || target is null) && !_wordsAreRead ? FindingSeverity.Hint
                : source?.Strength == NumberStrength.Digits || target?.Strength == NumberStrength.Digits ? FindingSeverity.Error
                : FindingSeverity.Warning,
            (source, target) switch
            {
                ({ }, { }) when Numbers.DifferInUnitAlone(source, target) => TranslationReasons.OtherUnit,
                ({ }, null) => TranslationReasons.MissingNumber,
                (null, { }) => TranslationReasons.AddedNumber,
                _ => TranslationReasons.OtherNumber,
            },
            _wordsAreRead || (source is not null && target is not null) ? TranslationReasons.MayBeConverted : TranslationReasons.MayBeInWords)
        {
            Source = source is null ? null : new Span(source.Start, source.End),
            Target = target is null ? null : new Span(target.Start, target.End),
            Suggestion = suggestion.Length == 0 ? Suggestion.None : new Suggestion(suggestion, [], IsCertain: false),
        };
    }
}
