using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Importing;

/// <summary>
/// The articles beside one that have the texts of its files in other source languages: their ids follow from its own, and its head carries
/// which there are, so that they are written into one file again.
/// </summary>
internal static class OtherSources
{
    /// <summary>Under which the head carries them, and the name of each of the items, whose value is the language.</summary>
    private const string Format = "sources";

    private const string Language = "language";

    /// <summary>The id of the article that has the texts of a source language: <c>app-fr</c> for French beside <c>app</c>.</summary>
    public static string IdOf(string article, string language) => $"{article}-{language.ToLowerInvariant()}";

    /// <summary>The ids of the articles beside one, in the order in which their languages came.</summary>
    public static IEnumerable<string> Of(string article, ArticleHead head) =>
        head.Carried.Where(c => c.Format == Format).SelectMany(c => c.Items).Select(i => IdOf(article, i.Value));

    /// <summary>A head that carries these languages too.</summary>
    public static ArticleHead With(ArticleHead head, IEnumerable<string> languages)
    {
        CarriedRecord? before = head.Carried.FirstOrDefault(c => c.Format == Format);
        ImmutableArray<CarriedItem> known = before?.Items ?? [];
        ImmutableArray<CarriedItem> all = [.. known.Union(languages.Select(l => new CarriedItem("", Language, l)))];
        return all.Length == known.Length
            ? head
            : head with
            {
                Carried = before is null
                    ? head.Carried.Add(new CarriedRecord(Format, "", all))
                    : head.Carried.Replace(before, before with { Items = all }),
            };
    }

    /// <summary>A head that carries none.</summary>
    public static ArticleHead Without(ArticleHead head) =>
        head.Carried.Any(c => c.Format == Format) ? head with { Carried = head.Carried.RemoveAll(c => c.Format == Format) } : head;
}
