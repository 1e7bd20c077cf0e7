using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Arrays as bytes. What is read is trusted: whoever keeps the bytes has to know that they are as they were written, and by the same
/// program.
/// </summary>
internal static class ArrayStream
{
    public static void Write<T>(BinaryWriter to, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static T[] Read<T>(BinaryReader from)
        where T : unmanaged
    {
        T[] values = new T[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static void WriteTexts(BinaryWriter to, string[] texts)
    {
        to.Write(texts.Length);
        Array.ForEach(texts, to.Write);
    }

    /// <summary>Reads what <see cref="WriteTexts"/> wrote.</summary>
    public static string[] ReadTexts(BinaryReader from)
    {
        string[] texts = new string[from.ReadInt32()];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = from.ReadString();
        }

        return texts;
    }
}
