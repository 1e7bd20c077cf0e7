using System.Collections;
using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Exchange.Importing;

/// <summary>
/// What a plan writes, in order. Beyond some megabytes it lies on disk, since a whole file may be one revision: in memory a write then
/// takes eight bytes. One thread at a time; gone when it is disposed.
/// </summary>
internal sealed class PlannedWrites : IReadOnlyList<RecordWrite>, IDisposable
{
    /// <summary>Bytes of bodies that are kept in memory.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Where in the file each write begins that is there.</summary>
    private readonly List<long> _places = [];

    /// <summary>The writes after those.</summary>
    private readonly List<RecordWrite> _latest = [];

    private long _latestBytes;
    private FileStream? _file;

    /// <summary>Where the file ends.</summary>
    private long _end;

    public int Count => _places.Count + _latest.Count;

    public RecordWrite this[int index] => index < _places.Count ? Read(_places[index]) : _latest[index - _places.Count];

    /// <returns>Its index.</returns>
    public int Add(RecordWrite write)
    {
        _latest.Add(write);
        _latestBytes += write.Body.Length;
        if (_latestBytes > MaxBytes)
        {
            using (BinaryWriter writer = AtEnd())
            {
                foreach (RecordWrite each in _latest)
                {
                    _places.Add(Append(each, writer));
                }
            }

            _latest.Clear();
            _latestBytes = 0;
        }

        return Count - 1;
    }

    /// <summary>Puts another body in place of that of an earlier write.</summary>
    public void Replace(int index, byte[] body) => Replace(index, this[index] with { Body = body });

    /// <summary>Puts another write in place of an earlier one.</summary>
    public void Replace(int index, RecordWrite write)
    {
        if (index < _places.Count)
        {
            using BinaryWriter writer = AtEnd();
            _places[index] = Append(write, writer);
        }
        else
        {
            _latest[index - _places.Count] = write;
        }
    }

    public IEnumerator<RecordWrite> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _file?.Dispose();

    /// <summary>Writes behind all that the file has.</summary>
    private BinaryWriter AtEnd()
    {
        _file ??= TemporaryFile.Create(bufferSize: 1 << 16, FileOptions.None);
        if (_file.Position != _end)
        {
            _file.Position = _end;
        }

        return new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
    }

    private long Append(RecordWrite write, BinaryWriter writer)
    {
        long place = _end;
        writer.Write((int)write.Kind);
        writer.Write(write.Name);
        writer.Write(write.ExpectedRevision);
        writer.Write(write.Deleted);
        writer.Write(write.Removed);
        writer.Write(write.Body.Length);
        writer.Write(write.Body.Span);
        _end = _file!.Position;
        return place;
    }

    private RecordWrite Read(long place)
    {
        if (_file!.Position != place)
        {
            _file.Position = place;
        }

        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        var kind = (RecordKind)reader.ReadInt32();
        string name = reader.ReadString();
        long expected = reader.ReadInt64();
        bool deleted = reader.ReadBoolean();
        return reader.ReadBoolean()
            ? RecordWrite.Removal(kind, name, expected)
            : new RecordWrite(kind, name, expected, reader.ReadBytes(reader.ReadInt32()), deleted);
    }
}
