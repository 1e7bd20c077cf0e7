using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Walks the slots of a segment's open-addressing table that may stand for a hash: linear probing from <see cref="Segment.HomeSlot"/> to
/// the first empty slot. Gives those whose tag is that of the hash and whose node belongs to the snapshot; the caller compares the letters.
/// </summary>
/// <remarks>
/// The only probe loops. The table is never full (<see cref="SegmentBuilder"/> keeps a third of it empty), so a walk ends, and the place
/// wraps before it leaves the array.
/// </remarks>
internal ref struct SlotProbe
{
    private readonly ref ulong _slots;
    private readonly uint _size;
    private readonly int _nodeCount;
    private readonly ushort _tag;
    private uint _at;

    /// <summary>Begins at the home slot of a hash.</summary>
    /// <param name="slots">The table.</param>
    /// <param name="nodeCount">Nodes from this number on belong to a later snapshot and are skipped.</param>
    /// <param name="hash">The hash that is sought.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SlotProbe(ulong[] slots, int nodeCount, ulong hash)
    {
        _slots = ref MemoryMarshal.GetArrayDataReference(slots);
        _size = (uint)slots.Length;
        _nodeCount = nodeCount;
        _tag = (ushort)hash;
        _at = Segment.HomeSlot(hash, slots.Length);
    }

    /// <summary>The slot that <see cref="MoveNext"/> found.</summary>
    public ulong Current { get; private set; }

    /// <summary>Finds the next slot; false at the end of the probe sequence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        while (true)
        {
            ulong slot = Unsafe.Add(ref _slots, _at);
            if (slot == 0)
            {
                return false;
            }

            if (++_at == _size)
            {
                _at = 0;
            }

            if ((ushort)slot == _tag && Segment.NodeOf(slot) < _nodeCount)
            {
                Current = slot;
                return true;
            }
        }
    }

    /// <summary>
    /// Puts a slot into the first empty place of its probe sequence. Readers of earlier snapshots may probe meanwhile: they skip its node.
    /// </summary>
    public static void Insert(ulong[] slots, ulong hash, ulong slot)
    {
        uint at = Segment.HomeSlot(hash, slots.Length);
        while (slots[at] != 0)
        {
            if (++at == slots.Length)
            {
                at = 0;
            }
        }

        Volatile.Write(ref slots[at], slot);
    }
}
