using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;

namespace Glossary.Exchange;

/// <summary>
/// Where in a concept something carried belongs (<see cref="Catalog.CarriedItem.At"/>): empty for the concept, a language tag, or a term.
/// </summary>
internal static class CarriedAt
{
    private const string TermMark = "#";

    /// <summary>A term of a <see cref="ConceptItem"/>, by its place: its id is given to it later.</summary>
    public static string Term(int index) => string.Create(CultureInfo.InvariantCulture, $"#/{index}");

    /// <summary>A term of a record.</summary>
    public static string Term(string id) => TermMark + id;

    /// <summary>What <see cref="Term(int)"/> becomes once the terms have the ids of <paramref name="idOf"/>; anything else stays.</summary>
    public static string Resolve(string at, Func<int, string> idOf) =>
        at.StartsWith("#/", StringComparison.Ordinal) ? Term(idOf(int.Parse(at.AsSpan(2), CultureInfo.InvariantCulture))) : at;
}
