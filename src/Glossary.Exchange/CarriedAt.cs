using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;

namespace Glossary.Exchange;

/// <summary>Where in a concept something carried belongs (<see cref="Catalog.CarriedItem.At"/>): empty for the concept, a language tag, or a term.</summary>
internal static class CarriedAt
{
    private const string TermMark = "#";

    /// <summary>A term of a <see cref="ConceptItem"/>, by its place: its id is given to it later.</summary>
    public static string Term(int index) => string.Create(CultureInfo.InvariantCulture, $"#/{index}");

    /// <summary>A term of a record.</summary>
    public static string Term(string id) => TermMark + id;

    /// <summary>Name under which is carried that no file said a status of a term that came without one: it is admitted, but what is exported does not say so.</summary>
    private const string Silent = "silent status";

    public static CarriedItem SilentStatus(string termId) => new(Term(termId), Silent, "");

    public static bool IsSilentStatus(CarriedItem item) => item.Name == Silent;

    /// <summary>The id under which an entry is carried: its own, or what stands for one.</summary>
    public static string SourceIdOf(ConceptItem item) => item.SourceId.StartsWith(ExchangeIds.Derived, StringComparison.Ordinal) ? ExchangeIds.FromSource(item.SourceId) : item.SourceId;

    /// <summary>Whether a status goes without saying, since the file that brought the term said none and nobody has since.</summary>
    public static bool IsSilent(ImmutableArray<CarriedItem> items, TermRecord term) =>
        term.Status == TermStatus.Admitted && !items.IsDefaultOrEmpty && items.Contains(SilentStatus(term.Id));

    /// <summary>What <see cref="Term(int)"/> becomes once the terms have the ids of <paramref name="idOf"/>; anything else stays.</summary>
    public static string Resolve(string at, Func<int, string> idOf) =>
        at.StartsWith("#/", StringComparison.Ordinal) ? Term(idOf(int.Parse(at.AsSpan(2), CultureInfo.InvariantCulture))) : at;
}
