using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>The providers that the settings name, and which are asked for which languages.</summary>
internal sealed class TranslationProviders
{
    /// <summary>
    /// Not a provider: what is not stored word for word is taken from the most similar stored segment, and nobody is asked.
    /// </summary>
    public const string Memory = "memory";

    private readonly ImmutableArray<ITranslationProvider> _all;
    private readonly TranslationRoute _default;
    private readonly Dictionary<string, TranslationRoute> _byPair = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="configured">The providers that can be asked, in the order in which they are by default.</param>
    /// <param name="options">In which order they are to be.</param>
    public TranslationProviders(IEnumerable<ITranslationProvider> configured, TranslationOptions options)
    {
        _all = [.. configured];
        if (options.MemorySimilarity is not (>= Limits.LeastMemorySimilarity and <= 1))
        {
            Problem = $"{TranslationOptions.Section}:MemorySimilarity has to be from 0.3 to 1.";
        }

        _default =
            options.Providers.Length == 0
                ? new TranslationRoute(_all, EndsWithMemory: false)
                : RouteOf(options.Providers, $"{TranslationOptions.Section}:Providers");
        foreach ((string pair, string names) in options.Pairs)
        {
            string setting = $"{TranslationOptions.Section}:Pairs:{pair}";
            if (pair.Split('>') is not [{ Length: > 0 } from, { Length: > 0 } to] || !IsLanguage(from) || !IsLanguage(to))
            {
                Problem ??= $"{setting} has to be named by two language tags, such as de>ko, or with * for any language.";
            }

            _byPair[pair] = RouteOf(names, setting);
        }

        static bool IsLanguage(string tag) => tag == "*" || LanguageTags.IsWellFormed(tag);
    }

    /// <summary>What is wrong with the settings that name providers; <see langword="null"/> if nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Every provider that can be asked.</summary>
    public ImmutableArray<ITranslationProvider> All => _all;

    /// <summary>Whether new text can be translated at all.</summary>
    public bool IsConfigured => !_all.IsEmpty || _default.EndsWithMemory;

    /// <summary>
    /// Who is asked for a pair of languages: by the setting for these two, for the target, for the source, or by default.
    /// </summary>
    public TranslationRoute For(string source, string target) =>
        Keys(source, target).Select(k => _byPair.GetValueOrDefault(k)).FirstOrDefault(r => r is not null) ?? _default;

    /// <summary>What a request may name, in the order in which they are asked by default.</summary>
    public IEnumerable<string> Names =>
        _default.Providers.Concat(_all).Select(p => p.Name).Append(Memory).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The route on which one alone is asked; <see langword="null"/> if none is called so.</summary>
    public TranslationRoute? Only(string name) =>
        name.Equals(Memory, StringComparison.OrdinalIgnoreCase) ? new TranslationRoute([], EndsWithMemory: true)
        : _all.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } provider
            ? new TranslationRoute([provider], EndsWithMemory: false)
        : null;

    private static IEnumerable<string> Keys(string source, string target)
    {
        string[] sources = [source, Primary(source)];
        string[] targets = [target, Primary(target)];
        return sources
            .SelectMany(s => targets.Select(t => $"{s}>{t}"))
            .Concat(targets.Select(t => $"*>{t}"))
            .Concat(sources.Select(s => $"{s}>*"));

        static string Primary(string tag) => tag.Split('-')[0];
    }

    private TranslationRoute RouteOf(string names, string setting)
    {
        var providers = ImmutableArray.CreateBuilder<ITranslationProvider>();
        bool memory = false;
        foreach (string name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (memory)
            {
                Problem ??= $"{setting} names \"{name}\" behind \"{Memory}\", which answers everything: put it last.";
            }

            memory = name.Equals(Memory, StringComparison.OrdinalIgnoreCase);
            if (_all.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } provider)
            {
                providers.Add(provider);
            }
            else if (!memory)
            {
                Problem ??=
                    $"{setting} names \"{name}\", which is not configured. Configured are: "
                    + $"{string.Join(", ", _all.Select(p => p.Name).Append(Memory))}.";
            }
        }

        return new TranslationRoute(providers.ToImmutable(), memory);
    }
}

/// <summary>Who is asked, one after the other, until one translates.</summary>
/// <param name="Providers">The providers.</param>
/// <param name="EndsWithMemory">Whether similar stored segments are taken where none of them translates.</param>
internal sealed record TranslationRoute(ImmutableArray<ITranslationProvider> Providers, bool EndsWithMemory);
