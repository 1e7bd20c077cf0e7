using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Glossary.Catalog.Texts;

/// <summary>
/// Writes an index as bytes and reads them again. What is read is trusted: whoever keeps the bytes has to know that they are as they were
/// written.
/// </summary>
internal static class TextIndexStream
{
    /// <summary>Writes a state of the index. The last few texts have to be in parts.</summary>
    public static void Write(BinaryWriter to, TextIndex index)
    {
        LanguageTexts[] languages = [.. index.Languages];
        to.Write(languages.Length);
        foreach (LanguageTexts texts in languages)
        {
            if (!texts.Recent.IsEmpty)
            {
                throw new ArgumentException("Some texts are in no part.", nameof(index));
            }

            to.Write(texts.Language);
            to.Write(texts.Parts.Length);
            foreach ((TextPart part, Tombstones gone) in texts.Parts)
            {
                WriteArray(to, part.Handles.AsSpan());
                WriteArray(to, part.Lengths.AsSpan());
                to.Write(part.Words.Count);
                WriteArray(to, part.Words.Words.AsSpan());
                WriteArray(to, part.Words.Lists.AsSpan());
                WriteArray(to, part.Words.Blocks.AsSpan());
                WriteArray(to, part.Grams.Keys.AsSpan());
                WriteArray(to, part.Grams.Starts.AsSpan());
                WriteArray(to, part.Grams.Lists.AsSpan());
                WriteArray(to, part.Hashes.AsSpan());
                WriteArray(to, part.Hashed.AsSpan());
                WriteArray<int>(to, [.. Enumerable.Range(0, gone.Count == 0 ? 0 : part.Count).Where(text => gone[text])]);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TextIndex Read(BinaryReader from)
    {
        List<LanguageTexts> languages = [];
        for (int count = from.ReadInt32(); count > 0; count--)
        {
            string language = from.ReadString();
            var parts = ImmutableArray.CreateBuilder<LivePart>();
            for (int left = from.ReadInt32(); left > 0; left--)
            {
                int[] handles = ReadArray<int>(from);
                ushort[] lengths = ReadArray<ushort>(from);
                var words = new WordTable(from.ReadInt32(), ReadArray<byte>(from), ReadArray<byte>(from), ReadArray<uint>(from));
                var grams = new GramTable(ReadArray<ulong>(from), ReadArray<uint>(from), ReadArray<byte>(from));
                var part = new TextPart(handles, lengths, words, grams, ReadArray<uint>(from), ReadArray<int>(from));
                parts.Add(new LivePart(part, Tombstones.None(part.Count).With(ReadArray<int>(from))));
            }

            languages.Add(LanguageTexts.FromParts(language, parts.ToImmutable()));
        }

        return TextIndex.FromLanguages(languages);
    }

    /// <summary>Writes numbers, the lowest byte first.</summary>
    public static void WriteArray<T>(BinaryWriter to, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads what <see cref="WriteArray{T}"/> wrote.</summary>
    public static T[] ReadArray<T>(BinaryReader from)
        where T : unmanaged
    {
        T[] values = new T[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
