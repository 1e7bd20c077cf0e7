using Glossary.Text.Normalization;
using Glossary.Text.Similarity;

namespace Glossary.Text.Recognition;

/// <summary>The ways in which a term matches without being what was typed: begun or misspelt.</summary>
internal sealed partial class TermLookupQuery
{
    // With fewer errors than one in so many letters, a misspelt term is likelier than a compound that happens to hold another.
    private const int LettersPerError = 6;

    // So many words of a phrase are looked at one by one.
    private const int MaxWords = 8;

    /// <summary>A term that begins as typed.</summary>
    /// <param name="Segment">Where the term stands.</param>
    /// <param name="Position">Its position there.</param>
    /// <param name="Typed">How many units of a key were typed.</param>
    /// <param name="IsWhole">Whether that is the whole key of the term.</param>
    private readonly record struct Candidate(TermLookupSegment Segment, int Position, int Typed, bool IsWhole)
    {
        internal LookupTerm Term => new(Segment, Position);

        internal ReadOnlySpan<char> Key => Segment.Key(Position);

        internal int KeyLength => Segment.KeyLength(Position);
    }

    /// <summary>The first terms, in the order of completion, that begin with the query or of which a later word does.</summary>
    private List<Candidate> Beginnings(bool laterWords)
    {
        var best = new List<Candidate>();
        for (int p = 0; p < _parts.Length; p++)
        {
            foreach (string key in _keys)
            {
                CollectShortest(p, key, laterWords, best);
            }
        }

        // Several keys can lead to one term; it counts once.
        best.Sort(CompareCandidates);
        var seen = new HashSet<int>();
        best.RemoveAll(candidate => !seen.Add(candidate.Term.Handle));
        if (best.Count > _maxResults)
        {
            best.RemoveRange(_maxResults, best.Count - _maxResults);
        }

        return best;
    }

    /// <summary>Adds the shortest of the terms whose keys begin with <paramref name="key"/>, at most as many as can be shown.</summary>
    private void CollectShortest(int part, string key, bool laterWords, List<Candidate> best)
    {
        TermLookupSegment segment = _parts[part].Segment;
        int start;
        int end;
        if (laterWords)
        {
            (start, end) = segment.WordBeginning(key);
        }
        else
        {
            (start, _, end) = segment.Beginning(key);
        }

        // Ascending by length of the key, then by position, which is the order of the keys.
        var shortest = new List<ulong>();
        for (int i = start; i < end; i++)
        {
            if ((i & 0xFFF) == 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            int position = laterWords ? segment.WordTerm(i) : i;
            ulong rank = ((ulong)segment.KeyLength(position) << 32) | (uint)position;
            if (shortest.Count == _maxResults && rank >= shortest[^1])
            {
                continue;
            }

            int at = shortest.BinarySearch(rank);
            if (at >= 0 || !Accepts(part, position) || !Begins(new LookupTerm(segment, position), laterWords))
            {
                continue;
            }

            if (shortest.Count == _maxResults)
            {
                shortest.RemoveAt(shortest.Count - 1);
            }

            shortest.Insert(~at, rank);
        }

        foreach (ulong rank in shortest)
        {
            int position = (int)(uint)rank;
            best.Add(new Candidate(segment, position, key.Length, !laterWords && segment.KeyLength(position) == key.Length));
        }
    }

    private bool Begins(LookupTerm term, bool laterWord)
    {
        ReadOnlySpan<char> folded = Folded(term);
        if (!laterWord)
        {
            return TermLookupSpelling.Begins(_folded, folded);
        }

        for (int i = 1; i < folded.Length; i++)
        {
            if (
                TermLookupKey.IsSeparator(folded[i - 1])
                && !TermLookupKey.IsSeparator(folded[i])
                && TermLookupSpelling.Begins(_folded, folded[i..])
            )
            {
                return true;
            }
        }

        return false;
    }

    private static int CompareCandidates(Candidate a, Candidate b)
    {
        int order = b.IsWhole.CompareTo(a.IsWhole);
        order = order != 0 ? order : a.KeyLength.CompareTo(b.KeyLength);
        order = order != 0 ? order : a.Key.SequenceCompareTo(b.Key);
        order = order != 0 ? order : string.CompareOrdinal(a.Term.Text, b.Term.Text);
        order = order != 0 ? order : a.Term.Handle.CompareTo(b.Term.Handle);

        // Reached by several keys, a term keeps the one that says most of it.
        return order != 0 ? order : b.Typed.CompareTo(a.Typed);
    }

    /// <returns>Whether one is so near that the query is hardly anything else.</returns>
    private bool AddMisspellings()
    {
        // The query as it stands and, where it may hold digraphs, as if it held umlauts.
        bool near = AddMisspellings(_folded, _keys[0], inPhrase: false);
        return (_keys.Count > 1 && AddMisspellings(_folded, _keys[^1], inPhrase: false)) || near;
    }

    /// <summary>In a phrase, terms of which a word that holds no term is a misspelling.</summary>
    private void AddMisspeltWords()
    {
        int words = 0;
        for (int at = 0; at < _query.Length && words < MaxWords; )
        {
            int end = at;
            while (end < _query.Length && !char.IsWhiteSpace(_query[end]))
            {
                end++;
            }

            bool isPart = end - at < _query.Length;
            if (end > at && isPart && !_partWords.Exists(part => part.Start < end && at < part.End))
            {
                words++;
                string folded = TextFolding.FoldKey(_query[at..end]);
                var key = new CharBuffer([]);
                TermLookupKey.Append(folded, keystrokes: true, ref key);
                AddMisspellings(folded, key.Written, inPhrase: true);
                key.Dispose();
            }

            at = end + 1;
        }
    }

    private bool AddMisspellings(ReadOnlySpan<char> folded, ReadOnlySpan<char> key, bool inPhrase)
    {
        if (key.Length > TermLookupFuzzy.MaxLength)
        {
            return false;
        }

        bool hangul = HasHangul(key);
        var letters = new CharBuffer(stackalloc char[128]);
        if (hangul)
        {
            TermLookupKey.Append(folded, keystrokes: false, ref letters);
        }
        else
        {
            letters.Append(key);
        }

        // Part of a phrase is taken for a misspelling only if it is hardly anything else.
        ReadOnlySpan<char> query = letters.Written;
        int max = inPhrase ? Math.Min(AllowedErrors(query), query.Length / LettersPerError) : AllowedErrors(query);
        bool hardlyElse = false;
        if (max > 0)
        {
            var near = new List<int>();
            for (int p = 0; p < _parts.Length; p++)
            {
                near.Clear();
                TermLookupSegment segment = _parts[p].Segment;

                // One wrong vowel can be two keystrokes.
                TermLookupFuzzy.Search(segment, key, hangul ? max + 1 : max, near, _cancellationToken);
                foreach (int position in near)
                {
                    if (Accepts(p, position))
                    {
                        hardlyElse |= AddMisspelling(query, new LookupTerm(segment, position), segment.Key(position), max, inPhrase);
                    }
                }
            }
        }

        letters.Dispose();
        return hardlyElse;
    }

    private bool AddMisspelling(ReadOnlySpan<char> query, LookupTerm term, ReadOnlySpan<char> key, int max, bool inPhrase)
    {
        var letters = new CharBuffer(stackalloc char[128]);
        if (HasHangul(key))
        {
            TermLookupKey.Append(Folded(term), keystrokes: false, ref letters);
        }
        else
        {
            letters.Append(key);
        }

        int errors = EditDistance.Bounded(query, letters.Written, max);
        if (errors <= max)
        {
            FormRule rule = ErrorRule(query, letters.Written, errors);
            float score = (inPhrase ? FuzzyInPhraseTop : FuzzyTop) * (1 - ((float)errors / (query.Length + 1)));
            Add(new LookupHit(term.Handle, MatchKind.Fuzzy, score, inPhrase ? CommonRules.PartOfPhrase.Chain.Add(rule) : rule.Chain), term);
        }

        letters.Dispose();
        return errors <= max && errors * LettersPerError <= query.Length;
    }

    /// <summary>
    /// One error up to five letters, two up to nine, three above; none in two. Hangul letters carry less and count two thirds.
    /// </summary>
    private static int AllowedErrors(ReadOnlySpan<char> letters)
    {
        int thirds = 0;
        foreach (char letter in letters)
        {
            thirds += HangulLetters.IsLetter(letter) ? 2 : 3;
        }

        int length = thirds / 3;
        if (length <= 2)
        {
            // Two syllables are a word already.
            return letters.Length >= 4 ? 1 : 0;
        }

        return length <= 5 ? 1
            : length <= 9 ? 2
            : 3;
    }

    private static bool HasHangul(ReadOnlySpan<char> key) => key.IndexOfAnyInRange('\u3131', '\u3163') >= 0;

    private static FormRule ErrorRule(ReadOnlySpan<char> query, ReadOnlySpan<char> term, int errors)
    {
        switch (errors)
        {
            case 0:
                return CommonRules.DiacriticsDiffer;
            case 1:
                if (query.Length != term.Length)
                {
                    return query.Length < term.Length ? CommonRules.LetterMissing : CommonRules.LetterExtra;
                }

                int same = query.CommonPrefixLength(term);
                return query[(same + 1)..].SequenceEqual(term[(same + 1)..]) ? CommonRules.LetterWrong : CommonRules.LettersTransposed;
            case 2:
                return CommonRules.TwoErrors;
            default:
                return CommonRules.ThreeErrors;
        }
    }
}
