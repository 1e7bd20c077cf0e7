using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Tmx;

/// <summary>A translation unit (<c>tu</c>) as a file has it.</summary>
/// <param name="Id">Its <c>tuid</c>; empty if it has none.</param>
/// <param name="SourceLanguage">Its own <c>srclang</c>; empty if it says none, <see cref="TmxNames.All"/> if that any of its languages
/// is.</param>
/// <param name="Carried">Attributes, notes and properties, its own and those of its texts, that are not modelled.</param>
internal sealed record TmxUnit(
    Place Place,
    string Id,
    string SourceLanguage,
    TmxRole Role,
    ImmutableArray<TmxText> Texts,
    ImmutableArray<CarriedItem> Carried,
    ImmutableArray<Finding> Findings
);

/// <summary>The text of a unit in one language (<c>tuv</c>).</summary>
/// <param name="Text">What a person reads: without inline codes.</param>
internal sealed record TmxText(Place Place, string Language, string Text, Origin Origin, ReviewState ReviewState, bool Stale);

/// <summary>What units that were written here say of the paragraph that they are a part of; empty for those of other tools.</summary>
internal sealed record TmxRole(string Paragraph, ParagraphKind Kind)
{
    public static readonly TmxRole None = new("", ParagraphKind.Unspecified);
}

/// <summary>
/// Names in TMX 1.4b, and the types of the properties in which a unit that was written here says what TMX has no place for.
/// </summary>
internal static class TmxNames
{
    public const string Format = "tmx";

    /// <summary>The source language of units of which any may be.</summary>
    public const string All = "*all*";

    /// <summary>Id of the paragraph: units of the same one follow each other.</summary>
    public const string Paragraph = "x-paragraph";

    public const string Kind = "x-paragraph-kind";
    public const string Origin = "x-origin";
    public const string ReviewState = "x-review-state";
    public const string Stale = "x-stale";

    /// <summary>The header of a file that is written here, for an article that came from no other.</summary>
    public static Dictionary<string, string> OwnHeader(string source) =>
        new(StringComparer.Ordinal)
        {
            ["creationtool"] = "Glossary",
            ["creationtoolversion"] = typeof(TmxNames).Assembly.GetName().Version!.ToString(3),
            ["segtype"] = "sentence",
            ["o-tmf"] = "Glossary",
            ["adminlang"] = "en",
            ["srclang"] = source,
            ["datatype"] = "plaintext",
        };

    /// <summary>Whether a header says nothing but that it was written here, by whichever version.</summary>
    public static bool IsOwnHeader(ImmutableArray<CarriedItem> header, string source)
    {
        Dictionary<string, string> own = OwnHeader(source);
        return header.All(i =>
            i.Name.StartsWith('@')
            && own.TryGetValue(i.Name[1..], out string? value)
            && (value == i.Value || i.Name == "@creationtoolversion")
        );
    }

    /// <summary>The elements of inline codes whose content is code and not text (section "Content Markup").</summary>
    public static bool IsCode(string element) => element is "bpt" or "ept" or "ph" or "it" or "ut";
}
