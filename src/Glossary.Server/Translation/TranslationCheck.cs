using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Checking;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>Finds what is wrong with translations from one language into another.</summary>
/// <param name="glossaries">Whose terms are held to.</param>
/// <param name="sourceLanguage">BCP 47 tag.</param>
/// <param name="targetLanguage">BCP 47 tag.</param>
/// <param name="style">How the translation is to be written; <see langword="null"/> for no matter.</param>
internal sealed class TranslationCheck(
    ImmutableArray<GlossaryPair> glossaries,
    string sourceLanguage,
    string targetLanguage,
    StyleSheet? style = null
)
{
    private readonly bool _wordsAreRead = Numbers.HasRules(sourceLanguage) && Numbers.HasRules(targetLanguage);

    /// <summary>What is wrong with a translation, in order of place.</summary>
    /// <param name="source">The source.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="document">How the rest of the document renders concepts; what this text does is added to it.</param>
    /// <param name="segment">The text's name in the document, in which it replaces an earlier one of that name; empty for none.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public List<Finding> Check(
        string source,
        string target,
        DocumentRenderings document,
        string segment,
        CancellationToken cancellationToken
    )
    {
        List<Finding> findings = [];
        string key = document.Begin(segment);
        List<(Span Source, Span Target)> lines = TextLines.Pair(source, target);
        TextStructure from = TextStructure.Of(source);
        TextStructure to = TextStructure.Of(target);
        List<KeptPiece>[] inSource = TextLines.Group(from.Pieces, p => p.Start, lines.Select(l => l.Source));
        List<KeptPiece>[] inTarget = TextLines.Group(to.Pieces, p => p.Start, lines.Select(l => l.Target));
        List<(Span Source, Span Target)> plain = [];
        for (int i = 0; i < lines.Count; i++)
        {
            findings.AddRange(KeptFindings.Of(source, inSource[i], target, inTarget[i], lines[i], targetLanguage));
            if (!inSource[i].Exists(p => p.Message is not null) && !inTarget[i].Exists(p => p.Message is not null))
            {
                plain.Add(lines[i]);
                continue;
            }

            // Each branch is a text of its own, with what stands around the message.
            List<Finding> ofLine = [];
            foreach (
                MessageReading reading in MessageReading.Of(source, lines[i].Source, inSource[i], target, lines[i].Target, inTarget[i])
            )
            {
                List<Finding> ofReading = [];
                CheckWords(
                    reading.Source.Text,
                    TextStructure.Of(reading.Source.Text).Kept,
                    reading.Target.Text,
                    TextStructure.Of(reading.Target.Text).Kept,
                    [(new Span(0, reading.Source.Text.Length), new Span(0, reading.Target.Text.Length))],
                    reading.HasNumbers,
                    document,
                    key,
                    ofReading,
                    cancellationToken
                );
                ofLine.AddRange(ofReading.Select(reading.ToOriginal));
            }

            findings.AddRange(ofLine.DistinctBy(f => (f.Kind, f.Source, f.Target, f.Term?.ConceptName, f.Term?.Term.Id)));
        }

        if (plain.Count > 0 || lines.Count == 0)
        {
            CheckWords(source, from.Kept, target, to.Kept, plain, withNumbers: true, document, key, findings, cancellationToken);
        }

        findings.AddRange(StyleCheck.Of(style ?? StyleSheet.None, source, target, targetLanguage, cancellationToken));

        // The digits of a damaged placeholder are no number of the text.
        List<Span> damaged =
        [
            .. findings
                .Where(f => f.Kind == FindingKind.PlaceholderMismatch && f.Target is not null && f.Suggestion.Text.Length > 0)
                .Select(f => f.Target!.Value),
        ];
        findings.RemoveAll(f =>
            f is { Kind: FindingKind.NumberMismatch, Source: null, Target: { } number }
            && damaged.Exists(d => d.Start <= number.Start && number.End <= d.End)
        );
        return [.. findings.OrderBy(f => f.Target?.Start ?? -1).ThenBy(f => f.Source?.Start ?? -1).ThenBy(f => f.Kind)];
    }

    /// <summary>Holds the terms and numbers of two texts against each other.</summary>
    private void CheckWords(
        string source,
        IReadOnlyList<KeptPiece> keptOfSource,
        string target,
        IReadOnlyList<KeptPiece> keptOfTarget,
        List<(Span Source, Span Target)> lines,
        bool withNumbers,
        DocumentRenderings document,
        string key,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        if (withNumbers)
        {
            List<NumberMention>[] sourceNumbers = TextLines.Group(
                Numbers.Find(source, sourceLanguage, keptOfSource),
                n => n.Start,
                lines.Select(l => l.Source)
            );
            List<NumberMention>[] targetNumbers = TextLines.Group(
                Numbers.Find(target, targetLanguage, keptOfTarget),
                n => n.Start,
                lines.Select(l => l.Target)
            );
            for (int i = 0; i < lines.Count; i++)
            {
                findings.AddRange(
                    Numbers.Compare(sourceNumbers[i], targetNumbers[i], _wordsAreRead).Select(d => Describe(d.Source, d.Target, source))
                );
            }
        }

        foreach (GlossaryPair glossary in glossaries)
        {
            new TermCheck(glossary, source, sourceLanguage, target, targetLanguage, keptOfTarget, lines, cancellationToken).Check(
                document,
                key,
                findings,
                cancellationToken
            );
        }
    }

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
            _wordsAreRead || (source is not null && target is not null)
                ? TranslationReasons.MayBeConverted
                : TranslationReasons.MayBeInWords
        )
        {
            Source = source is null ? null : new Span(source.Start, source.End),
            Target = target is null ? null : new Span(target.Start, target.End),
            Suggestion = suggestion.Length == 0 ? Suggestion.None : new Suggestion(suggestion, [], IsCertain: false),
        };
    }
}
