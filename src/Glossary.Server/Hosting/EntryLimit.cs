using System.Buffers;
using Glossary.Catalog;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Hosting;

/// <summary>
/// Counts the entries of all lists of a message in its bytes, before the message is built: an entry takes two bytes of a request and some
/// hundred bytes of memory.
/// </summary>
internal static class EntryLimit
{
    /// <summary>As deep as the parser goes.</summary>
    private const int MaxDepth = 100;

    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int StartGroup = 3;
    private const int EndGroup = 4;
    private const int Fixed32 = 5;

    /// <summary>
    /// Whether a message has no more entries than <see cref="Limits.Entries"/>. Whether it is well formed is for the parser to say.
    /// </summary>
    public static bool Holds(ReadOnlySequence<byte> bytes, MessageDescriptor message)
    {
        if (bytes.Length <= Limits.Entries)
        {
            // An entry takes a byte at least.
            return true;
        }

        var reader = new SequenceReader<byte>(bytes);
        long left = Limits.Entries;
        Count(ref reader, bytes.Length, message, 0, ref left);
        return left >= 0;
    }

    /// <summary>Takes the entries of a message from what is left; ends early where the bytes are no message.</summary>
    /// <returns><see langword="false"/> if nothing more needs to be counted.</returns>
    private static bool Count(ref SequenceReader<byte> reader, long end, MessageDescriptor message, int depth, ref long left)
    {
        while (reader.Consumed < end)
        {
            if (!TryReadVarint(ref reader, out uint tag))
            {
                return false;
            }

            FieldDescriptor? field = message.FindFieldByNumber((int)(tag >> 3));
            long entries = 1;
            switch ((int)(tag & 7))
            {
                case Varint when TryReadVarint(ref reader, out _):
                    break;
                case Fixed64 when end - reader.Consumed >= sizeof(ulong):
                    reader.Advance(sizeof(ulong));
                    break;
                case Fixed32 when end - reader.Consumed >= sizeof(uint):
                    reader.Advance(sizeof(uint));
                    break;
                case LengthDelimited when TryReadVarint(ref reader, out uint length) && length <= end - reader.Consumed:
                    if (field?.FieldType != FieldType.Message)
                    {
                        // Numbers are packed: a byte each at least.
                        entries = field?.FieldType is FieldType.String or FieldType.Bytes ? 1 : length;
                        reader.Advance(length);
                    }
                    else if (depth == MaxDepth || !Count(ref reader, reader.Consumed + length, field.MessageType, depth + 1, ref left))
                    {
                        return false;
                    }

                    break;
                case StartGroup or EndGroup:
                    // No field of ours. What stands in a group is counted as if it stood outside, which may be too many, never too few.
                    entries = 0;
                    break;
                default:
                    return false;
            }

            left -= field?.IsRepeated == true ? entries : 0;
            if (left < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>As the parser does, takes the lower 32 bits of a longer number.</summary>
    private static bool TryReadVarint(ref SequenceReader<byte> reader, out uint value)
    {
        value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (!reader.TryRead(out byte next))
            {
                return false;
            }

            value |= shift < 32 ? (uint)(next & 0x7F) << shift : 0;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
