namespace Glossary.Text.Structures;

/// <summary>
/// Reads a message with branches, by a grammar of its own: ICU MessageFormat (<c>{n, plural, one {…} other {…}}</c>, its quotes,
/// <c>offset:</c> and nested messages), as ICU's documentation describes it, and the select expressions of Fluent (<c>{ $n -&gt; [one] …
/// *[other] … }</c>). The parsers that there are give no places of what they read, and stop at the first error; here a keyword may be
/// wrong, and is found by comparing.
/// </summary>
internal sealed class MessageReader(string text)
{
    /// <summary>The type of a select expression of Fluent.</summary>
    public const string FluentType = "->";

    private const int Deepest = 12;
    private const int MaxBranches = 200;

    /// <summary>A message.</summary>
    public sealed record Found(int End, MessageHead Head, IReadOnlyList<(string Key, int Start, int End)> Branches);

    /// <summary>What was read at each brace, so that none is read twice, however they are nested.</summary>
    private readonly Dictionary<int, Found?> _known = [];

    /// <summary>The message that begins at a brace; <see langword="null"/> if none does.</summary>
    public Found? Read(int at, int end) => Read(at, end, Deepest);

    private Found? Read(int at, int end, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        if (!_known.TryGetValue(at, out Found? found))
        {
            found = ReadAnew(at, end, depth);
            _known.Add(at, found);
        }

        return found?.End <= end ? found : null;
    }

    private Found? ReadAnew(int at, int end, int depth)
    {
        int i = Skip(at + 1, end);
        int start = i;
        while (
            i < end
            && i - start < 100
            && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '$' or '-')
            && !(text[i] == '-' && i + 1 < end && text[i + 1] == '>')
        )
        {
            i++;
        }

        string argument = text[start..i];
        i = SkipArguments(i, end);
        i = Skip(i, end);
        if (argument.Length == 0 || i >= end)
        {
            return null;
        }

        if (text[i] == '-' && i + 1 < end && text[i + 1] == '>')
        {
            return Fluent(i + 2, end, argument, depth);
        }

        return text[i] == ',' ? Icu(i + 1, end, argument, depth) : null;
    }

    private Found? Icu(int at, int end, string argument, int depth)
    {
        int i = Skip(at, end);
        int start = i;
        while (i < end && i - start < 30 && (char.IsLetter(text[i]) || text[i] == '-'))
        {
            i++;
        }

        string type = text[start..i];
        i = Skip(i, end);
        if (type.Length == 0 || i >= end || text[i] != ',')
        {
            return null;
        }

        i = Skip(i + 1, end);
        if (string.CompareOrdinal(text, i, "offset:", 0, 7) == 0)
        {
            i = Skip(i + 7, end);
            while (i < end && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            i = Skip(i, end);
        }

        List<(string, int, int)> branches = [];
        while (i < end && text[i] != '}')
        {
            start = i;
            while (i < end && i - start < 60 && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or '=' or '.' or '|'))
            {
                i++;
            }

            string key = text[start..i];
            i = Skip(i, end);
            if (
                key.Length == 0
                || i >= end
                || text[i] != '{'
                || branches.Count == MaxBranches
                || EndOfText(i + 1, end, depth, "") is not { } close
                || close == end
                || text[close] != '}'
            )
            {
                return null;
            }

            branches.Add((key, i + 1, close));
            i = Skip(close + 1, end);
        }

        bool plural =
            type is "plural" or "selectordinal"
            || (type != "select" && branches.Exists(b => b.Item1[0] == '=' || PluralCategories.IsCategory(b.Item1)));
        return i < end && branches.Count > 0
            ? new Found(i + 1, new MessageHead(argument, type, "other") { IsPlural = plural }, branches)
            : null;
    }

    private Found? Fluent(int at, int end, string argument, int depth)
    {
        List<(string Key, int, int)> branches = [];
        string otherwise = "";
        int i = Skip(at, end);
        while (i < end && text[i] != '}')
        {
            bool isDefault = text[i] == '*';
            i += isDefault ? 1 : 0;
            if (i >= end || text[i] != '[' || branches.Count == MaxBranches)
            {
                return null;
            }

            int close = text.AsSpan(i, Math.Min(end - i, 100)).IndexOf(']');
            if (close < 0)
            {
                return null;
            }

            string key = text[(i + 1)..(i + close)].Trim();
            i = Skip(i + close + 1, end);
            if (key.Length == 0 || EndOfText(i, end, depth, "[") is not { } stop || stop == end)
            {
                return null;
            }

            int trimmed = stop;
            while (trimmed > i && char.IsWhiteSpace(text[trimmed - 1]))
            {
                trimmed--;
            }

            branches.Add((key, i, trimmed));
            otherwise = isDefault ? key : otherwise;
            i = stop;
        }

        return i < end && branches.Count > 0
            ? new Found(
                i + 1,
                new MessageHead(argument, FluentType, otherwise)
                {
                    IsPlural = branches.TrueForAll(b => PluralCategories.IsCategory(b.Key) || char.IsAsciiDigit(b.Key[0])),
                },
                branches
            )
            : null;
    }

    /// <summary>
    /// Where the text of a branch ends: at the brace that closes it, or, in Fluent, at the bracket of the next one. <see langword="null"/>
    /// if a brace in it is not closed.
    /// </summary>
    private int? EndOfText(int at, int end, int depth, string next)
    {
        int open = 0;
        for (int i = at; i < end; i++)
        {
            switch (text[i])
            {
                case '\'' when next.Length == 0:
                    i = EndOfQuote(i, end);
                    break;
                case '{' when open == 0 && Read(i, end, depth - 1) is { } nested:
                    i = nested.End - 1;
                    break;
                case '{' when ++open > Deepest:
                    return null;
                case '}' when open == 0:
                    return i;
                case '}':
                    open--;
                    break;
                case '[' when next.Length > 0 && open == 0 && IsVariant(i, at):
                    return text[i - 1] == '*' ? i - 1 : i;
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Whether a bracket begins a branch of Fluent: with white space before it.</summary>
    private bool IsVariant(int at, int from)
    {
        int before = text[at - 1] == '*' ? at - 2 : at - 1;
        return before < from || char.IsWhiteSpace(text[before]);
    }

    /// <summary>The last character of what an apostrophe quotes; the apostrophe itself if it quotes nothing.</summary>
    private int EndOfQuote(int at, int end)
    {
        if (at + 1 >= end || text[at + 1] is not ('{' or '}' or '#' or '|' or '\''))
        {
            return at;
        }

        if (text[at + 1] == '\'')
        {
            return at + 1;
        }

        int close = text.AsSpan(at + 1, Math.Min(end - at - 1, 500)).IndexOf('\'');
        return close < 0 ? at : at + 1 + close;
    }

    /// <summary>Over what stands in round brackets: the options of a function of Fluent.</summary>
    private int SkipArguments(int at, int end)
    {
        if (at >= end || text[at] != '(')
        {
            return at;
        }

        int close = text.AsSpan(at, Math.Min(end - at, 200)).IndexOf(')');
        return close < 0 ? at : at + close + 1;
    }

    private int Skip(int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
