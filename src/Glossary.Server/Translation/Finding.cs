using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Reasons;

namespace Glossary.Server.Translation;

// The numbers of these enums are those of the protos; a test compares them.

/// <summary>What is wrong with a translation.</summary>
internal enum FindingKind
{
    Unspecified,
    MissingTerm,
    DeprecatedTerm,
    ForbiddenTerm,
    InconsistentTerm,
    UntranslatedTerm,
    NumberMismatch,
    PlaceholderMismatch,
    WrongCapitals,
    PatternMatch,
    TooLong,
    DoubledWord,
    OtherEnd,
    OtherQuotationMark,
    StyleBreach,
}

/// <summary>How sure and how grave it is.</summary>
internal enum FindingSeverity
{
    Unspecified,
    Hint,
    Warning,
    Error,
}

/// <summary>Something that is wrong with a translation.</summary>
internal sealed record Finding(FindingKind Kind, FindingSeverity Severity, params IReadOnlyList<Reason> Reasons)
{
    /// <summary>Where it is in the source, if it has a place there.</summary>
    public Span? Source { get; init; }

    /// <summary>Where it is in the translation, if it has a place there.</summary>
    public Span? Target { get; init; }

    /// <summary>Where the rest of the source's term stands, if it stands apart.</summary>
    public Span? SourceRest { get; init; }

    /// <summary>Where the rest of the translation's term stands, if it stands apart.</summary>
    public Span? TargetRest { get; init; }

    /// <summary>The term that is wrong in the translation, or that the source has.</summary>
    public TermEntry? Term { get; init; }

    /// <summary>What to write at <see cref="Target"/>.</summary>
    public Suggestion Suggestion { get; init; } = Suggestion.None;

    /// <summary>The segment that renders the concept otherwise.</summary>
    public string OtherSegment { get; init; } = "";
}

/// <summary>What to write instead.</summary>
/// <param name="Text">The words; empty for none.</param>
/// <param name="Agreeing">What else has to change with them.</param>
/// <param name="IsCertain">Whether this is the form that the place asks for, without doubt.</param>
internal sealed record Suggestion(string Text, ImmutableArray<Edit> Agreeing, bool IsCertain)
{
    public static Suggestion None { get; } = new("", [], false);

    /// <summary>Why this form.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];
}

/// <summary>A replacement of a stretch of a text.</summary>
internal sealed record Edit(Span Span, string Text);
