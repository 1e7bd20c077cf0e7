using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>Something in a file of a program's texts that is written otherwise.</summary>
/// <param name="Entry">Whose text it is; <see langword="null"/> if it is not an entry's text that changes.</param>
/// <param name="Text">What the entry then has; <see langword="null"/> if it is not its text that changes.</param>
/// <param name="Range">What is replaced.</param>
/// <param name="With">What takes its place.</param>
/// <param name="Name">What the caller calls it.</param>
/// <param name="Field">Which field of that it is.</param>
internal sealed record StringEdit(StringEntry? Entry, string? Text, Span Range, string With, string Name = "", string Field = "")
{
    /// <summary>The file with the edits in it. What does not come out of it as it was put in is left as it was.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edits">Loses those that were left out.</param>
    /// <param name="lost">Gets those.</param>
    public static byte[] Apply(StringFile file, List<StringEdit> edits, Action<StringEdit> lost)
    {
        if (edits.Count == 0)
        {
            return file.With([]);
        }

        while (true)
        {
            StringEdit[] wrong;
            try
            {
                byte[] bytes = file.With(edits.Select(c => (c.Range, c.With)));
                wrong = Differing(file, StringFiles.Read(bytes, file.Format), edits);
                if (wrong.Length == 0)
                {
                    return bytes;
                }
            }
            catch (Exception e) when (e is ExchangeFileException or System.Text.EncoderFallbackException)
            {
                // Which of them it is, each tells by itself; there are few files in which one does.
                wrong = [.. edits.Where(c => !Stands(file, c))];
                wrong = wrong.Length > 0 ? wrong : [.. edits];
            }

            foreach (StringEdit edit in wrong)
            {
                edits.Remove(edit);
                lost(edit);
            }
        }
    }

    private static bool Stands(StringFile file, StringEdit edit)
    {
        try
        {
            return Differing(file, StringFiles.Read(file.With([(edit.Range, edit.With)]), file.Format), [edit]).Length == 0;
        }
        catch (Exception e) when (e is ExchangeFileException or System.Text.EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The edits whose text does not stand in the file that was written; all of them if another text has changed.</summary>
    private static StringEdit[] Differing(StringFile before, StringFile after, List<StringEdit> edits)
    {
        if (before.Entries.Length != after.Entries.Length)
        {
            return [.. edits];
        }

        Dictionary<StringEntry, StringEdit> byEntry = edits
            .Where(c => c.Entry is not null && c.Text is not null)
            .ToDictionary(c => c.Entry!);
        List<StringEdit> wrong = [];
        for (int i = 0; i < before.Entries.Length; i++)
        {
            StringEntry entry = before.Entries[i];
            string expected = byEntry.TryGetValue(entry, out StringEdit? edit) ? edit.Text! : entry.Text;
            if (after.Entries[i].Id != entry.Id || after.Entries[i].Text != expected)
            {
                if (edit is null)
                {
                    return [.. edits];
                }

                wrong.Add(edit);
            }
        }

        return [.. wrong];
    }
}
