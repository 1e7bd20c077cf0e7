using System.Collections.Concurrent;
using Glossary.Text.Subtags;

namespace Glossary.Text.Recognition;

/// <summary>
/// An immutable index over terms of any number of languages, scanned once per text. <see cref="Build"/> compiles it to measure;
/// <see cref="Update"/> lays small additions over it, whose cost does not depend on its size. When <see cref="IsWorthRebuilding"/> says so,
/// a caller builds anew from all terms, in the background if it likes: until then the old index answers correctly, only a little slower.
/// </summary>
public sealed class TermIndex
{
    /// <summary>A term of more words is not sought in texts. Where writing has no spaces, each character is a word.</summary>
    public const int MaxWords = TermWords.MaxWords;

    /// <summary>A term with a word of more letters is not sought in texts.</summary>
    public const int MaxWordLength = SegmentBuilder.MaxFormLength;

    /// <summary>From so many terms on, compiling languages on several processors pays.</summary>
    private const int Many = 3000;

    private readonly Dictionary<string, LanguageIndex> _languages;
    private readonly TermSpec[] _ofAll;
    private readonly ConcurrentDictionary<LanguageRules, LanguageIndex> _others = new(ReferenceEqualityComparer.Instance);

    private TermIndex(Dictionary<string, LanguageIndex> languages, TermSpec[] ofAll)
    {
        _languages = languages;
        _ofAll = ofAll;
        Count = ofAll.Length;
        foreach (LanguageIndex language in languages.Values)
        {
            Count += language.Count - ofAll.Length;
        }
    }

    /// <summary>
    /// The language of terms that are the same in all languages, as names of products are; ISO 639-2: several languages. They are found in
    /// every text, by the rules of its language.
    /// </summary>
    public const string AllLanguages = "mul";

    /// <summary>An index without terms.</summary>
    public static TermIndex Empty { get; } = new([], []);

    /// <summary>How many terms the index holds.</summary>
    public int Count { get; }

    /// <summary>Whether updates have made up so much of the index that compiling it anew pays.</summary>
    public bool IsWorthRebuilding
    {
        get
        {
            foreach (LanguageIndex language in _languages.Values)
            {
                if (language.IsWorthRebuilding)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Whether no term came or went since the index was built, and none is of all languages: these are compiled for further languages as
    /// texts come, so they are not written.
    /// </summary>
    public bool IsAsBuilt => _ofAll.Length == 0 && _languages.Values.All(l => l.IsAsBuilt);

    /// <summary>Writes an index that is as it was built.</summary>
    public void Write(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(_languages.Count);
        foreach ((string language, LanguageIndex index) in _languages)
        {
            to.Write(language);
            index.Segments.Single().Write(to);
        }
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote. The bytes are trusted, and have to be of the same program, since they hold the numbers of its
    /// rules.
    /// </summary>
    public static TermIndex Read(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        Dictionary<string, LanguageIndex> languages = new(StringComparer.Ordinal);
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            string language = from.ReadString();
            languages.Add(language, LanguageIndex.FromSegment(LanguageRules.ByLanguage.Of(language), Segment.Read(from)));
        }

        return new TermIndex(languages, []);
    }

    /// <summary>How terms of a language are found.</summary>
    public static RecognitionLevel LevelOf(string language) => LanguageRules.ByLanguage.Of(language).Level;

    /// <summary>
    /// Whether a term is found in all the forms that it has in texts: whether its language has rules for its part of speech.
    /// </summary>
    public static bool HasFormsOf(TermSpec term) => LanguageRules.ByLanguage.Of(term.Language).HasFormsOf(term);

    /// <summary>
    /// What keeps a term from being found in any text: neither it nor one of its attested forms is recognised where it stands by itself.
    /// </summary>
    public static TermObstacle ObstacleTo(TermSpec term)
    {
        if (IsFoundInItself(term))
        {
            return TermObstacle.None;
        }

        if (term.NeverInside.Count > 0 && IsFoundInItself(term with { NeverInside = [] }))
        {
            return TermObstacle.NeverInside;
        }

        TermWords words = new();
        words.Split(term.Text);
        return words.Count == 0 ? TermObstacle.NoWords
            : words.Count > MaxWords ? TermObstacle.TooManyWords
            : words.Words.Exists(w => w.Length > MaxWordLength) ? TermObstacle.LongWord
            : TermObstacle.OtherReading;
    }

    private static bool IsFoundInItself(TermSpec term)
    {
        var index = Build([term]);
        List<TermHit> hits = [];
        foreach (string text in term.Forms.Prepend(term.Text))
        {
            index.Recognize(text, term.Language, new RecognitionOptions { MinScore = 0 }, hits);
        }

        return hits.Count > 0;
    }

    /// <summary>Compiles an index.</summary>
    /// <exception cref="ArgumentException">Two terms share a handle.</exception>
    public static TermIndex Build(IEnumerable<TermSpec> terms, CancellationToken cancellationToken = default)
    {
        Dictionary<string, List<TermSpec>> byLanguage = new(StringComparer.Ordinal);
        foreach (TermSpec term in terms)
        {
            string language = PrimarySubtag.Of(term.Language);
            if (!byLanguage.TryGetValue(language, out List<TermSpec>? ofLanguage))
            {
                byLanguage.Add(language, ofLanguage = []);
            }

            ofLanguage.Add(term);
        }

        TermSpec[] ofAll = byLanguage.Remove(AllLanguages, out List<TermSpec>? several) ? [.. several] : [];
        foreach (List<TermSpec> ofLanguage in byLanguage.Values)
        {
            ofLanguage.AddRange(ofAll);
        }

        Dictionary<string, LanguageIndex> languages = new(StringComparer.Ordinal);
        if (byLanguage.Count < 2 || byLanguage.Values.Sum(l => l.Count) < Many)
        {
            foreach ((string language, List<TermSpec> ofLanguage) in byLanguage)
            {
                languages.Add(language, Compile(language, ofLanguage, cancellationToken));
            }
        }
        else
        {
            string[] tags = [.. byLanguage.Keys];
            var built = new LanguageIndex[tags.Length];
            Parallel.For(
                0,
                tags.Length,
                new ParallelOptions { CancellationToken = cancellationToken },
                i => built[i] = Compile(tags[i], byLanguage[tags[i]], cancellationToken)
            );
            for (int i = 0; i < tags.Length; i++)
            {
                languages.Add(tags[i], built[i]);
            }
        }

        TermIndex index = new(languages, ofAll);
        index.RefuseDoubles();
        return index;
    }

    /// <summary>
    /// Derives an index in which some terms are gone and others are new; the cost depends on the change, not on the index.
    /// </summary>
    /// <param name="removed">Handles; unknown ones are ignored.</param>
    /// <param name="added">Terms; a handle may be one of those removed.</param>
    /// <exception cref="ArgumentException">A term has the handle of one that the index keeps.</exception>
    public TermIndex Update(IEnumerable<int> removed, IEnumerable<TermSpec> added)
    {
        int[] gone = [.. removed];
        Dictionary<string, LanguageIndex> languages = _languages.ToDictionary(
            l => l.Key,
            l => l.Value.Without(gone),
            StringComparer.Ordinal
        );
        List<TermSpec> ofAll = [.. _ofAll.Where(t => !gone.Contains(t.Handle))];
        foreach (TermSpec term in added)
        {
            foreach (LanguageIndex index in languages.Values)
            {
                if (index.Holds(term.Handle))
                {
                    throw new ArgumentException($"Two terms share the handle {term.Handle}.", nameof(added));
                }
            }

            string language = PrimarySubtag.Of(term.Language);
            if (language == AllLanguages)
            {
                ofAll.Add(term);
                foreach (string one in languages.Keys.ToArray())
                {
                    languages[one] = languages[one].With(term with { Language = one });
                }
            }
            else
            {
                languages[language] = (languages.GetValueOrDefault(language) ?? Compile(language, ofAll, CancellationToken.None)).With(
                    term
                );
            }
        }

        return new TermIndex(languages, [.. ofAll]);
    }

    /// <summary>
    /// Finds every occurrence of every term of <paramref name="language"/> and adds it to <paramref name="hits"/>, in order of start,
    /// longest first.
    /// </summary>
    /// <param name="text">Any UTF-16, lone surrogates included.</param>
    /// <param name="language">BCP 47 tag of the text. Terms of the same primary language are sought.</param>
    /// <param name="options">What to report.</param>
    /// <param name="hits">Where the hits go; not cleared.</param>
    /// <param name="cancellationToken">Looked at regularly in long texts.</param>
    /// <returns>
    /// Up to where the text was searched: what begins before is given, what begins there or later is not. The text's length, unless there
    /// are more hits than
    /// <see cref="RecognitionOptions.MaxHits"/>.
    /// </returns>
    public int Recognize(
        ReadOnlySpan<char> text,
        string language,
        RecognitionOptions options,
        List<TermHit> hits,
        CancellationToken cancellationToken = default
    )
    {
        if (IndexOf(language) is { Segments.Length: > 0 } index && !text.IsEmpty)
        {
            return Scanner.Scan(text, index, options, hits, cancellationToken);
        }

        return text.Length;
    }

    /// <summary>
    /// The terms sought in texts of a language; where it has none of its own, those of all languages, compiled once for each set of rules.
    /// </summary>
    private LanguageIndex? IndexOf(string language) =>
        _languages.TryGetValue(PrimarySubtag.Of(language), out LanguageIndex? index) ? index
        : _ofAll.Length == 0 ? null
        : _others.GetOrAdd(LanguageRules.ByLanguage.Of(language), rules => Compile(rules.Language, _ofAll, CancellationToken.None));

    private static LanguageIndex Compile(string language, IReadOnlyList<TermSpec> terms, CancellationToken cancellationToken)
    {
        LanguageRules rules = LanguageRules.ByLanguage.Of(language);
        if (terms.Count == 0)
        {
            return LanguageIndex.Empty(rules);
        }

        var builder = new SegmentBuilder(rules);
        for (int i = 0; i < terms.Count; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            builder.Add(terms[i].Language == AllLanguages ? terms[i] with { Language = language } : terms[i]);
        }

        return LanguageIndex.FromSegment(rules, builder.Freeze());
    }

    private void RefuseDoubles()
    {
        HashSet<int> ofAll = [];
        foreach (TermSpec term in _ofAll)
        {
            if (!ofAll.Add(term.Handle))
            {
                throw new ArgumentException($"Two terms share the handle {term.Handle}.");
            }
        }

        int[]? before = null;
        foreach (LanguageIndex language in _languages.Values)
        {
            // Those of all languages are in each.
            int[] handles = ofAll.Count == 0 ? language.SortedHandles : [.. language.SortedHandles.Where(h => !ofAll.Contains(h))];
            if (language.SortedHandles.Length - handles.Length != ofAll.Count)
            {
                throw new ArgumentException("Two terms share a handle.");
            }

            for (int i = 1; i < handles.Length; i++)
            {
                if (handles[i] == handles[i - 1])
                {
                    throw new ArgumentException($"Two terms share the handle {handles[i]}.");
                }
            }

            if (before is not null)
            {
                foreach (int handle in handles.Length < before.Length ? handles : before)
                {
                    if (Array.BinarySearch(handles.Length < before.Length ? before : handles, handle) >= 0)
                    {
                        throw new ArgumentException($"Two terms share the handle {handle}.");
                    }
                }

                before = [.. before, .. handles];
                Array.Sort(before);
            }
            else
            {
                before = handles;
            }
        }
    }
}
