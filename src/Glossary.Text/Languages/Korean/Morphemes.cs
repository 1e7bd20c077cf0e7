using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.Korean;

/// <summary>What the last morpheme of a reading is, as far as the next word depends on it.</summary>
internal enum Morpheme : byte
{
    /// <summary>A noun without a particle.</summary>
    BareNoun,

    /// <summary>The subject particle.</summary>
    Subject,

    /// <summary>The object particle.</summary>
    Object,

    /// <summary>The genitive particle.</summary>
    Genitive,

    /// <summary>A particle of meaning: 에, 에서, 으로.</summary>
    Adverbial,

    /// <summary>A delimiting particle: 은, 도, 까지.</summary>
    Delimiter,

    /// <summary>A particle that joins nouns: 이며.</summary>
    Joining,

    /// <summary>A connective ending.</summary>
    Connective,

    /// <summary>A final ending.</summary>
    Final,

    /// <summary>An adnominal ending.</summary>
    Adnominal,

    /// <summary>A nominal ending.</summary>
    Nominal,

    /// <summary>The ending -지, which a negation follows.</summary>
    Negatable,

    /// <summary>An adverb.</summary>
    Adverb,

    /// <summary>A conjunction.</summary>
    Conjunction,

    /// <summary>A determiner.</summary>
    Determiner,
}

/// <summary>
/// The end of a reading: the last morpheme, whether it follows a nominal ending (먹기를), and how often the copula stands before it.
/// </summary>
/// <param name="Code">All three.</param>
internal readonly record struct ReadingEnd(byte Code)
{
    private const int NominalBit = 16;
    private const int CopulaStep = 32;

    /// <summary>How many there may be.</summary>
    public const int Codes = 128;

    public static implicit operator ReadingEnd(Morpheme morpheme) => new((byte)morpheme);

    /// <summary>The last morpheme.</summary>
    public Morpheme Last => (Morpheme)(Code & 15);

    /// <summary>Whether it follows a nominal ending.</summary>
    public bool IsNominalized => (Code & NominalBit) != 0;

    /// <summary>How often the copula stands before it.</summary>
    public int Copulas => Code / CopulaStep;

    /// <summary>The same behind a nominal ending.</summary>
    public ReadingEnd Nominalized => new((byte)(Code | NominalBit));

    /// <summary>The same behind one more copula.</summary>
    public ReadingEnd BehindCopula => Copulas >= 3 ? this : new((byte)(Code + CopulaStep));
}

/// <summary>An end with its cost in tenths of a nat.</summary>
internal readonly record struct PricedEnd(ReadingEnd End, short Cost);

/// <summary>The cheapest ways in which letters can be read, one for each end. Lives on the stack.</summary>
internal ref struct PricedEnds(Span<PricedEnd> room)
{
    /// <summary>Room that is never full.</summary>
    public const int Room = 32;

    private readonly Span<PricedEnd> _room = room;
    private int _count;

    /// <summary>What there is.</summary>
    public readonly ReadOnlySpan<PricedEnd> All => _room[.._count];

    /// <summary>Drops what there is.</summary>
    public void Clear() => _count = 0;

    /// <summary>Enters a way, unless a cheaper one leads to the same end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadingEnd end, int cost)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_room[i].End == end)
            {
                if (_room[i].Cost > cost)
                {
                    _room[i] = new(end, (short)cost);
                }

                return;
            }
        }

        if (_count < _room.Length)
        {
            _room[_count++] = new(end, (short)cost);
        }
    }
}
