using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>What holds entries within a file: an object of JSON.</summary>
/// <param name="Path">The keys up to it, as <see cref="StringEntry.Within"/> has them.</param>
/// <param name="Head">Its key, with what parts it from its content.</param>
/// <param name="Member">All of it, the key included.</param>
internal sealed record StringParent(string Path, Span Head, Span Member);

/// <summary>
/// A text of a program, as a file of such texts has it: what imports, checks and whatever else looks at these files work with, whatever the
/// format.
/// </summary>
internal sealed class StringEntry
{
    /// <summary>Stands between context and key, as in compiled catalogues of gettext.</summary>
    private const char ContextEnd = '\u0004';

    /// <summary>Its name as the file spells it; names of what it stands within come first, with a point between.</summary>
    public required string Key { get; init; }

    /// <summary>What tells apart entries of the same key (<c>msgctxt</c>, <c>product</c>); empty for most.</summary>
    public string Context { get; init; } = "";

    /// <summary>
    /// CLDR category of a plural form (<c>one</c>, <c>other</c>), or its number where the format counts them; empty for a text without
    /// plural forms.
    /// </summary>
    public string Plural { get; init; } = "";

    /// <summary>Canonical tag of the language of <see cref="Text"/>; empty for that of the file.</summary>
    public string Language { get; init; } = "";

    /// <summary>The text as the program shows it, without what the format escapes; empty if there is none yet.</summary>
    public required string Text { get; init; }

    /// <summary>The text that it translates, where the file has both.</summary>
    public string? Source { get; init; }

    /// <summary>What in the file is replaced by a new text, in UTF-16 code units.</summary>
    public required Span Range { get; init; }

    /// <summary>
    /// Where each code unit of <see cref="Text"/> begins in the file; <see langword="null"/> where they follow each other from <see
    /// cref="TextStart"/>.
    /// </summary>
    public int[]? Map { get; init; }

    /// <summary>Where the text begins in the file.</summary>
    public int TextStart { get; init; }

    /// <summary>What the file says to translators.</summary>
    public string Note { get; init; } = "";

    /// <summary>The file says that the translation has to be looked at again (<c>fuzzy</c>, <c>needs_review</c>).</summary>
    public bool NeedsReview { get; init; }

    /// <summary>What in the file says <see cref="NeedsReview"/>, and what takes its place once it is not true any more.</summary>
    public (Span Range, string With)? Reviewed { get; init; }

    /// <summary>
    /// All of the entry in the file, its key and what is said of it included, without what parts it from others; entries of one stretch are
    /// written together. <see langword="null"/> where no entry can be put in.
    /// </summary>
    public Span? Block { get; set; }

    /// <summary>
    /// What the entry stands in, in the files of all languages: the keys around it. A new entry is put in beside one that stands in the
    /// same.
    /// </summary>
    public string Within { get; init; } = "";

    /// <summary>
    /// What the entry stands in, from the outermost on, where the format says where each of them is; empty where it does not.
    /// </summary>
    public ImmutableArray<StringParent> Parents { get; init; } = [];

    /// <summary>Within <see cref="Block"/> what goes if this entry alone is missing; <see langword="null"/> if none may be.</summary>
    public Span? Part { get; init; }

    /// <summary>Writes a text as it stands at <see cref="Range"/>; <see langword="null"/> if the format cannot.</summary>
    public required Func<string, string?> Encode { get; init; }

    /// <summary>What identifies the text in the files of all languages.</summary>
    public string Id => (Context.Length > 0 ? Context + ContextEnd + Key : Key) + (Plural.Length > 0 ? "#" + Plural : "");

    /// <summary>The id that the same text has in another plural form.</summary>
    public string IdOf(string plural) => (Context.Length > 0 ? Context + ContextEnd + Key : Key) + "#" + plural;

    /// <summary>Where a code unit of the text stands in the file; the end of the text, for its length.</summary>
    public int OffsetOf(int index) =>
        Map is null ? TextStart + index
        : index < Map.Length ? Map[index]
        : Map.Length > 0 && index > 0 ? Math.Min(Map[^1] + 1, Range.End)
        : TextStart;
}
