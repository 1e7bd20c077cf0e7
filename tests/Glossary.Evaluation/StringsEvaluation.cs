using Glossary.Exchange;
using Glossary.Exchange.Laws;
using Glossary.Exchange.Strings;

namespace Glossary.Evaluation;

/// <summary>
/// Holds files of programs' texts to <see cref="StringLaw"/>: those below a folder, or as many as are asked for of each format, which are
/// made.
/// </summary>
internal static class StringsEvaluation
{
    public static int Run(string folder, Options options) =>
        Told(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(p => StringFiles.OfName(p) != ExchangeFormat.Unspecified)
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(folder, path), StringFiles.OfName(path), (Func<int>)(() => OfFile(path)))),
            options
        );

    /// <param name="first">The seed of the first file.</param>
    /// <param name="count">Files of each format.</param>
    public static int Made(int first, int count, Options options) =>
        Told(
            Enum.GetValues<ExchangeFormat>()
                .Where(StringFiles.Has)
                .SelectMany(format =>
                    Enumerable
                        .Range(first, count)
                        .Select(seed => ($"{format} {seed}", format, (Func<int>)(() => StringLaw.Hold(seed, format))))
                ),
            options
        );

    /// <summary>Those in the shapes of tools, by tool.</summary>
    public static int Shapes(Options options)
    {
        int code = 0;
        foreach (IGrouping<string, (string Tool, string Path, int Texts, string File)> tool in ToolShapes.All.GroupBy(s => s.Tool))
        {
            Console.WriteLine($"# {tool.Key}");
            code |= Told(
                tool.Select(
                    (s, i) =>
                        (
                            s.Path,
                            StringFiles.OfName(s.Path),
                            (Func<int>)(
                                () =>
                                    StringLaw.Hold(
                                        System.Text.Encoding.UTF8.GetBytes(s.File),
                                        StringFiles.OfName(s.Path),
                                        new GeneratedStrings(i).Text
                                    )
                            )
                        )
                ),
                options
            );
        }

        return code;
    }

    private static int OfFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var generated = new GeneratedStrings(bytes.Length);
        return StringLaw.Hold(bytes, StringFiles.OfName(path), generated.Text);
    }

    private static int Told(IEnumerable<(string Name, ExchangeFormat Format, Func<int> Hold)> files, Options options)
    {
        SortedDictionary<string, (int Kept, int Refused, int Broken, int Changes)> counts = new(StringComparer.Ordinal);
        foreach ((string name, ExchangeFormat format, Func<int> hold) in files)
        {
            (int kept, int refused, int broken, int changes) = counts.GetValueOrDefault(format.ToString());
            string problem = "";
            try
            {
                changes += hold();
                kept++;
            }
            catch (ExchangeFileException e)
            {
                refused++;
                problem = $"refused, {e.Finding.Place.Line}:{e.Finding.Place.Column} {e.Finding.Message}";
            }
            catch (InvalidOperationException e)
            {
                broken++;
                problem = e.Message;
            }

            counts[format.ToString()] = (kept, refused, broken, changes);
            if (problem.Length > 0 && options.Errors)
            {
                Console.WriteLine($"{name}: {problem}");
            }
        }

        foreach ((string format, (int kept, int refused, int broken, int changes)) in counts)
        {
            Console.WriteLine(
                $"{format}: {kept} of {kept + broken} files that are read keep the law, over {changes} changed texts; {refused} are refused"
            );
        }

        return counts.Values.All(c => c.Broken == 0) && counts.Count > 0 ? 0 : 1;
    }
}
