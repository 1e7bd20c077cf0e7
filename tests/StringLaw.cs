using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Strings;

namespace Glossary.Exchange.Laws;

/// <summary>
/// What holds of every file of programs' texts: written without changes it has the same bytes; with another text it differs from them at
/// that text alone, and reading it gives that text and all others as before.
/// </summary>
internal static class StringLaw
{
    /// <returns>How many changes the format could write; those that it says it cannot are passed over.</returns>
    /// <exception cref="InvalidOperationException">The law does not hold; the message says where.</exception>
    public static int Hold(int seed, ExchangeFormat format)
    {
        var generated = new GeneratedStrings(seed);
        return Hold(generated.File(format), format, generated.Text);
    }

    /// <param name="bytes">The file.</param>
    /// <param name="format">The format that it is in.</param>
    /// <param name="newText">Gives the text that takes the place of one.</param>
    public static int Hold(byte[] bytes, ExchangeFormat format, Func<string> newText)
    {
        StringFile file = StringFiles.Read(bytes, format);
        Demand(file.With([]).AsSpan().SequenceEqual(bytes), "The file is not written as it was.", bytes);
        int written = 0;
        foreach (StringEntry entry in file.Entries)
        {
            Demand(
                Enumerable
                    .Range(0, entry.Text.Length + 1)
                    .All(i =>
                        entry.OffsetOf(i) >= entry.Range.Start - 1 && entry.OffsetOf(i) <= Math.Max(entry.Range.End, entry.TextStart)
                    ),
                $"A place of {entry.Id} lies outside.",
                bytes
            );
            string text = newText();
            if (entry.Encode(text) is not { } with)
            {
                continue;
            }

            byte[] changed = file.With([(entry.Range, with)]);
            string before = file.Source.Text;
            string after = file.Source.Encoding.GetString(
                changed.AsSpan(
                    changed.Length - file.Source.Encoding.GetByteCount(before[..entry.Range.Start] + with + before[entry.Range.End..])
                )
            );
            Demand(after == before[..entry.Range.Start] + with + before[entry.Range.End..], $"More changes than {entry.Id}.", changed);
            StringFile again;
            try
            {
                again = StringFiles.Read(changed, format);
            }
            catch (ExchangeFileException e)
            {
                // Not every pattern of Fluent is one, and a text with markup may break it: the writer asks the reader before it keeps a
                // change.
                Demand(format == ExchangeFormat.Fluent, $"{entry.Id} = {text}: {e.Finding.Place} {e.Finding.Message}", changed);
                continue;
            }

            bool stands =
                again.Entries.Length == file.Entries.Length
                && again
                    .Entries.Zip(file.Entries)
                    .All(p => p.First.Id == p.Second.Id && p.First.Text == (p.Second == entry ? text : p.Second.Text));
            if (!stands && format == ExchangeFormat.Fluent)
            {
                continue;
            }

            Demand(stands, $"{entry.Id}: \"{text}\" is read as \"{again.Entries.FirstOrDefault(e => e.Id == entry.Id)?.Text}\".", changed);
            written++;
        }

        return written;
    }

    /// <summary>
    /// An entry that is taken out of a file is put into it again after the file as it was, so that all entries say the same; where the
    /// entry was not by itself, nothing is tried.
    /// </summary>
    /// <returns>How many entries were taken out and put in.</returns>
    /// <exception cref="InvalidOperationException">The law does not hold.</exception>
    public static int HoldPutIn(byte[] bytes, ExchangeFormat format)
    {
        StringFile file = StringFiles.Read(bytes, format);
        Span[] blocks = [.. file.Entries.Select(e => e.Block).OfType<Span>().Distinct().OrderBy(b => b.Start)];
        int put = 0;
        for (int i = 0; i < blocks.Length && blocks.Length > 1; i++)
        {
            (int start, int end) = i > 0 ? (blocks[i - 1].End, blocks[i].End) : (blocks[0].Start, blocks[1].Start);
            string between = i > 0 ? file.Source.Text[start..blocks[i].Start] : file.Source.Text[blocks[0].End..end];
            if (!between.All(c => char.IsWhiteSpace(c) || c == ','))
            {
                continue;
            }

            Dictionary<string, string> gone = file
                .Entries.Where(e => e.Block == blocks[i])
                .ToDictionary(e => e.Id, e => e.Text, StringComparer.Ordinal);
            StringFile without;
            try
            {
                without = StringFiles.Read(file.With([(new Span(start, end), "")]), format);
            }
            catch (ExchangeFileException)
            {
                continue;
            }

            if (
                !without
                    .Entries.Select(e => (e.Id, e.Text))
                    .SequenceEqual(file.Entries.Where(e => !gone.ContainsKey(e.Id)).Select(e => (e.Id, e.Text)))
            )
            {
                continue;
            }

            byte[] plain = without.With([]);
            (byte[] with, ImmutableArray<NewEntries.Insertion> done) = NewEntries.Put(
                without,
                [],
                NewEntries.For(without, file, id => gone.GetValueOrDefault(id)),
                plain
            );
            Dictionary<string, string> again = StringFiles
                .Read(with, format)
                .Entries.ToDictionary(e => e.Id, e => e.Text, StringComparer.Ordinal);
            Demand(
                done.IsEmpty
                    ? with.AsSpan().SequenceEqual(plain)
                    : file.Entries.All(e => again.GetValueOrDefault(e.Id) == e.Text) && again.Count == file.Entries.Length,
                $"{string.Join(", ", gone.Keys)} was put in otherwise.",
                with
            );
            put += done.Length;
        }

        return put;
    }

    /// <summary>A generated file with some of its bytes others, missing or twice.</summary>
    public static byte[] Damaged(int seed, ExchangeFormat format)
    {
        var random = new Random(seed);
        List<byte> bytes = [.. new GeneratedStrings(seed).File(format)];
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = (byte)"\"'\\{}[]<>&=:#\n\r\t "[random.Next(17)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Demand(bool holds, string what, byte[] file)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{what}\n{Encoding.UTF8.GetString(file)}");
        }
    }
}
