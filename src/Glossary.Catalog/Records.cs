using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

// What the catalogue holds. Nothing here changes after it was made, and nothing knows how it travels or where it is kept.

/// <summary>An article with its paragraphs.</summary>
internal sealed record ArticleRecord(ArticleHead Head, ParagraphList Paragraphs)
{
    public string Id => Head.Id;

    /// <summary>All languages of the article, the source language first, then in order of tag.</summary>
    public ImmutableArray<string> Languages => _languages.Value;

    /// <summary>The last write that changed the article or one of its paragraphs.</summary>
    public long Revision { get; } = Math.Max(Paragraphs.LatestRevision, Head.Revision);

    public DateTimeOffset UpdateTime { get; } = Paragraphs.LatestUpdate > Head.UpdateTime ? Paragraphs.LatestUpdate : Head.UpdateTime;

    /// <summary>Found out when they are first asked for, since that reads every paragraph.</summary>
    private readonly Lazy<ImmutableArray<string>> _languages = new(() =>
        [
            .. Paragraphs
                .SelectMany(p => p.Versions)
                .Select(v => v.Language)
                .Append(Head.SourceLanguage)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(l => l != Head.SourceLanguage)
                .ThenBy(l => l, StringComparer.Ordinal),
        ]
    );
}

/// <summary>What is said of an article, its paragraphs aside.</summary>
internal sealed record ArticleHead
{
    [JsonIgnore]
    public string Id { get; init; } = "";

    public required string SourceLanguage { get; init; }

    /// <summary>The title in each language, the source language first, then in order of tag.</summary>
    public ImmutableArray<LocalizedText> Titles { get; init; } = [];

    /// <summary>The author gave no title; the catalogue's editors made it.</summary>
    public bool TitleEditorial { get; init; }

    public ImmutableArray<string> Authors { get; init; } = [];
    public string Dateline { get; init; } = "";

    /// <summary>ISO 8601, as precisely as it is known.</summary>
    public string PublishDate { get; init; } = "";

    public string Provenance { get; init; } = "";

    /// <summary>Ids of the paragraphs, in order.</summary>
    public required IdList ParagraphIds { get; init; }

    /// <summary>What files said beyond this, at most one of each format and source id.</summary>
    public ImmutableArray<CarriedRecord> Carried { get; init; } = [];

    [JsonIgnore]
    public long Revision { get; init; }

    [JsonIgnore]
    public DateTimeOffset CreateTime { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdateTime { get; init; }
}

internal sealed record LocalizedText(string Language, string Text);

/// <summary>
/// What a file of another tool said of a record beyond what is modelled here: kept so that an export to the same format can
/// say it again. No reader of the API sees it.
/// </summary>
/// <param name="Format">The format that knows what the items mean: <c>tbx</c>, <c>tmx</c>, <c>xliff</c>, <c>table</c>.</param>
/// <param name="SourceId">The record's id as the file spelled it; also how a later import finds the record again.</param>
internal sealed record CarriedRecord(string Format, string SourceId, ImmutableArray<CarriedItem> Items);

/// <summary>One thing carried.</summary>
/// <param name="At">Where it belongs: empty for the record itself, a language tag, or the id of a term after a <c>#</c>.</param>
/// <param name="Name">What it is, in the words of the format: the name of a property, an element, a column.</param>
/// <param name="Value">Its value: text, or XML where the format is XML.</param>
internal sealed record CarriedItem(string At, string Name, string Value);

internal sealed record ParagraphRecord
{
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Position in the article, 1-based.</summary>
    [JsonIgnore]
    public int Index { get; init; }

    public required ParagraphKind Kind { get; init; }

    /// <summary>The source language first, then in order of tag.</summary>
    public required ImmutableArray<VersionRecord> Versions { get; init; }

    /// <summary>Each sentence of each version belongs to exactly one link.</summary>
    public required ImmutableArray<LinkRecord> Links { get; init; }

    /// <summary>What files said beyond this, at most one of each format and source id.</summary>
    public ImmutableArray<CarriedRecord> Carried { get; init; } = [];

    [JsonIgnore]
    public string ETag { get; init; } = "";

    [JsonIgnore]
    public long Revision { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdateTime { get; init; }
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
internal readonly record struct Span(int Start, int End)
{
    /// <summary>Whether the place lies in the stretch.</summary>
    public bool Holds(int at) => at >= Start && at < End;
}

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
    ListItem,
    TableCell,
    Caption,
    Footnote,
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
    [JsonIgnore]
    public string Id { get; init; } = "";

    public required string DisplayName { get; init; }
    public string Description { get; init; } = "";

    /// <summary>A concept may have several preferred terms in one language.</summary>
    public bool AllowSeveralPreferred { get; init; }

    public ImmutableArray<ExceptionRecord> Exceptions { get; init; } = [];

    /// <summary>Findings about no concept that editors dismissed, a line each.</summary>
    public ImmutableArray<string> Dismissals { get; init; } = [];

    /// <summary>How its translations are to be written, a <see cref="StyleRule"/> in each line.</summary>
    public ImmutableArray<string> StyleRules { get; init; } = [];

    /// <summary>What files said beyond this, at most one of each format and source id.</summary>
    public ImmutableArray<CarriedRecord> Carried { get; init; } = [];

    [JsonIgnore]
    public string ETag { get; init; } = "";
}

/// <summary>An editor's word that a concept which occurs in a paragraph rightly has no term in one of its versions.</summary>
internal sealed record ExceptionRecord(string Article, string Paragraph, string Concept, string Language, string Reason);

internal sealed record ConceptRecord
{
    [JsonIgnore]
    public string Id { get; init; } = "";

    public string SubjectField { get; init; } = "";
    public ImmutableArray<DefinitionRecord> Definitions { get; init; } = [];

    /// <summary>Grouped by language, within a language in the editors' order.</summary>
    public required ImmutableArray<TermRecord> Terms { get; init; }

    /// <summary>
    /// Concepts of the same glossary, at most one relation to each: those that are merely related first (<see
    /// cref="RelationRecord.InOrder"/>).
    /// </summary>
    public ImmutableArray<RelationRecord> Relations { get; init; } = [];

    /// <summary>How <see cref="RecordJson"/> wrote the relations before they had kinds.</summary>
    [JsonInclude]
    internal ImmutableArray<string> Related
    {
        init => Relations = [.. value.Select(id => new RelationRecord(id, RelationType.Unspecified))];
    }

    /// <summary>Addresses of pages about it.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    public string Note { get; init; } = "";
    public Lifecycle Lifecycle { get; init; } = Lifecycle.Approved;

    /// <summary>Findings about the concept that editors dismissed, a line each.</summary>
    public ImmutableArray<string> Dismissals { get; init; } = [];

    /// <summary>Why it was approved or rejected when it was proposed.</summary>
    public string ReviewNote { get; init; } = "";

    /// <summary>What files said beyond this, at most one of each format and source id.</summary>
    public ImmutableArray<CarriedRecord> Carried { get; init; } = [];

    /// <summary>Place among the concepts that were created at the same moment.</summary>
    public int Ordinal { get; init; }

    [JsonIgnore]
    public string ETag { get; init; } = "";

    [JsonIgnore]
    public long Revision { get; init; }

    [JsonIgnore]
    public DateTimeOffset CreateTime { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdateTime { get; init; }
}

/// <summary>What somebody says of a concept or a paragraph.</summary>
internal sealed record CommentRecord
{
    [JsonIgnore]
    public string Id { get; init; } = "";

    public required string Text { get; init; }

    /// <summary>Name of the caller who wrote it; empty when nobody had to say.</summary>
    public string Author { get; init; } = "";

    /// <summary>Whether it is settled.</summary>
    public bool Resolved { get; init; }

    /// <summary>Name of the caller who settled it; empty where it is not.</summary>
    public string Resolver { get; init; } = "";

    [JsonIgnore]
    public string ETag { get; init; } = "";

    [JsonIgnore]
    public DateTimeOffset CreateTime { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdateTime { get; init; }
}

internal sealed record DefinitionRecord(string Language, string Text, string Source);

/// <summary>Another concept, and what it is to the one that names it.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Type">Unspecified where it is merely related.</param>
internal sealed record RelationRecord(string Concept, RelationType Type)
{
    /// <summary>
    /// One relation to each concept, the first that says of which kind it is; those that are merely related before the others.
    /// </summary>
    public static ImmutableArray<RelationRecord> InOrder(IReadOnlyCollection<RelationRecord> relations) =>
        relations.Count == 0
            ? []
            :
            [
                .. relations
                    .GroupBy(r => r.Concept, StringComparer.Ordinal)
                    .Select(g => g.FirstOrDefault(r => r.Type != RelationType.Unspecified) ?? g.First())
                    .OrderBy(r => r.Type != RelationType.Unspecified),
            ];
}

internal sealed record TermRecord
{
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required string Text { get; init; }
    public TermStatus Status { get; init; }

    /// <summary>
    /// Whether the file that brought the term said no status and nobody has since: it is admitted, but what is exported does not say so.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool StatusUnsaid { get; init; }

    public PartOfSpeech PartOfSpeech { get; init; }
    public GrammaticalGender Gender { get; init; }
    public GrammaticalNumber Number { get; init; }
    public TermType Type { get; init; }
    public ImmutableArray<string> Forms { get; init; } = [];
    public bool CaseSensitive { get; init; }

    /// <summary><see langword="null"/> leaves it to the rules of the language.</summary>
    public bool? Compounds { get; init; }

    /// <summary>What is only a variant of the term is not reported.</summary>
    public bool NoVariants { get; init; }

    /// <summary>
    /// Whether it is found as it is written and as <see cref="Forms"/> list it, and not inflected, spelt otherwise or within longer words.
    /// </summary>
    public bool ExactForm { get; init; }

    public ImmutableArray<string> NeverInside { get; init; } = [];
    public ImmutableArray<ContextRecord> Contexts { get; init; } = [];
    public string Source { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>When and how it is to be used.</summary>
    public string UsageNote { get; init; } = "";

    /// <summary>Phrases in which it usually stands.</summary>
    public ImmutableArray<string> Collocations { get; init; } = [];

    /// <summary>Where it is used, if not wherever its language is.</summary>
    public string RegionalUsage { get; init; } = "";

    public Register Register { get; init; }
    public TemporalLabel TemporalLabel { get; init; }
    public Reliability Reliability { get; init; }
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

internal enum RelationType
{
    Unspecified,
    Broader,
    Narrower,
    Whole,
    Part,
    Predecessor,
    Successor,
    Antonym,
}

internal enum Register
{
    Unspecified,
    Neutral,
    Formal,
    Technical,
    InHouse,
    BenchLevel,
    Colloquial,
    Slang,
    Vulgar,
}

internal enum TemporalLabel
{
    Unspecified,
    Outdated,
    Obsolete,
    Archaic,
    Former,
    Neologism,
}

internal enum Reliability
{
    Unspecified,
    Unverified,
    Minimum,
    Reliable,
    VeryReliable,
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

/// <summary>A glossary with its concepts, in order, as a file or a batch brings them.</summary>
internal sealed record GlossaryContent(GlossaryRecord Record, ImmutableArray<ConceptRecord> Concepts);
