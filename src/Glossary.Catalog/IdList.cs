using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glossary.Catalog;

/// <summary>Ids in an order, a byte a letter, since an article may have thousands. A string is made when it is asked for.</summary>
[CollectionBuilder(typeof(IdList), nameof(Create))]
[JsonConverter(typeof(Converter))]
internal sealed class IdList : IReadOnlyList<string>
{
    private readonly byte[] _letters;
    private readonly int[] _ends;

    private IdList(byte[] letters, int[] ends)
    {
        _letters = letters;
        _ends = ends;
    }

    public int Length => _ends.Length;

    public bool IsEmpty => _ends.Length == 0;

    int IReadOnlyCollection<string>.Count => _ends.Length;

    public string this[int index] => Encoding.UTF8.GetString(_letters.AsSpan(StartOf(index).._ends[index]));

    /// <summary>An id as UTF-8.</summary>
    public ReadOnlySpan<byte> LettersOf(int index) => _letters.AsSpan(StartOf(index).._ends[index]);

    /// <param name="ids">Ids are ASCII; others would be kept too.</param>
    public static IdList Create(ReadOnlySpan<string> ids)
    {
        int[] ends = new int[ids.Length];
        int length = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            length += Encoding.UTF8.GetByteCount(ids[i]);
            ends[i] = length;
        }

        byte[] letters = new byte[length];
        int start = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            start += Encoding.UTF8.GetBytes(ids[i], letters.AsSpan(start));
        }

        return new IdList(letters, ends);
    }

    /// <summary>The place of an id, from 0 on; -1 if it is not there.</summary>
    public int IndexOf(string id)
    {
        byte[] letters = Encoding.UTF8.GetBytes(id);
        for (int i = 0; i < _ends.Length; i++)
        {
            if (_letters.AsSpan(StartOf(i).._ends[i]).SequenceEqual(letters))
            {
                return i;
            }
        }

        return -1;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < _ends.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];

    private sealed class Converter : JsonConverter<IdList>
    {
        public override IdList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<ImmutableArray<string>>(ref reader, options)];

        public override void Write(Utf8JsonWriter writer, IdList value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (string id in value)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
        }
    }
}
