using Glossary.Catalog;
using Glossary.Text.Checking;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>What is wrong with what a translation has to keep: placeholders, tags, messages.</summary>
internal static class KeptFindings
{
    /// <param name="source">The source.</param>
    /// <param name="inSource">What is kept in its line.</param>
    /// <param name="target">The translation.</param>
    /// <param name="inTarget">What is kept in its line.</param>
    /// <param name="line">The lines.</param>
    /// <param name="language">BCP 47 tag of the translation.</param>
    public static IEnumerable<Finding> Of(
        string source,
        IReadOnlyList<KeptPiece> inSource,
        string target,
        IReadOnlyList<KeptPiece> inTarget,
        (Span Source, Span Target) line,
        string language
    )
    {
        MessageComparison comparison = MessageComparison.Of(inSource, inTarget, target, line.Target.Start, line.Target.End, language);
        return comparison
            .Messages.Select(d => Describe(d, inTarget))
            .Concat(comparison.Placeholders.Select(d => Describe(d, target)))
            .Concat(
                PlaceholderComparison
                    .Bracketed(source, line.Source.Start, line.Source.End, target, line.Target.Start, line.Target.End)
                    .Select(d => Describe(d, target))
            );
    }

    private static Finding Describe(PlaceholderDifference difference, string target)
    {
        KeptPiece? source = difference.Source;
        string changed = difference.HasTarget ? target[difference.TargetStart..difference.TargetEnd] : "";
        return new Finding(
            FindingKind.PlaceholderMismatch,
            SeverityOf((source ?? difference.Target)!, difference),
            (source, difference.HasTarget) switch
            {
                ({ } lost, false) => TranslationReasons.MissingPlaceholder(lost.Text),
                ({ } lost, true) => TranslationReasons.ChangedPlaceholder(lost.Text, changed),
                _ => TranslationReasons.AddedPlaceholder(changed),
            },
            TranslationReasons.MayBeAdapted
        )
        {
            Source = source is null ? null : new Span(source.Start, source.End),
            Target = difference.HasTarget ? new Span(difference.TargetStart, difference.TargetEnd) : null,
            Suggestion = source is null ? Suggestion.None : new Suggestion(source.Text, [], difference.IsCertain),
        };
    }

    /// <summary>
    /// An address may be another one in another language, a name or path may be described, emphasis may be put otherwise, a comment is for
    /// the translator, and a block of code may have words for people. Everything else a program reads.
    /// </summary>
    private static FindingSeverity SeverityOf(KeptPiece piece, PlaceholderDifference difference) =>
        piece.Kind switch
        {
            KeptKind.Address or KeptKind.Comment or KeptKind.Identifier or KeptKind.Path or KeptKind.Mark => FindingSeverity.Warning,
            KeptKind.Code when piece.Text.AsSpan().ContainsAny(' ', '\n') => FindingSeverity.Warning,
            _ when piece.IsDoubtful => piece.Kind == KeptKind.Variable ? FindingSeverity.Hint : FindingSeverity.Warning,
            _ => FindingSeverity.Error,
        };

    private static Finding Describe(MessageDifference difference, IReadOnlyList<KeptPiece> inTarget)
    {
        // Where a language has one form alone, the number may stand in the text without a message.
        bool named =
            difference.Fault == MessageFault.Lost
            && inTarget.Any(p => p.Kind == KeptKind.Variable && p.Text.Contains(difference.Keyword, StringComparison.Ordinal));
        return new Finding(
            FindingKind.PlaceholderMismatch,
            difference.Fault switch
            {
                MessageFault.MissingCategory or MessageFault.UnusedCategory => FindingSeverity.Warning,
                MessageFault.MissingBranch when difference.Source.Message!.IsPlural => FindingSeverity.Warning,
                MessageFault.Lost when named => FindingSeverity.Warning,
                _ => FindingSeverity.Error,
            },
            difference.Fault switch
            {
                MessageFault.Lost => TranslationReasons.LostMessage(difference.Keyword),
                MessageFault.OtherHead => TranslationReasons.OtherMessage(difference.Keyword),
                MessageFault.NoDefault or MessageFault.MissingBranch => TranslationReasons.MissingBranch(difference.Keyword),
                MessageFault.MissingCategory => TranslationReasons.MissingCategory(difference.Keyword),
                MessageFault.UnusedCategory => TranslationReasons.UnusedCategory(difference.Keyword),
                _ => TranslationReasons.UnknownKeyword(difference.Keyword),
            },
            TranslationReasons.MayBeAdapted
        )
        {
            Source = new Span(difference.Source.Start, difference.Source.End),
            Target = difference.Target is { } target ? new Span(target.Start, target.End) : null,
        };
    }
}
