using Glossary.Text.Normalization;

namespace Glossary.Text.Recognition;

/// <summary>One question to a <see cref="TermLookup"/>: tries the ways in which a term can match from the closest to the loosest.</summary>
internal sealed partial class TermLookupQuery
{
    // Each kind has a band of scores, so that a closer kind never scores below a looser one.
    private const float NormalizedTop = 0.99f;
    private const float NormalizedStep = 0.01f;
    private const float NormalizedByIndex = 0.91f;
    private const float InflectedFloor = 0.80f;
    private const float VariantFloor = 0.791f;
    private const float VariantBand = 0.008f;
    private const float InWordFloor = 0.70f;
    private const float InPhraseFloor = 0.60f;
    private const float BeginsFloor = 0.50f;
    private const float LaterWordFloor = 0.40f;
    private const float Band = 0.09f;
    private const float FuzzyTop = 0.39f;
    private const float FuzzyInPhraseTop = 0.09f;

    private readonly TermLookup.Part[] _parts;
    private readonly TermIndex _index;
    private readonly string _query;
    private readonly string? _language;
    private readonly int _maxResults;
    private readonly CancellationToken _cancellationToken;
    private readonly string _folded;
    private readonly List<string> _keys;
    private readonly bool[][] _accepts;
    private readonly FoldedText _term = new(48, keepOffsets: false);
    private char[] _letters = new char[64];
    private readonly Dictionary<int, Found> _found = [];
    private readonly List<(LookupHit Hit, LookupTerm Term)> _partHits = [];
    private readonly List<(int Start, int End)> _partWords = [];
    private readonly HashSet<int> _wholes = [];
    private bool _partsReachEnd;

    internal TermLookupQuery(
        TermLookup.Part[] parts,
        TermIndex index,
        string query,
        string? language,
        int maxResults,
        CancellationToken cancellationToken
    )
    {
        _parts = parts;
        _index = index;
        _query = query.Trim();
        _language = language;
        _maxResults = maxResults;
        _cancellationToken = cancellationToken;
        _folded = TextFolding.FoldKey(_query);
        _keys = TermLookupKey.Variants(_folded);
        _accepts = Array.ConvertAll(
            parts,
            part =>
                Array.ConvertAll(
                    part.Segment.Languages,
                    tag => language is null || tag == TermIndex.AllLanguages || IsWithin(tag, language) || IsWithin(language, tag)
                )
        );
    }

    /// <summary>A term where it stands.</summary>
    private readonly record struct LookupTerm(TermLookupSegment Segment, int Position)
    {
        internal int Handle => Segment.Handle(Position);

        internal string Text => Segment.Text(Position);

        internal int TextLength => Segment.TextLength(Position);
    }

    /// <summary>A hit with what orders hits of equal score.</summary>
    private readonly record struct Found(LookupHit Hit, int Length);

    internal IReadOnlyList<LookupHit> Lookup()
    {
        if (_keys[0].Length == 0)
        {
            return [];
        }

        AddRecognized();
        AddSpellings();
        bool isTerm = _found.Values.Any(found => found.Hit.Kind <= MatchKind.Variant);
        bool isBegun = AddBeginnings();

        // A word that is right is not taken for a misspelling of another.
        bool isMisspelt = !isTerm && AddMisspellings();

        if (!isTerm && !isMisspelt)
        {
            AddMisspeltWords();
        }

        // "Waffenbr" is "Waffenbrüderschaft" begun, not a compound of "Waffe" and an unknown "br".
        if (isTerm || _partsReachEnd || !(isBegun || isMisspelt))
        {
            foreach ((LookupHit hit, LookupTerm term) in _partHits)
            {
                Add(hit, term);
            }
        }

        var found = new List<Found>(_found.Values);
        found.Sort(
            static (a, b) =>
            {
                int order = b.Hit.Score.CompareTo(a.Hit.Score);
                order = order != 0 ? order : a.Length.CompareTo(b.Length);
                return order != 0 ? order : a.Hit.Handle.CompareTo(b.Hit.Handle);
            }
        );
        return [.. found.Take(_maxResults).Select(one => one.Hit)];
    }

    internal IReadOnlyList<LookupHit> Suggest()
    {
        if (_keys[0].Length == 0)
        {
            return [];
        }

        var hits = new List<LookupHit>();
        var seen = new HashSet<int>();
        int exact = 0;
        foreach (Candidate candidate in Beginnings(laterWords: false))
        {
            seen.Add(candidate.Term.Handle);
            SpellingDifferences? differences = candidate.IsWhole ? Spelling(candidate.Term) : null;
            LookupHit hit = differences is { } spelt
                ? Spelt(candidate.Term.Handle, spelt)
                : Begun(candidate, BeginsFloor, CommonRules.Begins);
            hits.Insert(hit.Kind == MatchKind.Exact ? exact++ : hits.Count, hit);
        }

        if (hits.Count < _maxResults)
        {
            foreach (Candidate candidate in Beginnings(laterWords: true))
            {
                if (hits.Count < _maxResults && seen.Add(candidate.Term.Handle))
                {
                    hits.Add(Begun(candidate, LaterWordFloor, CommonRules.LaterWordBegins));
                }
            }
        }

        return hits;
    }

    /// <summary>RFC 4647 basic filtering: the tag is the range or continues it after a hyphen.</summary>
    private static bool IsWithin(string tag, string range) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    private static string Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var at and > 0 ? tag[..at] : tag;

    private static LookupHit Spelt(int handle, SpellingDifferences differences) =>
        differences == SpellingDifferences.None
            ? new LookupHit(handle, MatchKind.Exact, 1, TermLookupSpelling.Rule(differences))
            : new LookupHit(
                handle,
                MatchKind.Normalized,
                NormalizedTop - (NormalizedStep * (System.Numerics.BitOperations.PopCount((uint)differences) - 1)),
                TermLookupSpelling.Rule(differences)
            );

    private static LookupHit Begun(Candidate candidate, float floor, FormRule rule) =>
        new(
            candidate.Term.Handle,
            MatchKind.Prefix,
            floor + (Band * candidate.Typed / Math.Max(candidate.KeyLength, candidate.Typed)),
            rule.Chain
        );

    private void Add(LookupHit hit, LookupTerm term)
    {
        if (!_found.TryGetValue(hit.Handle, out Found found) || found.Hit.Score < hit.Score)
        {
            _found[hit.Handle] = new Found(hit, term.TextLength);
        }
    }

    private SpellingDifferences? Spelling(LookupTerm term) => TermLookupSpelling.Compare(_query, _folded, term.Text, Folded(term));

    /// <summary>The term folded; good until the next one is.</summary>
    private ReadOnlySpan<char> Folded(LookupTerm term)
    {
        if (term.TextLength > _letters.Length)
        {
            _letters = new char[term.TextLength * 2];
        }

        term.Segment.CopyText(term.Position, _letters);
        TextFolding.Fold(_letters.AsSpan(0, term.TextLength), _term);
        return _term.Text;
    }

    private bool Accepts(int part, int position) =>
        _accepts[part][_parts[part].Segment.LanguageOf(position)] && !_parts[part].IsGone(_parts[part].Segment.Handle(position));

    private void AddSpellings()
    {
        for (int p = 0; p < _parts.Length; p++)
        {
            TermLookupSegment segment = _parts[p].Segment;
            foreach (string key in _keys)
            {
                (int start, int equalEnd, _) = segment.Beginning(key);
                for (int i = start; i < equalEnd; i++)
                {
                    var term = new LookupTerm(segment, i);
                    if (Accepts(p, i) && Spelling(term) is { } differences)
                    {
                        Add(
                            IsFoundInTexts(term.Handle, differences)
                                ? Spelt(term.Handle, differences)
                                : new LookupHit(term.Handle, MatchKind.Fuzzy, FuzzyTop, TermLookupSpelling.Rule(differences)),
                            term
                        );
                    }
                }
            }
        }
    }

    /// <summary>
    /// Whether texts that are spelt so are taken for the term; what is not ("da tabase") is a typing error here. Letter case is no evidence
    /// in what a person types, so it does not matter where it differs.
    /// </summary>
    private bool IsFoundInTexts(int handle, SpellingDifferences differences)
    {
        const SpellingDifferences Judged =
            SpellingDifferences.Separators
            | SpellingDifferences.Diacritics
            | SpellingDifferences.Digraph
            | SpellingDifferences.SharpS
            | SpellingDifferences.Variants;
        return (differences & Judged) == 0 || (differences & SpellingDifferences.Case) != 0 || _wholes.Contains(handle);
    }

    private void AddRecognized()
    {
        IEnumerable<string> languages = _language is not null
            ? [_language]
            : _parts
                .SelectMany(part => part.Segment.Languages)
                .Select(Primary)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal);
        var hits = new List<TermHit>();
        foreach (string language in languages)
        {
            hits.Clear();
            // A longer term that is found does not hide the shorter ones within it: they are what else can be meant. So are doubtful ones,
            // which come last.
            _index.Recognize(_query, language, RecognitionOptions.Everything, hits, _cancellationToken);
            foreach (TermHit hit in hits)
            {
                for (int p = 0; p < _parts.Length; p++)
                {
                    int position = _parts[p].Segment.Find(hit.Handle);
                    if (position >= 0 && Accepts(p, position))
                    {
                        AddRecognized(hit, new LookupTerm(_parts[p].Segment, position));
                    }
                }
            }
        }
    }

    /// <summary>Adds what an occurrence within the query says of the query as a whole.</summary>
    private void AddRecognized(in TermHit hit, LookupTerm term)
    {
        bool begins = !HasLetter(_query.AsSpan(0, hit.Start));
        ReadOnlySpan<char> rest = _query.AsSpan(hit.End);
        bool ends = !HasLetter(rest);

        if (hit.Kind <= MatchKind.Variant && begins && ends)
        {
            _wholes.Add(hit.Handle);
        }

        // A Korean particle or another ending may be left outside the span.
        if (hit.Kind == MatchKind.Inflected && begins && (ends || !HasSeparator(rest)))
        {
            Add(new LookupHit(hit.Handle, MatchKind.Inflected, InflectedFloor + (Band * hit.Score), hit.Rule), term);
            return;
        }

        if (hit.Kind <= MatchKind.Normalized && begins && ends)
        {
            Add(
                new LookupHit(
                    hit.Handle,
                    MatchKind.Normalized,
                    NormalizedByIndex,
                    hit.Kind == MatchKind.Normalized ? hit.Rule : CommonRules.OtherSpelling.Chain
                ),
                term
            );
            return;
        }

        if (hit.Kind == MatchKind.Variant && begins && ends)
        {
            Add(new LookupHit(hit.Handle, MatchKind.Variant, VariantFloor + (VariantBand * hit.Score), hit.Rule), term);
            return;
        }

        // The more of the whole a term is, the more likely it is what the whole is about.
        float share = (float)(hit.End - hit.Start) / _query.Length;
        bool inWord = !HasSpace(_query.AsSpan(0, hit.Start)) && !HasSpace(rest);
        RuleChain part = (inWord ? CommonRules.PartOfCompound : CommonRules.PartOfPhrase).Chain;
        RuleChain rule = hit.Kind switch
        {
            MatchKind.Compound => hit.Rule,
            MatchKind.Exact => part,
            _ => part.Join(hit.Rule),
        };
        _partHits.Add((new LookupHit(hit.Handle, MatchKind.Compound, (inWord ? InWordFloor : InPhraseFloor) + (Band * share), rule), term));
        if (hit.End >= hit.WordEnd)
        {
            // The head of a compound vouches for the word; what only begins it does not.
            _partWords.Add((Math.Min(hit.Start, hit.WordStart), hit.End));
        }

        _partsReachEnd |= ends;
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!TermLookupKey.IsSeparator(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSeparator(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (TermLookupKey.IsSeparator(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSpace(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (char.IsWhiteSpace(unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Whether a term begins as typed.</returns>
    private bool AddBeginnings()
    {
        List<Candidate> begun = Beginnings(laterWords: false);
        foreach (Candidate candidate in begun)
        {
            Add(Begun(candidate, BeginsFloor, CommonRules.Begins), candidate.Term);
        }

        foreach (Candidate candidate in Beginnings(laterWords: true))
        {
            Add(Begun(candidate, LaterWordFloor, CommonRules.LaterWordBegins), candidate.Term);
        }

        return begun.Count > 0;
    }
}
