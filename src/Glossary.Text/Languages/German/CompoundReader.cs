using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Divides a German word into the parts of which it is made, by the lexicon and the terms that it may hold.
/// <para>
/// A word of the lexicon has the division that was found for it offline. Any other goes through a lattice: first parts with their linking
/// elements from the left, a head at the right, and at most one stretch of unknown letters between, at the least cost. The costs are
/// probabilities estimated from the compounds of the lexicon (Lexicon/build.py), after Koehn and Knight (2003), Empirical methods for
/// compound splitting.
/// </para>
/// </summary>
internal ref struct CompoundReader
{
    /// <summary>Longer words are not divided.</summary>
    public const int MaxWordLength = 80;

    /// <summary>No more nodes of a word are given.</summary>
    public const int MaxNodes = 64;

    // In eighths of a nat, as the lexicon has them.
    private const int Never = int.MaxValue / 4;
    private const int Unknown = 40;
    private const int UnknownLetter = 16;
    private const int UnknownThree = 48;
    private const int UnknownFour = 16;
    private const int WholeUnknown = 72;
    private const int Term = 64;
    private const int PrefixCost = 40;
    private const int Three = 20;
    private const int Four = 6;
    private const int NoSound = 48;

    private const int MaxEdges = 256;
    private const int MaxFirstLength = 24;
    private const int ShortestPart = 3;

    // An adjective that the lexicon has divides where its parts are so frequent that it could be chance within a nat.
    private const int AdjectiveSlack = 8;
    private const int RarestForm = 147;
    private const int RarestKnownForm = 166;
    private const int TypicalBase = 112;

    private readonly GermanLexicon? _lexicon;
    private readonly ReadOnlySpan<byte> _word;
    private readonly ReadOnlySpan<char> _letters;
    private readonly ReadOnlySpan<TermPart> _terms;
    private readonly Span<CompoundNode> _nodes;
    private int _count;
    private bool _hasUnknown;

    private CompoundReader(
        GermanLexicon? lexicon,
        ReadOnlySpan<byte> word,
        ReadOnlySpan<char> letters,
        ReadOnlySpan<TermPart> terms,
        Span<CompoundNode> nodes
    )
    {
        _lexicon = lexicon;
        _word = word;
        _letters = letters;
        _terms = terms;
        _nodes = nodes;
    }

    private readonly record struct Edge(byte From, byte To, byte BaseEnd, PartKind Kind, Link Link, bool IsTerm, int TermNoun, int Cost);

    private readonly record struct Step(int Cost, short Edge);

    /// <summary>Divides a word.</summary>
    /// <param name="lexicon">The lexicon, if there is one.</param>
    /// <param name="folded">The word in lower case, ss for ß.</param>
    /// <param name="isSmall">Whether it begins with a small letter, so that it is no noun.</param>
    /// <param name="terms">The terms that may be parts.</param>
    /// <param name="nodes">Takes the parts, on all levels of the division.</param>
    /// <param name="hasUnknown">Whether there are letters between the parts, or at an edge, of which nothing is known.</param>
    /// <returns>How many parts; none for a word that is not divided.</returns>
    [SkipLocalsInit]
    public static int Divide(
        GermanLexicon? lexicon,
        ReadOnlySpan<char> folded,
        bool isSmall,
        ReadOnlySpan<TermPart> terms,
        Span<CompoundNode> nodes,
        out bool hasUnknown
    )
    {
        hasUnknown = false;
        if (folded.Length is < ShortestPart or > MaxWordLength)
        {
            return 0;
        }

        Span<byte> word = stackalloc byte[folded.Length];
        for (int i = 0; i < word.Length; i++)
        {
            word[i] = GermanLexicon.Code(folded[i]);
        }

        var reader = new CompoundReader(lexicon, word, folded, terms, nodes);
        reader.Read(isSmall);
        hasUnknown = reader._hasUnknown;
        return reader._count;
    }

    private void Read(bool isSmall)
    {
        if (_lexicon is null)
        {
            Lattice();
            return;
        }

        int whole = _lexicon.Find(_word);
        GermanLexicon.Word known = _lexicon.Of(whole);
        if (isSmall)
        {
            Small(whole, known);
            return;
        }

        if ((known & GermanLexicon.Word.Verb) != 0 && !_lexicon.TryDivide(whole, out _))
        {
            return;
        }

        int noun = _lexicon.NounOf(whole, _word);
        if (noun < 0)
        {
            if ((known & GermanLexicon.Word.Name) != 0)
            {
                return;
            }

            // A genitive or plural that the lexicon lacks.
            if (_letters[^1] is 's' or 'n')
            {
                int bare = _lexicon.Find(_word[..^1]);
                noun = (_lexicon.Of(bare) & GermanLexicon.Word.Noun) != 0 ? bare : GermanLexicon.None;
            }
        }

        bool divides = noun >= 0 && _lexicon.TryDivide(noun, out _);
        if ((known & GermanLexicon.Word.AdjectiveForm) != 0 && !divides)
        {
            Small(whole, known);
        }
        else if (divides)
        {
            Expand(noun, 0, _word.Length);
        }
        else if (noun >= 0)
        {
            Opaque();
        }
        else
        {
            Lattice();
        }
    }

    private void Add(int start, int baseEnd, int linkEnd, PartKind kind, int noun)
    {
        if (_count < _nodes.Length)
        {
            _nodes[_count++] = new CompoundNode((byte)start, (byte)baseEnd, (byte)linkEnd, kind, noun);
        }
    }

    /// <summary>Adds the parts of a noun that stands in the word, if the lexicon divides it.</summary>
    private void Expand(int noun, int at, int end)
    {
        if (_lexicon is null || noun < 0 || !_lexicon.TryDivide(noun, out GermanLexicon.Division division) || at + division.Place >= end)
        {
            return;
        }

        int place = at + division.Place;
        Add(at, at + division.BaseLength, place, division.Kind, division.First);
        Expand(division.Head, place, end);
        Add(place, end, end, PartKind.Noun, division.Head);
        if (division.Kind == PartKind.Noun)
        {
            Expand(division.First, at, at + division.BaseLength);
        }
    }

    /// <summary>
    /// A noun that the lexicon has and does not divide: a term that it lacks and a noun may make it up, unless it is particle and noun.
    /// </summary>
    private void Opaque()
    {
        for (int i = 2; i < _word.Length - 2; i++)
        {
            if (GermanAffixes.IsParticle(_letters[..i]) && (_lexicon!.Of(_lexicon.Find(_word[i..])) & GermanLexicon.Word.Part) != 0)
            {
                return;
            }
        }

        foreach (ref readonly TermPart term in _terms)
        {
            if (term.IsKnown)
            {
                continue;
            }

            if (term.Start == 0)
            {
                foreach (Link link in GermanLinks.After(term, _letters[term.End..]))
                {
                    int place = term.End + GermanLinks.Letters(link).Length;
                    if (place <= _word.Length - ShortestPart && GermanLinks.Stands(link, _letters[term.End..]) && HeadCost(place) < Never)
                    {
                        Add(0, term.End, place, PartKind.Noun, term.Noun);
                        Add(place, _word.Length, _word.Length, PartKind.Noun, NounAt(place));
                        return;
                    }
                }
            }
            else if (
                term.End == _word.Length
                && term.Start >= ShortestPart
                && _lexicon!.TryFirst(_lexicon.Find(_word[..term.Start]), out GermanLexicon.FirstPart first)
            )
            {
                AddFirst(0, term.Start, first.Kind, first.Link);
                Add(term.Start, term.End, term.End, PartKind.Noun, term.Noun);
                return;
            }
        }
    }

    /// <summary>A word with a small initial: one first part before an adjective, or nothing.</summary>
    private void Small(int whole, GermanLexicon.Word known)
    {
        bool isAdjective = (known & GermanLexicon.Word.AdjectiveForm) != 0;
        if ((known & GermanLexicon.Word.VerbForm) != 0 && !isAdjective)
        {
            return;
        }

        int wholeRarity = isAdjective ? Rarity(whole, RarestKnownForm) : Never;
        int best = Never;
        CompoundNode first = default;
        int head = GermanLexicon.None;
        GermanLexicon.Cursor cursor = default;
        bool goesOn = true;
        for (int i = 1; i < _word.Length - 2; i++)
        {
            goesOn = goesOn && _lexicon!.Step(ref cursor, _word[i - 1]);
            if (i < ShortestPart || !((goesOn && cursor.IsWord) || MayEndFirst(i)))
            {
                continue;
            }

            int adjective = _lexicon!.Find(_word[i..]);
            if (
                (_lexicon.Of(adjective) & GermanLexicon.Word.AdjectiveForm) == 0
                || _lexicon.IsSuffix(adjective)
                || GermanAffixes.IsAdjectiveSuffix(_letters[i..])
            )
            {
                continue;
            }

            int rarity = Math.Min(RarestForm, Rarity(adjective, RarestForm));
            int most = isAdjective ? (2 * (wholeRarity + AdjectiveSlack)) - rarity : Never;
            int before = best;
            foreach (ref readonly TermPart term in _terms)
            {
                // Pro in "programmatisch", los in "losgelöst": a prefix.
                if (
                    term.Start == 0
                    && term.End <= i
                    && !GermanAffixes.IsPrefix(_letters[..term.End])
                    && (_lexicon.NounRarity(term.Noun) is >= 0 and int known0 ? known0 : TypicalBase) <= most
                )
                {
                    foreach (Link link in GermanLinks.After(term, _letters[term.End..]))
                    {
                        if (term.End + GermanLinks.Letters(link).Length == i && GermanLinks.Stands(link, _letters[term.End..]))
                        {
                            int cost = (2 * (Term + LinkCost(term, link) + Short(term.End))) + rarity;
                            if (cost < best)
                            {
                                (best, first) = (cost, new CompoundNode(0, term.End, (byte)i, PartKind.Noun, term.Noun));
                            }
                        }
                    }
                }
            }

            if (goesOn && cursor.IsWord && _lexicon.TryFirst(cursor.Number, out GermanLexicon.FirstPart reading))
            {
                TakeFirst(i, reading, rarity, most, ref best, ref first);
                foreach ((byte cost, byte bits) in _lexicon.OtherFirsts(cursor.Number))
                {
                    TakeFirst(i, new GermanLexicon.FirstPart(cost, bits), rarity, most, ref best, ref first);
                }
            }

            head = best < before ? adjective : head;
        }

        if (best < Never)
        {
            _nodes[_count++] = first;
            if (first.Kind == PartKind.Noun)
            {
                Expand(first.Noun, 0, first.BaseEnd);
            }

            Add(first.LinkEnd, _word.Length, _word.Length, PartKind.Adjective, head);
        }
    }

    /// <summary>Whether a term at the beginning may end at a place with its linking element.</summary>
    private readonly bool MayEndFirst(int place)
    {
        foreach (ref readonly TermPart term in _terms)
        {
            if (term.Start == 0 && term.End <= place && place - term.End <= GermanLinks.MaxLength)
            {
                return true;
            }
        }

        return false;
    }

    private readonly void TakeFirst(int end, GermanLexicon.FirstPart reading, int rarity, int most, ref int best, ref CompoundNode first)
    {
        int baseEnd = end - GermanLinks.Letters(reading.Link).Length;
        int cost = (2 * reading.Cost) + rarity;
        int noun = NounOf(0, end, reading.Link);
        int baseLength = baseEnd + (GermanLinks.LosesE(reading.Link) ? 1 : 0);
        if (
            cost >= best
            || GermanAffixes.IsPrefix(_letters[..end])
            || reading.Kind is not (PartKind.Noun or PartKind.Adjective)
            || (reading.Kind == PartKind.Noun && baseLength <= ShortestPart)
            || (_lexicon!.NounRarity(noun) is >= 0 and int known ? known : TypicalBase) > most
        )
        {
            return;
        }

        (best, first) = (cost, new CompoundNode(0, (byte)baseEnd, (byte)end, reading.Kind, noun));
    }

    private readonly int Rarity(int form, int otherwise) => _lexicon!.FormRarity(form) is >= 0 and int rarity ? rarity : otherwise;

    /// <summary>A word that the lexicon lacks.</summary>
    [SkipLocalsInit]
    private void Lattice()
    {
        int n = _word.Length;
        Span<Edge> edges = stackalloc Edge[MaxEdges];
        Span<short> firstEdge = stackalloc short[MaxWordLength + 1];
        Span<int> heads = stackalloc int[MaxWordLength + 1];
        Edges(edges, firstEdge, heads);

        Span<byte> vowels = stackalloc byte[n + 1];
        vowels[0] = 0;
        for (int i = 0; i < n; i++)
        {
            vowels[i + 1] = (byte)(vowels[i] + (GermanLetters.IsVowel(_letters[i]) ? 1 : 0));
        }

        // Forward: the cheapest chain of first parts up to each place that one reaches.
        Span<Step> forward = stackalloc Step[n + 1];
        forward.Fill(new Step(Never, -1));
        forward[0] = new Step(0, -1);
        int best = WholeUnknown + (UnknownLetter * n);
        int end = -1;
        int unknownTo = -1;
        for (int i = 0; i < n - 2; i++)
        {
            int here = forward[i].Cost;
            if (here >= Never)
            {
                continue;
            }

            if (i > 0 && here + heads[i] < best)
            {
                best = here + heads[i];
                end = i;
            }

            for (int e = firstEdge[i]; e < firstEdge[i + 1]; e++)
            {
                if (here + edges[e].Cost < forward[edges[e].To].Cost)
                {
                    forward[edges[e].To] = new Step(here + edges[e].Cost, (short)e);
                }
            }
        }

        // Backward: the cheapest head, first parts before it, from each place to the end.
        Span<Step> backward = stackalloc Step[n + 1];
        backward.Fill(new Step(Never, -1));
        backward[n] = new Step(0, -1);
        for (int i = n - ShortestPart; i >= ShortestPart; i--)
        {
            backward[i] = new Step(heads[i], -1);
            for (int e = firstEdge[i]; e < firstEdge[i + 1]; e++)
            {
                Edge edge = edges[e];
                if (edge.Kind != PartKind.Prefix && edge.Cost + backward[edge.To].Cost < backward[i].Cost)
                {
                    backward[i] = new Step(edge.Cost + backward[edge.To].Cost, (short)e);
                }
            }
        }

        // At most one unknown stretch between the two.
        for (int i = 0; i < n; i++)
        {
            if (forward[i].Cost >= Never)
            {
                continue;
            }

            bool isPrefixed = forward[i].Edge >= 0 && edges[forward[i].Edge].Kind == PartKind.Prefix;
            for (int j = i + ShortestPart; j <= n; j++)
            {
                if (backward[j].Cost >= Never || (j == n && (i == 0 || isPrefixed)) || vowels[i] == vowels[j])
                {
                    continue;
                }

                int cost =
                    forward[i].Cost
                    + backward[j].Cost
                    + Unknown
                    + (UnknownLetter * (j - i))
                    + (
                        j - i == 3 ? UnknownThree
                        : j - i == 4 ? UnknownFour
                        : 0
                    );
                if (
                    cost < best
                    && (cost += UnlikelyAsStem(i, j, forward[i].Edge < 0 ? 0 : GermanLinks.Letters(edges[forward[i].Edge].Link).Length))
                        < best
                )
                {
                    (best, end, unknownTo) = (cost, i, j);
                }
            }
        }

        if (end >= 0)
        {
            _hasUnknown = unknownTo >= 0;
            AddChain(edges, forward, backward, end, unknownTo);
        }
    }

    private void AddChain(
        scoped ReadOnlySpan<Edge> edges,
        scoped ReadOnlySpan<Step> forward,
        scoped ReadOnlySpan<Step> backward,
        int end,
        int unknownTo
    )
    {
        Span<short> chain = stackalloc short[MaxWordLength];
        int length = 0;
        for (int at = end; at > 0; at = edges[forward[at].Edge].From)
        {
            chain[length++] = forward[at].Edge;
        }

        while (length > 0)
        {
            Add(edges[chain[--length]]);
        }

        int head = end;
        if (unknownTo >= 0)
        {
            for (head = unknownTo; head < _word.Length && backward[head].Edge >= 0; head = edges[backward[head].Edge].To)
            {
                Add(edges[backward[head].Edge]);
            }
        }

        if (head < _word.Length)
        {
            int noun = NounAt(head);
            Add(head, _word.Length, _word.Length, PartKind.Noun, noun);
            Expand(noun, head, _word.Length);
        }
    }

    private void Add(in Edge edge)
    {
        if (!edge.IsTerm)
        {
            AddFirst(edge.From, edge.To, edge.Kind, edge.Link);
            return;
        }

        Add(edge.From, edge.BaseEnd, edge.To, PartKind.Noun, edge.TermNoun);
        Expand(edge.TermNoun, edge.From, edge.BaseEnd);
    }

    private void AddFirst(int start, int end, PartKind kind, Link link)
    {
        int noun = kind == PartKind.Noun ? NounOf(start, end, link) : GermanLexicon.None;
        int baseEnd = end - GermanLinks.Letters(link).Length;
        Add(start, baseEnd, end, kind, noun);
        Expand(noun, start, baseEnd + (GermanLinks.LosesE(link) ? 1 : 0));
    }

    /// <summary>The noun of which a stretch is the linked form.</summary>
    private readonly int NounOf(int start, int end, Link link)
    {
        ReadOnlySpan<byte> stretch = _word[start..end];
        if (link == Link.Plural)
        {
            return _lexicon!.NounOf(_lexicon.Find(stretch), stretch);
        }

        ReadOnlySpan<byte> stem = stretch[..^GermanLinks.Letters(link).Length];
        if (!GermanLinks.LosesE(link))
        {
            return _lexicon!.Find(stem);
        }

        Span<byte> whole = stackalloc byte[stem.Length + 1];
        stem.CopyTo(whole);
        whole[^1] = GermanLexicon.Code('e');
        return _lexicon!.Find(whole);
    }

    private readonly int NounAt(int start) =>
        _lexicon is null ? GermanLexicon.None : _lexicon.NounOf(_lexicon.Find(_word[start..]), _word[start..]);

    /// <summary>All first parts, and what the rest of the word from each place costs as a head.</summary>
    private readonly void Edges(Span<Edge> edges, Span<short> firstEdge, Span<int> heads)
    {
        int n = _word.Length;
        int count = 0;
        for (int i = 0; i < n; i++)
        {
            firstEdge[i] = (short)count;
            heads[i] = Never;
            if (i > n - ShortestPart)
            {
                continue;
            }

            GermanLexicon.Cursor cursor = default;
            bool goesOn = _lexicon is not null && _lexicon.TryBegin(_word[i..], out cursor);
            for (int j = i + 2; goesOn; goesOn = ++j <= n && _lexicon!.Step(ref cursor, _word[j - 1]))
            {
                if (!cursor.IsWord)
                {
                    continue;
                }

                if (j == n)
                {
                    heads[i] = _lexicon!.HeadCost(cursor.Number) is >= 0 and int cost ? cost : Never;
                }
                else if (j <= Math.Min(n - 2, i + MaxFirstLength))
                {
                    if (_lexicon!.TryFirst(cursor.Number, out GermanLexicon.FirstPart first))
                    {
                        Put(edges, ref count, new Edge((byte)i, (byte)j, 0, first.Kind, first.Link, false, GermanLexicon.None, first.Cost));
                    }

                    if ((_lexicon.Of(cursor.Number) & GermanLexicon.Word.Prefix) != 0)
                    {
                        Put(
                            edges,
                            ref count,
                            new Edge((byte)i, (byte)j, 0, PartKind.Prefix, Link.None, false, GermanLexicon.None, PrefixCost)
                        );
                    }
                }
            }

            foreach (ref readonly TermPart term in _terms)
            {
                if (term.Start != i)
                {
                    continue;
                }

                if (term.End == n)
                {
                    heads[i] = Math.Min(heads[i], Term + Short(n - i));
                    continue;
                }

                foreach (Link link in GermanLinks.After(term, _letters[term.End..]))
                {
                    int to = term.End + GermanLinks.Letters(link).Length;
                    if (to <= n - 2 && GermanLinks.Stands(link, _letters[term.End..]))
                    {
                        Put(
                            edges,
                            ref count,
                            new Edge(
                                (byte)i,
                                (byte)to,
                                term.End,
                                PartKind.Noun,
                                link,
                                true,
                                term.Noun,
                                Term + LinkCost(term, link) + Short(term.End - i)
                            )
                        );
                    }
                }
            }
        }

        firstEdge[n] = (short)count;
    }

    private static void Put(Span<Edge> edges, ref int count, in Edge edge)
    {
        if (count < edges.Length)
        {
            edges[count++] = edge;
        }
    }

    private readonly int HeadCost(int start)
    {
        int cost = _lexicon is not null && _lexicon.HeadCost(_lexicon.Find(_word[start..])) is >= 0 and int known ? known : Never;
        foreach (ref readonly TermPart term in _terms)
        {
            if (term.Start == start && term.End == _word.Length)
            {
                cost = Math.Min(cost, Term);
            }
        }

        return cost;
    }

    private readonly int LinkCost(in TermPart term, Link link) =>
        _lexicon?.LinkCost(term.Class, link) ?? GermanLinks.Cost(term.Class, link);

    private static int Short(int letters) =>
        letters == 3 ? Three
        : letters == 4 ? Four
        : 0;

    // Unknown letters show by their sounds, and by affixes where they or the linking element before them begin, that they are no stem.
    private readonly int UnlikelyAsStem(int start, int end, int link)
    {
        ReadOnlySpan<char> stretch = _letters[start..end];
        bool isLast = end == _letters.Length;
        return GermanAffixes.Affixes(stretch, isFirst: start == 0, isLast)
            || (link > 0 && GermanAffixes.Affixes(_letters[(start - link)..end], isFirst: false, isLast))
                ? Never
            : IsReduced(stretch) ? NoSound
            : (GermanSounds.HasOnset(stretch) ? 0 : NoSound) + (GermanSounds.HasCoda(stretch) ? 0 : NoSound);
    }

    // -ses, -nen, -ter: a syllable with the reduced vowel alone is an ending; stems have a full one (Eisenberg, Das Wort, 4.4).
    private static bool IsReduced(ReadOnlySpan<char> letters) =>
        letters.Length is 3 or 4
        && letters[^2] == 'e'
        && letters[^1] is 'n' or 'r' or 's' or 'm' or 'l'
        && GermanLetters.Syllables(letters[..^2]) == 0;
}

/// <summary>
/// A part of a compound: where it begins, where it ends without and with its linking element, and the noun of the lexicon that it is, if
/// any.
/// </summary>
internal readonly record struct CompoundNode(byte Start, byte BaseEnd, byte LinkEnd, PartKind Kind, int Noun);

/// <summary>A stretch of a word that has the letters of a term, without linking element.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Noun">The term's number in the lexicon, or -1.</param>
/// <param name="IsKnown">Whether the lexicon has the term as a noun.</param>
/// <param name="Class">What decides its linking element.</param>
/// <param name="LosesE">Whether the term has lost its -e.</param>
internal readonly record struct TermPart(byte Start, byte End, int Noun, bool IsKnown, LinkClass Class, bool LosesE);
