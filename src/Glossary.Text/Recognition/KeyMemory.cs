using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Text.Recognition;

/// <summary>Remembers keys for a while: a set of fixed size in which a new key takes the place of an old one of the same bucket.</summary>
internal sealed unsafe class KeyMemory
{
    private const int BucketBits = 16;
    private const int BucketSize = 4;
    private const int BucketBytes = BucketSize * sizeof(ulong);

    // Pinned, and begun at a multiple of a bucket, so that no bucket is on two cache lines.
    private readonly ulong[] _keys = GC.AllocateArray<ulong>((BucketSize << BucketBits) + BucketSize, pinned: true);
    private readonly int _first;
    private uint _next;

    public KeyMemory()
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_keys));
        _first = (int)((BucketBytes - (address % BucketBytes)) % BucketBytes) / sizeof(ulong);
    }

    /// <summary>Whether the key was added and not yet displaced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ulong key) =>
        Vector256.EqualsAny(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_keys), (nuint)Place(key)), Vector256.Create(key));

    public void Add(ulong key) => _keys[Place(key) + (int)(_next++ & (BucketSize - 1))] = key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key) => _first + ((int)(key >> (64 - BucketBits)) * BucketSize);
}
