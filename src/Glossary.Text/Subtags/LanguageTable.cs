namespace Glossary.Text.Subtags;

/// <summary>
/// What each language brings of one kind, by its primary subtag. Filled once, while the assembly is initialised; made when it is first
/// asked for.
/// </summary>
/// <typeparam name="T">The kind: rules of recognition, of numbers, of rewriting.</typeparam>
internal sealed class LanguageTable<T>
    where T : class
{
    private readonly Dictionary<string, Lazy<T>> _byLanguage = new(StringComparer.Ordinal);
    private Lazy<T>? _default;

    /// <summary>Adds what a language brings.</summary>
    /// <param name="primarySubtag">In lower case; empty for what holds where a language brings nothing.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="ArgumentException">The language was added before.</exception>
    public void Add(string primarySubtag, Func<T> make)
    {
        Lazy<T> made = new(make);
        _byLanguage.Add(primarySubtag, made);
        _default = primarySubtag.Length == 0 ? made : _default;
    }

    /// <summary>What the language of a tag brings, or what holds where it brings nothing.</summary>
    /// <param name="language">BCP 47 tag, in any case.</param>
    public T Of(string language) => _byLanguage.GetValueOrDefault(PrimarySubtag.Of(language), _default!).Value;

    /// <summary>All of it, in the order in which it was added.</summary>
    public IEnumerable<T> All => _byLanguage.Values.Select(v => v.Value);
}
