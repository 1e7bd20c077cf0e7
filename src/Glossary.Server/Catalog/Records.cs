using System.Collections.Immutable;
using Glossary.Text.Recognition;

namespace Glossary.Server.Catalog;

// What the catalogue holds. Nothing here changes after it was made, and nothing knows how it travels or where it is kept.

internal sealed record ArticleRecord
{
    public required string Id { get; init; }
    public required string SourceLanguage { get; init; }

    /// <summary>The title in each language, the source language first, then in order of tag.</summary>
    public required ImmutableArray<LocalizedText> Titles { get; init; }

    /// <summary>The author gave no title; the catalogue's editors made it.</summary>
    public bool TitleEditorial { get; init; }

    public ImmutableArray<string> Authors { get; init; } = [];
    public string Dateline { get; init; } = "";

    /// <summary>ISO 8601, as precisely as it is known.</summary>
    public string PublishDate { get; init; } = "";

    public string Provenance { get; init; } = "";
    public required ImmutableArray<ParagraphRecord> Paragraphs { get; init; }

    /// <summary>All languages of the article, the source language first, then in order of tag.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    public required string ETag { get; init; }
    public DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset UpdateTime { get; init; }
}

internal sealed record LocalizedText(string Language, string Text);

internal sealed record ParagraphRecord
{
    public required string Id { get; init; }

    /// <summary>Position in the article, 1-based.</summary>
    public required int Index { get; init; }

    public required ParagraphKind Kind { get; init; }

    /// <summary>The source language first, then in order of tag.</summary>
    public required ImmutableArray<VersionRecord> Versions { get; init; }

    /// <summary>Each sentence of each version belongs to exactly one link.</summary>
    public required ImmutableArray<LinkRecord> Links { get; init; }
}

internal sealed record VersionRecord
{
    public required string Language { get; init; }
    public required string Text { get; init; }

    /// <summary>Sentences in order, in UTF-16 code units.</summary>
    public required ImmutableArray<Span> Sentences { get; init; }

    public required Origin Origin { get; init; }
    public ReviewState ReviewState { get; init; }

    /// <summary>The source changed after this translation was made.</summary>
    public bool Stale { get; init; }

    public ImmutableArray<QuotationRecord> Quotations { get; init; } = [];
}

/// <summary>A stretch of a text in UTF-16 code units, end exclusive.</summary>
internal readonly record struct Span(int Start, int End);

internal sealed record QuotationRecord(Span Span, string Speaker, bool Translated, string Note);

internal sealed record LinkRecord(ImmutableArray<LinkGroup> Groups, float Confidence);

internal sealed record LinkGroup(string Language, ImmutableArray<int> Sentences);

// The numbers of these enums are those of the protos; a test compares them.

internal enum ParagraphKind
{
    Unspecified,
    Lead,
    Byline,
    Heading,
    Body,
}

internal enum Origin
{
    Unspecified,
    Original,
    Human,
    Machine,
    Memory,
}

internal enum ReviewState
{
    Unspecified,
    Unreviewed,
    Reviewed,
}

internal sealed record GlossaryRecord
{
    public required string Id { get; init; }
    public required string DisplayName { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Languages in which there are terms, in order of tag.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>In order of creation.</summary>
    public required ImmutableArray<ConceptRecord> Concepts { get; init; }

    public ImmutableArray<ExceptionRecord> Exceptions { get; init; } = [];
    public required string ETag { get; init; }
}

/// <summary>An editor's word that a concept which occurs in a paragraph rightly has no term in one of its versions.</summary>
internal sealed record ExceptionRecord(string Article, string Paragraph, string Concept, string Language, string Reason);

internal sealed record ConceptRecord
{
    public required string Id { get; init; }
    public string SubjectField { get; init; } = "";
    public ImmutableArray<DefinitionRecord> Definitions { get; init; } = [];

    /// <summary>Grouped by language, within a language in the editors' order.</summary>
    public required ImmutableArray<TermRecord> Terms { get; init; }

    /// <summary>Ids of concepts of the same glossary.</summary>
    public ImmutableArray<string> Related { get; init; } = [];

    public string Note { get; init; } = "";
    public Lifecycle Lifecycle { get; init; } = Lifecycle.Approved;
    public required string ETag { get; init; }
    public long Revision { get; init; }
    public DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset UpdateTime { get; init; }
}

internal sealed record DefinitionRecord(string Language, string Text, string Source);

internal sealed record TermRecord
{
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required string Text { get; init; }
    public TermStatus Status { get; init; }
    public PartOfSpeech PartOfSpeech { get; init; }
    public GrammaticalGender Gender { get; init; }
    public GrammaticalNumber Number { get; init; }
    public TermType Type { get; init; }
    public ImmutableArray<string> Forms { get; init; } = [];
    public bool CaseSensitive { get; init; }

    /// <summary><see langword="null"/> leaves it to the rules of the language.</summary>
    public bool? Compounds { get; init; }

    public ImmutableArray<string> NeverInside { get; init; } = [];
    public ImmutableArray<ContextRecord> Contexts { get; init; } = [];
    public string Source { get; init; } = "";
    public string Note { get; init; } = "";
}

internal sealed record ContextRecord(string Text, string Source);

internal enum Lifecycle
{
    Unspecified,
    Proposed,
    Approved,
    Retired,
}

internal enum TermStatus
{
    Unspecified,
    Preferred,
    Admitted,
    Deprecated,
    Forbidden,
}

internal enum TermType
{
    Unspecified,
    FullForm,
    Acronym,
    Abbreviation,
    ShortForm,
    Variant,
    Phrase,
}
