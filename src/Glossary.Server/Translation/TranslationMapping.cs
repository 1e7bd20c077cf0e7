using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Writes what was found in translations as messages.</summary>
internal static class TranslationMapping
{
    private static readonly Google.Protobuf.Reflection.EnumDescriptor KindNames = TranslationServiceReflection.Descriptor.EnumTypes.Single(
        e => e.Name == nameof(FindingKind)
    );

    /// <param name="findings">What was found.</param>
    /// <param name="source">The source.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="unit">What the offsets count.</param>
    /// <param name="told">In which language the reasons are told.</param>
    /// <param name="dismissal">What dismisses a finding; <see langword="null"/> where nothing does.</param>
    public static IEnumerable<TranslationFinding> ToMessages(
        this IReadOnlyCollection<Finding> findings,
        string source,
        string target,
        OffsetUnit unit,
        SentenceLanguage told,
        Func<Finding, string>? dismissal = null
    )
    {
        var inSource = new OffsetMap(source, unit, findings.SelectMany(f => Ends(f.Source).Concat(Ends(f.SourceRest))));
        var inTarget = new OffsetMap(
            target,
            unit,
            findings.SelectMany(f => Ends(f.Target).Concat(Ends(f.TargetRest)).Concat(f.Suggestion.Agreeing.SelectMany(e => Ends(e.Span))))
        );
        return findings.Select(f => new TranslationFinding
        {
            Kind = (V1.FindingKind)f.Kind,
            Severity = (V1.FindingSeverity)f.Severity,
            SourceSpan = inSource.Span(f.Source),
            TargetSpan = inTarget.Span(f.Target),
            SourceExtraSpans = { inSource.Extra(f.SourceRest) },
            TargetExtraSpans = { inTarget.Extra(f.TargetRest) },
            Concept = f.Term is { Glossary.Length: > 0 } term ? term.ConceptName : "",
            TermId = f.Term is { Glossary.Length: > 0 } ? f.Term.Term.Id : "",
            Rule = f.Reasons.Say(told),
            Reasons = { f.Reasons.ToMessages() },
            Suggestion = f.Suggestion.Text,
            AgreeingEdits = { f.Suggestion.Agreeing.Select(e => new TextEdit { Span = inTarget.Span(e.Span), Text = e.Text }) },
            SuggestionCertain = f.Suggestion.IsCertain,
            OtherSegmentId = f.OtherSegment,
            Dismissal = dismissal?.Invoke(f) ?? "",
        });
    }

    /// <summary>A kind as the API calls it.</summary>
    public static string NameOf(FindingKind kind) => KindNames.FindValueByNumber((int)kind).Name;

    public static TextSpan? Span(this OffsetMap offsets, Span? span) => span is { } s ? offsets.Span(s.Start, s.End) : null;

    /// <summary>The further span of a term of which a part stands apart.</summary>
    public static IEnumerable<TextSpan> Extra(this OffsetMap offsets, Span? rest) => rest is { } r ? [offsets.Span(r.Start, r.End)] : [];

    public static IEnumerable<int> Ends(Span? span) => span is { } s ? [s.Start, s.End] : [];
}
