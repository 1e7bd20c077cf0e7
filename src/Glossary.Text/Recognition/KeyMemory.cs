using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Text.Recognition;

/// <summary>Remembers keys for a while: a set of fixed size in which a new key takes the place of an old one. A bucket is one cache line.</summary>
internal sealed class KeyMemory
{
    private const int BucketBits = 12;
    private const int BucketSize = 8;

    // Eight keys a line, if the array begins at one; if not, a bucket is on two lines and all is well, too.
    private readonly ulong[] _keys = new ulong[BucketSize << BucketBits];
    private uint _next;

    /// <summary>Whether the key was added and not yet displaced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ulong key)
    {
        ref ulong bucket = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_keys), (nint)(key >> (64 - BucketBits)) * BucketSize);
        Vector256<ulong> wanted = Vector256.Create(key);
        Vector256<ulong> same = Vector256.Equals(Vector256.LoadUnsafe(ref bucket), wanted) | Vector256.Equals(Vector256.LoadUnsafe(ref bucket, 4), wanted);
        return same != Vector256<ulong>.Zero;
    }

    public void Add(ulong key) => _keys[((int)(key >> (64 - BucketBits)) * BucketSize) + (int)(_next++ & (BucketSize - 1))] = key;
}
