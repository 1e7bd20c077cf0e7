using Glossary.Exchange;
using Glossary.Exchange.Strings;
using ExchangeFormat = Glossary.Exchange.ExchangeFormat;

namespace Glossary.Cli;

/// <summary>A text of a file, and its translation if there is one.</summary>
/// <param name="Key">What the file calls it.</param>
/// <param name="Target">Empty if there is no translation.</param>
/// <param name="CandidatesAlone">The translation has to have codes in it, so what is found is only put beside it.</param>
internal sealed record TargetUnit(string Key, string Source, string Target, bool CandidatesAlone = false)
{
    /// <summary>Its place among the units of its file.</summary>
    public int Index { get; init; }
}

/// <summary>A file into which translations are put; all else in it stays byte for byte.</summary>
internal abstract class TargetFile
{
    public IReadOnlyList<TargetUnit> Units { get; protected init; } = [];

    /// <summary>Opens a file: XLIFF, PO, or the texts of a program in the source language.</summary>
    /// <param name="path">The file.</param>
    /// <param name="output">Where it is to be written; what is there already of a program's texts counts as translated.</param>
    /// <param name="from">Language of the texts.</param>
    /// <param name="to">Language of the translations.</param>
    /// <exception cref="IOException">It cannot be read, or is none of these.</exception>
    public static TargetFile Open(string path, string output, string from, string to) =>
        FileTexts.Reading<TargetFile>(
            path,
            () =>
                Path.GetExtension(path).ToLowerInvariant() switch
                {
                    ".xlf" or ".xliff" => new XliffTargets(path, from, to),
                    ".xcstrings" => throw new IOException(
                        $"{path} has the texts of all languages, and a language that is not in it cannot be added here. Import it and "
                            + $"export it again."
                    ),
                    _ when StringFiles.OfName(path) == ExchangeFormat.Po => new PoTargets(path, to),
                    _ when StringFiles.OfName(path) != ExchangeFormat.Unspecified => new StringTargets(path, output, from, to),
                    _ => throw new IOException($"{path} is neither XLIFF nor texts of a program: its name tells no such format."),
                }
        );

    /// <summary>The file with translations put in.</summary>
    /// <param name="targets">For units, each once.</param>
    /// <param name="left">Gets the units whose translation the format cannot hold.</param>
    public abstract byte[] With(IReadOnlyList<(TargetUnit Unit, NewTarget Target)> targets, Action<TargetUnit> left);

    private sealed class XliffTargets : TargetFile
    {
        private readonly XliffFile _file;
        private readonly XliffFileSegment[] _segments;
        private readonly string _language;

        public XliffTargets(string path, string from, string to)
        {
            _file = XliffFile.Read(File.ReadAllBytes(path));
            _language = to;
            _segments =
            [
                .. _file.Segments.Where(s =>
                    GateUnits.Same(s.SourceLanguage, from) && (s.TargetLanguage.Length == 0 || GateUnits.Same(s.TargetLanguage, to))
                ),
            ];
            if (_segments.Length == 0 && _file.Segments.Length > 0)
            {
                throw new IOException($"{path} is from {_file.Segments[0].SourceLanguage} to {_file.Segments[0].TargetLanguage}.");
            }

            Units = [.. _segments.Select((s, i) => new TargetUnit(s.Key, s.Source, s.Target, s.HasCodesWithin) { Index = i })];
        }

        public override byte[] With(IReadOnlyList<(TargetUnit Unit, NewTarget Target)> targets, Action<TargetUnit> left) =>
            _file.With(
                targets.Select(t => (_segments[t.Unit.Index], t.Target)),
                _language,
                segment => left(Units[Array.IndexOf(_segments, segment)])
            );
    }

    private sealed class PoTargets : TargetFile
    {
        private readonly StringFile _file;
        private readonly StringEntry[] _entries;

        public PoTargets(string path, string to)
        {
            _file = GateUnits.Read(path);
            string language = _file.Language.Length > 0 ? _file.Language : LocalePath.Of(path.Replace('\\', '/')).Language;
            if (language.Length > 0 && !GateUnits.Same(language, to))
            {
                throw new IOException($"The translations of {path} are in {language}, not in {to}.");
            }

            _entries = [.. _file.Entries.Where(e => !string.IsNullOrWhiteSpace(e.Source))];
            Units =
            [
                .. _entries.Select(
                    (e, i) => new TargetUnit(e.Id, e.Source!, string.IsNullOrWhiteSpace(e.Text) ? "" : e.Text) { Index = i }
                ),
            ];
        }

        public override byte[] With(IReadOnlyList<(TargetUnit Unit, NewTarget Target)> targets, Action<TargetUnit> left)
        {
            List<StringEdit> edits = [];
            Dictionary<int, (bool Open, StringEntry Entry)> flags = [];
            foreach ((TargetUnit unit, NewTarget target) in targets)
            {
                StringEntry entry = _entries[unit.Index];
                if (entry.Encode(target.Text) is not { } with)
                {
                    left(unit);
                    continue;
                }

                edits.Add(new StringEdit(entry, target.Text, entry.Range, with));
                int message = PoFlags.MessageOf(_file.Source.Text, entry.Range.Start);
                bool open = target.Origin is TargetOrigin.Fuzzy or TargetOrigin.Machine;
                flags[message] = (open || flags.GetValueOrDefault(message).Open, entry);
            }

            foreach ((int message, (bool open, StringEntry entry)) in flags)
            {
                if (open && !entry.NeedsReview)
                {
                    (int at, string flag) = PoFlags.Fuzzy(_file.Source.Text, message, _file.Source.NewLine);
                    edits.Add(new StringEdit(null, null, new Catalog.Span(at, at), flag));
                }
                else if (!open && entry is { NeedsReview: true, Reviewed: { } reviewed })
                {
                    edits.Add(new StringEdit(null, null, reviewed.Range, reviewed.With));
                }
            }

            return StringEdit.Apply(_file, edits, edit => Left(edit.Entry, left));
        }

        private void Left(StringEntry? entry, Action<TargetUnit> left)
        {
            if (entry is not null)
            {
                left(Units[Array.IndexOf(_entries, entry)]);
            }
        }
    }

    /// <summary>Texts in the source language, whose file becomes that of the other language.</summary>
    private sealed class StringTargets : TargetFile
    {
        private readonly StringFile _file;
        private readonly StringEntry[] _entries;
        private readonly string _language;

        public StringTargets(string path, string output, string from, string to)
        {
            _file = GateUnits.Read(path);
            _language = to;
            _entries = [.. FileTexts.Sources(_file, path, from).Where(e => !string.IsNullOrWhiteSpace(e.Text))];
            if (_file.Entries.Any(e => e.Language.Length > 0) && _file.Language.Length == 0)
            {
                throw new IOException(
                    $"{path} has the texts of several languages, and is not translated here. Import it and export it again."
                );
            }

            Dictionary<string, string> there = new(StringComparer.Ordinal);
            if (File.Exists(output))
            {
                StringFile before = GateUnits.Read(output);
                HashSet<string> known = [.. _file.Entries.Select(e => e.Id)];
                if (
                    before.Format != _file.Format
                    || before.Entries.FirstOrDefault(e => !known.Contains(e.Id)) is { } only && Has(only.Text)
                )
                {
                    throw new IOException($"{output} has texts that {path} has not, which would be lost. Name another file to be written.");
                }

                // What is the same as the source stands there for want of a translation.
                Dictionary<string, string> sources = _entries.ToDictionary(e => e.Id, e => e.Text, StringComparer.Ordinal);
                there = before
                    .Entries.Where(e => Has(e.Text) && sources.GetValueOrDefault(e.Id) != e.Text)
                    .ToDictionary(e => e.Id, e => e.Text, StringComparer.Ordinal);
            }

            Units = [.. _entries.Select((e, i) => new TargetUnit(e.Id, e.Text, there.GetValueOrDefault(e.Id, "")) { Index = i })];
        }

        public override byte[] With(IReadOnlyList<(TargetUnit Unit, NewTarget Target)> targets, Action<TargetUnit> left)
        {
            List<StringEdit> edits = [];
            Dictionary<int, string> texts = targets.ToDictionary(t => t.Unit.Index, t => t.Target.Text);
            foreach (TargetUnit unit in Units)
            {
                StringEntry entry = _entries[unit.Index];
                string text = texts.GetValueOrDefault(unit.Index, unit.Target);
                if (text.Length == 0 || text == entry.Text)
                {
                    continue;
                }

                if (entry.Encode(text) is { } with)
                {
                    edits.Add(new StringEdit(entry, text, entry.Range, with));
                }
                else
                {
                    left(unit);
                }
            }

            if (_file.LanguagePlace is { } place)
            {
                edits.Add(new StringEdit(null, null, place.Range, place.Encode(_language)));
            }

            return StringEdit.Apply(
                _file,
                edits,
                edit =>
                {
                    if (edit.Entry is not null)
                    {
                        left(Units[Array.IndexOf(_entries, edit.Entry)]);
                    }
                }
            );
        }

        private static bool Has(string text) => !string.IsNullOrWhiteSpace(text);
    }
}

/// <summary>Flags of the entries of a PO file.</summary>
internal static class PoFlags
{
    /// <summary>Where the first line of an entry's message begins: that of its <c>msgctxt</c>, or of its <c>msgid</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Within the entry's translation.</param>
    public static int MessageOf(string file, int text)
    {
        int line = LineOf(file, text);
        while (!IsKeyword(file, line, "msgid") && line > 0)
        {
            line = LineOf(file, line - 1);
        }

        // A context may go on over several lines.
        int above = line;
        while (above > 0)
        {
            above = LineOf(file, above - 1);
            if (IsKeyword(file, above, "msgctxt"))
            {
                return above;
            }

            if (!file.AsSpan(above).TrimStart(" \t").StartsWith("\""))
            {
                break;
            }
        }

        return line;
    }

    /// <summary>What is put where, so that the entry has to be looked at again.</summary>
    public static (int At, string Flag) Fuzzy(string file, int message, string newLine)
    {
        for (int line = message; line > 0; )
        {
            line = LineOf(file, line - 1);
            if (file[line] != '#')
            {
                break;
            }

            if (file.AsSpan(line).StartsWith("#,"))
            {
                return (line + 2, " fuzzy,");
            }
        }

        return (message, "#, fuzzy" + newLine);
    }

    private static bool IsKeyword(string file, int line, string keyword)
    {
        ReadOnlySpan<char> rest = file.AsSpan(line).TrimStart(" \t");
        return rest.StartsWith(keyword) && rest.Length > keyword.Length && rest[keyword.Length] is ' ' or '\t' or '"';
    }

    private static int LineOf(string file, int at) => at == 0 ? 0 : file.LastIndexOf('\n', at - 1) + 1;
}
