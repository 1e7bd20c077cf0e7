using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange;

// What the reader of a format hands on, whatever the format: entries in the order of the file, one at a time, so that a
// file of any length can be read.

/// <summary>A place in a file, from 1; 0 where there is none to tell.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>How much a finding matters; the proto says what each means.</summary>
internal enum ImportSeverity
{
    Unspecified,
    Refusal,
    Caution,
    Remark,
}

/// <summary>What was found at a place of a file.</summary>
/// <param name="Code">For programs: lower-case words with hyphens.</param>
/// <param name="Message">What is there, and what is wrong with it.</param>
/// <param name="Suggestion">How to mend it; never empty for a refusal.</param>
internal sealed record Finding(Place Place, ImportSeverity Severity, string Code, string Message, string Suggestion = "")
{
    /// <summary>
    /// UTF-16 code units of each of the sentences: a finding may repeat what the file says, and a report holds many of them.
    /// </summary>
    private const int MaxLength = 1_000;

    public string Code { get; } = FindingCodes.Known(Code);

    public string Message { get; } = Shortened.ToLength(Message, MaxLength);

    public string Suggestion { get; } = Shortened.ToLength(Suggestion, MaxLength);
}

/// <summary>Something a file holds.</summary>
/// <param name="Findings">With a refusal among them the item is not taken, and what it holds is not looked at.</param>
internal abstract record ImportItem(Place Place, ImmutableArray<Finding> Findings);

/// <summary>What a terminological file says of itself, before its concepts or after them; several add up.</summary>
internal sealed record GlossaryItem(Place Place, GlossaryRecord Glossary, ImmutableArray<Finding> Findings) : ImportItem(Place, Findings)
{
    /// <summary>What the columns of a table were taken for; empty for other files.</summary>
    public ImmutableArray<ColumnRole> Columns { get; init; } = [];
}

/// <summary>A concept as a file has it.</summary>
/// <param name="SourceId">
/// Its id as the file spells it, or what stands for one: the same for the same entry in every run. The id in the catalogue is
/// made from it by <see cref="ExchangeIds"/>; <see cref="ConceptRecord.Id"/> and <see cref="ConceptRecord.Ordinal"/> are not looked at.
/// </param>
/// <param name="Concept">
/// What the file does not say stays at its default, or at <see cref="TermStatus.Unspecified"/> and <see cref="Lifecycle.Unspecified"/>.
/// <see cref="ConceptRecord.Relations"/> holds ids as the file spells them. A term without an id of its own has an empty one; what
/// is carried with a term is at <see cref="CarriedAt.Term(int)"/>.
/// </param>
internal sealed record ConceptItem(Place Place, string SourceId, ConceptRecord Concept, ImmutableArray<Finding> Findings)
    : ImportItem(Place, Findings)
{
    /// <summary>Another id by which entries of the file refer to it; empty for none.</summary>
    public string OtherId { get; init; } = "";

    /// <summary>
    /// What is carried with the first record of <see cref="ConceptRecord.Carried"/> in place of a relation whose concept is not there, with
    /// the id by which the file refers to that.
    /// </summary>
    public ImmutableArray<(string Concept, CarriedItem Item)> References { get; init; } = [];
}

/// <summary>
/// What a file of aligned texts says of itself: before its paragraphs, and again before those with another source language.
/// </summary>
/// <param name="Article">Its paragraph ids are not looked at.</param>
internal sealed record ArticleItem(Place Place, ArticleHead Article, ImmutableArray<Finding> Findings) : ImportItem(Place, Findings)
{
    /// <summary>The file has the texts of one language, which is another than the article's wherever it brings translations.</summary>
    public bool HasOneLanguage { get; init; }
}

/// <summary>A paragraph as a file has it: a unit of a translation memory, a unit of XLIFF.</summary>
/// <param name="SourceId">As that of <see cref="ConceptItem"/>; an entry whose id was there before in the file is another
/// paragraph.</param>
/// <param name="Paragraph">
/// What the file does not say stays unspecified: the kind, and the state of review. Without versions there is nothing to take.
/// </param>
internal sealed record ParagraphItem(Place Place, string SourceId, ParagraphRecord Paragraph, ImmutableArray<Finding> Findings)
    : ImportItem(Place, Findings)
{
    /// <summary>Language of its source text, where a file has texts of several; empty for that of the file.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>Id under which an earlier version stored an entry that has none of its own; empty for none.</summary>
    public string EarlierId { get; init; } = "";

    /// <summary>Its source text came with another file: the paragraph is there already.</summary>
    public bool IsSourceElsewhere { get; init; }

    /// <summary>
    /// With <see cref="IsSourceElsewhere"/>, the id of the entry whose source text it translates if it is not there itself; empty for none.
    /// </summary>
    public string LikeSourceId { get; init; } = "";
}

/// <summary>A file that cannot be read on from here. Nothing of it is taken.</summary>
internal sealed class ExchangeFileException(Place place, string code, string message, string suggestion) : Exception(message)
{
    public Finding Finding { get; } = new(place, ImportSeverity.Refusal, code, message, suggestion);
}
