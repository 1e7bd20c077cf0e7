using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Text.Recognition;

/// <summary>
/// Folds the letters of one word and hashes them. Those of ASCII and Latin-1 come folded from where words are found; others go through
/// a table from code unit to code unit; what has combining marks or compatibility characters goes through normalisation.
/// The hash has 64 bits: it finds candidates, and every candidate is compared letter by letter.
/// </summary>
internal sealed class Folder
{
    /// <summary>The longest word that is hashed by bytes.</summary>
    public const int MaxLatinLength = 32;

    private const char Slow = '\0';

    /// <summary>Letters of the longest word that is looked up at all; longer ones are no term's form.</summary>
    public const int MaxLength = 512;

    private static readonly char[] Table = BuildTable();

    // Not predictable from outside, so a glossary cannot be built to collide.
    private static readonly ulong Seed0 = (ulong)Random.Shared.NextInt64() | 1;
    private static readonly ulong Seed1 = (ulong)Random.Shared.NextInt64() | 1;
    private static readonly ulong Seed2 = (ulong)Random.Shared.NextInt64() | 1;

    private char[] _folded = new char[64];
    private int[] _map = new int[65];

    /// <summary>Folds one code unit that needs no normalisation; others give NUL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c) => Table[c];

    /// <summary>The hash of the folded letters of a word, and a key that tells words of other letter case apart, too.</summary>
    public ulong Hash(ReadOnlySpan<char> text, int start, int length, out ulong key)
    {
        ReadOnlySpan<char> word = text.Slice(start, length);
        if (length > MaxLength)
        {
            key = 0;
            return 0;
        }

        key = HashFolded(word) * Seed1;
        return HashFolded(Fold(word, out _));
    }

    /// <summary>
    /// The same for a word of at most <see cref="MaxLatinLength"/> letters of ASCII and Latin-1, folded already to a byte each.
    /// </summary>
    /// <param name="folded">The first letter; so many bytes can be read as the longest word has.</param>
    /// <param name="capitals">Which letters are capitals in the text.</param>
    /// <param name="length">How many letters there are.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HashLatin(ref byte folded, ulong capitals, int length, out ulong key)
    {
        ulong hash = Seed2;
        if (length > 16)
        {
            hash = MixBytes(hash, Vector128.LoadUnsafe(ref folded));
            hash = MixBytes(hash, Vector128.LoadUnsafe(ref folded, 16) & FirstBytes(length - 16));
        }
        else
        {
            hash = MixBytes(hash, Vector128.LoadUnsafe(ref folded) & FirstBytes(length));
        }

        hash = Finish(hash, length);
        key = hash ^ (capitals * 0x9E37_79B9_7F4A_7C15);
        return hash;
    }

    /// <summary>The hash of letters that are folded already; the same as that of any word which folds to them.</summary>
    public static ulong HashFolded(ReadOnlySpan<char> folded)
    {
        ulong hash = Seed2;
        int left = folded.Length;
        ref ushort at = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(folded));
        while (true)
        {
            Vector256<ushort> v = default;
            if (left >= 16)
            {
                v = Vector256.LoadUnsafe(ref at);
            }
            else
            {
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.As<Vector256<ushort>, byte>(ref v),
                    ref Unsafe.As<ushort, byte>(ref at),
                    (uint)left * 2
                );
            }

            hash =
                (v & Vector256.Create((ushort)0xFF00)) == Vector256<ushort>.Zero
                    ? MixBytes(hash, Vector128.Narrow(v.GetLower(), v.GetUpper()))
                    : MixChars(hash, v);
            if (left <= 16)
            {
                return Finish(hash, folded.Length);
            }

            left -= 16;
            at = ref Unsafe.Add(ref at, 16);
        }
    }

    /// <summary>The hash of a word after what came before it in a phrase; nothing before leaves it as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong After(ulong hash, int node) => node == 0 ? hash : Mum(hash ^ ((ulong)node * 0x9E37_79B9_7F4A_7C15), Seed0);

    /// <summary>
    /// Folds a word. The answer is valid until the next call. The map gives for each folded character, and for their end, the place in
    /// <paramref name="word"/> where it begins; it is empty where the two run in parallel.
    /// </summary>
    public ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, out ReadOnlySpan<int> map)
    {
        map = default;
        if (word.Length > MaxLength)
        {
            word = word[..MaxLength];
        }

        if (_folded.Length < word.Length)
        {
            _folded = new char[MaxLength];
        }

        for (int i = 0; i < word.Length; i++)
        {
            char folded = Table[word[i]];
            if (folded == Slow)
            {
                return Normalize(word, out map);
            }

            _folded[i] = folded;
        }

        return _folded.AsSpan(0, word.Length);
    }

    /// <summary>Whether every code unit of the word folds by itself.</summary>
    public static bool IsSimple(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (Table[c] == Slow)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<char> Normalize(ReadOnlySpan<char> word, out ReadOnlySpan<int> map)
    {
        int length = SlowFolding.Fold(word, ref _folded, ref _map);
        map = _map.AsSpan(0, length + 1);
        return _folded.AsSpan(0, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> FirstBytes(int count) => Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MixBytes(ulong hash, Vector128<byte> letters) =>
        Mum(letters.AsUInt64().ToScalar() ^ hash, letters.AsUInt64().GetElement(1) ^ Seed1);

    private static ulong MixChars(ulong hash, Vector256<ushort> v)
    {
        Vector256<ulong> chars = v.AsUInt64();
        return Mum(chars.GetElement(0) ^ hash, chars.GetElement(1) ^ Seed1) ^ Mum(chars.GetElement(2) ^ Seed0, chars.GetElement(3) ^ hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(ulong hash, int length) => Mum(hash ^ Seed0, (ulong)length ^ Seed1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mum(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    private static char[] BuildTable()
    {
        char[] table = new char[0x10000];
        for (int i = 1; i < table.Length; i++)
        {
            table[i] = SlowFolding.FoldAlone((char)i);
        }

        return table;
    }
}
