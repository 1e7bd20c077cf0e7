namespace Glossary.Evaluation;

/// <summary>Tab-separated values with a header line.</summary>
internal static class Table
{
    public static List<Dictionary<string, string>> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] head = lines[0].Split('\t');
        List<Dictionary<string, string>> rows = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split('\t');
            Dictionary<string, string> row = new(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(head.Length, cells.Length); i++)
            {
                row[head[i]] = cells[i];
            }

            rows.Add(row);
        }

        return rows;
    }

    public static void Write(string path, string head, IEnumerable<string> rows) =>
        File.WriteAllText(path, string.Join('\n', rows.Prepend(head)) + "\n");
}
