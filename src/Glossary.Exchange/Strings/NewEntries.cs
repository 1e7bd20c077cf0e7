using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Puts entries into a file that lacks them: each is written as the file of another language has it, behind the entry that it follows
/// there. Whether the file then says what it is to say is found out by reading it again.
/// </summary>
internal static class NewEntries
{
    /// <summary>Entries that are tried one by one, where all of them together do not stand.</summary>
    private const int MaxTried = 100;

    /// <summary>A stretch of entries that is put in.</summary>
    /// <param name="At">Where.</param>
    /// <param name="Text">What, with what parts it from the others.</param>
    /// <param name="Entries">Ids and texts that the file then has.</param>
    internal sealed record Insertion(int At, string Text, ImmutableArray<(string Id, string Text)> Entries);

    /// <summary>What is to be put into a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The file of another language that has the entries.</param>
    /// <param name="textOf">The text of an entry, by its id; <see langword="null"/> if there is none.</param>
    public static ImmutableArray<Insertion> For(StringFile file, StringFile model, Func<string, string?> textOf)
    {
        Dictionary<string, StringEntry> there = file
            .Entries.GroupBy(e => e.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Dictionary<string, StringEntry> next = new(StringComparer.Ordinal);
        foreach (StringEntry entry in model.Entries)
        {
            if (there.TryGetValue(entry.Id, out StringEntry? same) && same.Block is not null)
            {
                next.TryAdd(entry.Within, same);
            }
        }

        Dictionary<string, StringEntry> last = new(StringComparer.Ordinal);
        var insertions = ImmutableArray.CreateBuilder<Insertion>();
        for (int i = 0; i < model.Entries.Length; i++)
        {
            StringEntry entry = model.Entries[i];
            if (there.TryGetValue(entry.Id, out StringEntry? same))
            {
                if (same.Block is not null)
                {
                    last[entry.Within] = same;
                }

                continue;
            }

            if (entry.Block is not { } block)
            {
                continue;
            }

            if (entry.Parents.FirstOrDefault(p => !file.ParentPaths.Contains(p.Path)) is { } missing)
            {
                int from = i;
                while (i + 1 < model.Entries.Length && model.Entries[i + 1].Parents.Any(p => p.Path == missing.Path))
                {
                    i++;
                }

                if (Nested(file, model, missing, from, i + 1, there, textOf) is { } nested)
                {
                    insertions.Add(nested);
                }

                continue;
            }

            int first = i;
            while (i + 1 < model.Entries.Length && model.Entries[i + 1].Block == block)
            {
                i++;
            }

            StringEntry[] group = [.. model.Entries.AsSpan(first, i + 1 - first)];
            (string? text, ImmutableArray<(string Id, string Text)> entries) = group.Any(e => there.ContainsKey(e.Id))
                ? default
                : Written(model, block, group, textOf, file.Source.NewLine);
            if (text is null)
            {
                continue;
            }

            if (last.TryGetValue(entry.Within, out StringEntry? before))
            {
                insertions.Add(new Insertion(before.Block!.Value.End, After(file, before.Block.Value, text), entries));
            }
            else if (next.TryGetValue(entry.Within, out StringEntry? behind))
            {
                insertions.Add(new Insertion(behind.Block!.Value.Start, Before(file, behind.Block.Value, text), entries));
            }
        }

        return insertions.DrainToImmutable();
    }

    /// <summary>The file with these entries in it, as far as they stand.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edits">What else changes in it.</param>
    /// <param name="insertions">What is put in.</param>
    /// <param name="without">The file with the edits alone.</param>
    public static (byte[] Bytes, ImmutableArray<Insertion> Put) Put(
        StringFile file,
        IReadOnlyCollection<(Span Range, string With)> edits,
        ImmutableArray<Insertion> insertions,
        byte[] without
    )
    {
        if (insertions.IsEmpty)
        {
            return (without, []);
        }

        StringFile plain = StringFiles.Read(without, file.Format);
        if (Try(insertions) is { } all)
        {
            return (all, insertions);
        }

        ImmutableArray<Insertion> standing = [.. insertions.Take(MaxTried).Where(i => Try([i]) is not null)];
        return Try(standing) is { } some ? (some, standing) : (without, []);

        byte[]? Try(ImmutableArray<Insertion> put)
        {
            try
            {
                byte[] bytes = file.With([.. edits, .. put.Select(p => (new Span(p.At, p.At), p.Text))]);
                Dictionary<string, string> added = put.SelectMany(p => p.Entries)
                    .ToDictionary(e => e.Id, e => e.Text, StringComparer.Ordinal);
                StringEntry[] after = [.. StringFiles.Read(bytes, file.Format).Entries];
                return
                    after.Count(e => added.ContainsKey(e.Id)) == added.Count
                    && after.All(e => !added.TryGetValue(e.Id, out string? text) || text == e.Text)
                    && after
                        .Where(e => !added.ContainsKey(e.Id))
                        .Select(e => (e.Id, e.Text))
                        .SequenceEqual(plain.Entries.Select(e => (e.Id, e.Text)))
                    ? bytes
                    : null;
            }
            catch (Exception e) when (e is ExchangeFileException or EncoderFallbackException or ArgumentException)
            {
                return null;
            }
        }
    }

    /// <summary>An object that the file lacks, with those of its entries that have a text, beside what the file has next to it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The file that has the object.</param>
    /// <param name="missing">The object.</param>
    /// <param name="first">The first of its entries in the model.</param>
    /// <param name="end">Where its entries end there.</param>
    /// <param name="there">The entries of the file, by their ids.</param>
    /// <param name="textOf">The text of an entry, by its id.</param>
    private static Insertion? Nested(
        StringFile file,
        StringFile model,
        StringParent missing,
        int first,
        int end,
        Dictionary<string, StringEntry> there,
        Func<string, string?> textOf
    )
    {
        int depth = model.Entries[first].Parents.IndexOf(missing);
        string container = depth == 0 ? "" : model.Entries[first].Parents[depth - 1].Path;
        Span? before = model.Entries.Take(first).Reverse().Select(MemberIn).FirstOrDefault(m => m is not null);
        if ((before ?? model.Entries.Skip(end).Select(MemberIn).FirstOrDefault(m => m is not null)) is not { } neighbour)
        {
            return null;
        }

        string lead = Lead(file, neighbour.Start);
        bool lines = lead.Contains('\n', StringComparison.Ordinal);
        string indent = lines ? lead[(lead.LastIndexOf('\n') + 1)..] : "";
        string step = indent.Length == 0 ? "  " : indent[..Math.Max(1, indent.Length / (depth + 1))];
        var entries = ImmutableArray.CreateBuilder<(string, string)>();
        var text = new StringBuilder();
        List<StringParent> open = [];
        bool comma = false;
        for (int i = first; i < end; i++)
        {
            StringEntry entry = model.Entries[i];
            if (
                entry.Block is not { } block
                || entry.Parents.IsEmpty
                || textOf(entry.Id) is not { } said
                || entry.Encode(said) is not { } written
            )
            {
                continue;
            }

            StringParent[] within = [.. entry.Parents.Skip(depth)];
            int same = open.Zip(within).TakeWhile(p => p.First.Path == p.Second.Path).Count();
            Close(same);
            foreach (StringParent parent in within.Skip(same))
            {
                Member(model.Source.Text[parent.Head.Start..parent.Head.End] + "{");
                open.Add(parent);
                comma = false;
            }

            Member(model.Source.Text[block.Start..entry.Range.Start] + written + model.Source.Text[entry.Range.End..block.End]);
            entries.Add((entry.Id, said));
        }

        if (entries.Count == 0)
        {
            return null;
        }

        Close(0);
        return before is null
            ? new Insertion(neighbour.Start, Before(file, neighbour, text.ToString()), entries.DrainToImmutable())
            : new Insertion(neighbour.End, After(file, neighbour, text.ToString()), entries.DrainToImmutable());

        // What of the container holds an entry that the file has too.
        Span? MemberIn(StringEntry entry)
        {
            if (!there.TryGetValue(entry.Id, out StringEntry? same))
            {
                return null;
            }

            return same.Within == container ? same.Block
                : depth < same.Parents.Length && (depth == 0 || same.Parents[depth - 1].Path == container) ? same.Parents[depth].Member
                : null;
        }

        void Member(string member)
        {
            if (open.Count > 0)
            {
                text.Append(comma ? "," : "")
                    .Append(lines ? file.Source.NewLine + indent + string.Concat(Enumerable.Repeat(step, open.Count)) : "");
            }

            text.Append(member);
            comma = true;
        }

        void Close(int count)
        {
            while (open.Count > count)
            {
                open.RemoveAt(open.Count - 1);
                text.Append(lines ? file.Source.NewLine + indent + string.Concat(Enumerable.Repeat(step, open.Count)) : "").Append('}');
                comma = true;
            }
        }
    }

    /// <summary>A stretch of the model with other texts; no text if some of it has to be there and is not.</summary>
    private static (string? Text, ImmutableArray<(string Id, string Text)> Entries) Written(
        StringFile model,
        Span block,
        StringEntry[] group,
        Func<string, string?> textOf,
        string newLine
    )
    {
        List<(Span Range, string With)> edits = [];
        var entries = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (StringEntry entry in group)
        {
            if (textOf(entry.Id) is { } text && entry.Encode(text) is { } written)
            {
                edits.Add((entry.Range, written));
                entries.Add((entry.Id, text));
            }
            else if (entry.Part is { } part)
            {
                int start = part.Start;
                while (start > block.Start && char.IsWhiteSpace(model.Source.Text[start - 1]))
                {
                    start--;
                }

                edits.Add((new Span(start, part.End), ""));
            }
            else
            {
                return (null, []);
            }

            if (entry.Reviewed is { } reviewed && reviewed.Range.Start >= block.Start && edits.TrueForAll(e => e.Range != reviewed.Range))
            {
                edits.Add((reviewed.Range, reviewed.With));
            }
        }

        if (entries.Count == 0)
        {
            return (null, []);
        }

        var copy = new StringBuilder();
        int at = block.Start;
        foreach ((Span range, string with) in edits.OrderBy(e => e.Range.Start))
        {
            copy.Append(model.Source.Text, at, range.Start - at).Append(with);
            at = range.End;
        }

        string whole = copy.Append(model.Source.Text, at, Math.Max(0, block.End - at)).ToString().TrimEnd('\r', '\n');
        return (
            whole.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", newLine, StringComparison.Ordinal),
            entries.DrainToImmutable()
        );
    }

    private static string After(StringFile file, Span neighbour, string text)
    {
        string lead = Lead(file, neighbour.Start);
        return neighbour.End > 0 && file.Source.Text[neighbour.End - 1] == '\n'
            ? lead[(lead.LastIndexOf('\n') + 1)..] + text + file.Source.NewLine
            : Separator(file) + lead + text;
    }

    private static string Before(StringFile file, Span neighbour, string text) => text + Separator(file) + Lead(file, neighbour.Start);

    private static string Separator(StringFile file) =>
        file.Format switch
        {
            ExchangeFormat.JsonStrings or ExchangeFormat.Arb => ",",
            ExchangeFormat.Po => file.Source.NewLine,
            _ => "",
        };

    /// <summary>The blanks before an entry, with the end of the line before it where the format needs a line for each.</summary>
    private static string Lead(StringFile file, int at)
    {
        int start = at;
        while (start > 0 && char.IsWhiteSpace(file.Source.Text[start - 1]))
        {
            start--;
        }

        string blanks = file.Source.Text[start..at];
        return file.Format switch
        {
            ExchangeFormat.Po => file.Source.NewLine,
            ExchangeFormat.JsonStrings or ExchangeFormat.Arb or ExchangeFormat.AndroidStrings or ExchangeFormat.Resx => blanks,
            _ => blanks.Contains('\n', StringComparison.Ordinal) ? blanks : file.Source.NewLine + blanks,
        };
    }
}
