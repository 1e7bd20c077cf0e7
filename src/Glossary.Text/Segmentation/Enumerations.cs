using System.Globalization;

namespace Glossary.Text.Segmentation;

/// <summary>
/// Items of a list that stand in one line: 1. The first item 2. The second item. An item begins where a mark follows whose number or letter
/// is the next one after that of the mark before it, in the same dress. A list begins at the beginning of the text or of a line.
/// </summary>
internal static class Enumerations
{
    private const int MaxMarkLength = 8;
    private const string Bullets = "•⁃‣◦▪●·";

    private enum Kind
    {
        Number,
        Small,
        Capital,
        Roman,
    }

    private readonly record struct Mark(Kind Kind, int Value, string Dress, int Start, int End, bool AtLine);

    /// <summary>Where items begin that have another before them.</summary>
    public static HashSet<int> Find(string text)
    {
        HashSet<int> items = [];
        Dictionary<(Kind, string), (int Value, int At)> open = [];
        for (int i = 0; i < text.Length; i++)
        {
            bool begins = i == 0 || char.IsWhiteSpace(text[i - 1]) || Bullets.Contains(text[i], StringComparison.Ordinal);
            if (!begins || char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            int line = i;
            while (line > 0 && text[line - 1] is ' ' or '\t')
            {
                line--;
            }

            bool atLine = line == 0 || SentenceMarks.EndsLine(text[line - 1]);
            Mark? last = null;
            foreach (Mark mark in MarksAt(text, i, atLine))
            {
                if (mark.AtLine && mark.Value <= 1 + (mark.Kind == Kind.Number ? 9 : 0) && !open.ContainsKey((mark.Kind, mark.Dress)))
                {
                    open[(mark.Kind, mark.Dress)] = (mark.Value, i);
                    last = mark;
                }
                else if (open.TryGetValue((mark.Kind, mark.Dress), out (int Value, int At) before) && mark.Value == before.Value + 1)
                {
                    open[(mark.Kind, mark.Dress)] = (mark.Value, i);
                    items.Add(i);
                    last = mark;
                }
            }

            i = last is { } taken ? taken.End - 1 : i;
        }

        return items;
    }

    private static IEnumerable<Mark> MarksAt(string text, int at, bool atLine)
    {
        int i = at;
        while (i < text.Length && i - at < 2 && (Bullets.Contains(text[i], StringComparison.Ordinal) || (i > at && text[i] == ' ')))
        {
            i++;
        }

        string bullet = text[at..i].Trim();
        bool bracket = i < text.Length && text[i] == '(';
        i += bracket ? 1 : 0;
        int start = i;
        while (i < text.Length && i - start < MaxMarkLength && char.IsAsciiLetterOrDigit(text[i]))
        {
            i++;
        }

        string label = text[start..i];
        int dress = i;
        while (i < text.Length && i - dress < 2 && text[i] is '.' or ')')
        {
            i++;
        }

        if (label.Length == 0 || i == dress || i >= text.Length || text[i] != ' ' || i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]))
        {
            yield break;
        }

        string clothes = $"{bullet}{(bracket ? "(" : "")}{text[dress..i]}";
        if (label.Length <= 3 && int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            yield return new Mark(Kind.Number, number, clothes, at, i, atLine);
        }
        else if (label.Length == 1)
        {
            char letter = label[0];
            yield return new Mark(
                char.IsUpper(letter) ? Kind.Capital : Kind.Small,
                char.ToLowerInvariant(letter) - 'a' + 1,
                clothes,
                at,
                i,
                atLine
            );
        }

        if (Roman(label) is > 0 and int value)
        {
            yield return new Mark(Kind.Roman, value, clothes, at, i, atLine);
        }
    }

    private static int Roman(string label)
    {
        int value = 0;
        int last = 0;
        for (int i = label.Length - 1; i >= 0; i--)
        {
            int digit = label[i] switch
            {
                'i' => 1,
                'v' => 5,
                'x' => 10,
                _ => 0,
            };
            if (digit == 0)
            {
                return 0;
            }

            value += digit < last ? -digit : digit;
            last = Math.Max(last, digit);
        }

        return value;
    }
}
