using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>
/// A body as it is stored: before it four bytes that follow from it and from what else is stored of its change (CRC-32C), since it is
/// stored once and nothing else would tell a body that was damaged or lies at another's place.
/// </summary>
internal static class SealedBody
{
    private const int SealBytes = sizeof(uint);

    public static byte[] Seal(ReadOnlySpan<byte> body, long place, string name, RecordKind kind, bool deleted)
    {
        byte[] bytes = new byte[SealBytes + body.Length];
        body.CopyTo(bytes.AsSpan(SealBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Sum(body, place, name, kind, deleted));
        return bytes;
    }

    /// <exception cref="StoreCorruptException">The bytes are not what was sealed so.</exception>
    public static ReadOnlyMemory<byte> Open(byte[] bytes, long place, string name, RecordKind kind, bool deleted) =>
        bytes.Length >= SealBytes
        && Sum(bytes.AsSpan(SealBytes), place, name, kind, deleted) == BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            ? bytes.AsMemory(SealBytes)
            : throw new StoreCorruptException($"What the store holds of {name} at revision {ChangePlaces.RevisionOf(place)} is damaged.");

    private static uint Sum(ReadOnlySpan<byte> body, long place, string name, RecordKind kind, bool deleted)
    {
        uint sum = BitOperations.Crc32C(uint.MaxValue, (ulong)place);
        sum = BitOperations.Crc32C(sum, ((uint)kind << 1) | (deleted ? 1u : 0));
        foreach (char letter in name)
        {
            sum = BitOperations.Crc32C(sum, (byte)letter);
        }

        ReadOnlySpan<ulong> eights = MemoryMarshal.Cast<byte, ulong>(body);
        foreach (ulong eight in eights)
        {
            sum = BitOperations.Crc32C(sum, BitConverter.IsLittleEndian ? eight : BinaryPrimitives.ReverseEndianness(eight));
        }

        foreach (byte one in body[(eights.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
