using System.Buffers;
using System.Text.RegularExpressions;

namespace Glossary.Text.Structures;

/// <summary>
/// Finds what is kept in a text, from left to right: at each sign with which something may begin, the patterns of that sign are tried in
/// the order of their length. Every pattern is bounded or fails at once, so that a hostile text takes no more time than another.
/// </summary>
internal sealed partial class StructureReader
{
    /// <summary>The longest name or path that is looked at.</summary>
    private const int MaxNameLength = 200;

    private static readonly SearchValues<char> Signs = SearchValues.Create("{%$<&\\:@#*_~`[]./(-=+ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly string _text;
    private readonly TextFormat _format;
    private readonly TagReader _tags;
    private readonly MessageReader _messages;
    private readonly MarkdownReader? _markdown;

    /// <summary>Up to here the letters and signs of names were looked at, and make none.</summary>
    private int _noNameBefore;

    public StructureReader(string text, TextFormat format)
    {
        _text = text;
        _format = format;
        _tags = new TagReader(text, Read);
        _messages = new MessageReader(text);
        _markdown = format is TextFormat.Unspecified or TextFormat.Markdown or TextFormat.SoftwareString
            ? new MarkdownReader(text, format)
            : null;
    }

    /// <summary>Whether a text has a sign at all with which something that is kept may begin.</summary>
    public static bool MayHavePieces(string text) => text.AsSpan().ContainsAny(Signs);

    /// <summary>The pieces of the whole text.</summary>
    public List<KeptPiece> Read(bool inPlural) => Read(0, _text.Length, inPlural);

    /// <summary>The pieces of a stretch.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="inPlural">Whether <c>#</c> stands for the number there.</param>
    private List<KeptPiece> Read(int start, int end, bool inPlural)
    {
        List<KeptPiece> pieces = [];
        int at = start;
        while (at < end)
        {
            int next = _text.AsSpan(at, end - at).IndexOfAny(Signs);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (At(at, pieces.Count == 0 ? start : pieces[^1].End, end, inPlural) is { } piece)
            {
                pieces.Add(piece);
                at = piece.End;
            }
            else
            {
                at++;
            }
        }

        return _markdown is null ? pieces : _markdown.WithEmphasis(pieces, start, end);
    }

    /// <summary>The piece to which the sign at a place belongs; it may begin before it, but not before <paramref name="from"/>.</summary>
    private KeptPiece? At(int at, int from, int end, bool inPlural) =>
        _text[at] switch
        {
            '{' => _format == TextFormat.Plain
                ? null
                : Match(Brace(), at, end, KeptKind.Variable) ?? Message(at, end) ?? Match(BracedName(), at, end, KeptKind.Variable),
            '%' => _format == TextFormat.Plain ? null : InPercent(at, from, end),
            '$' => _format == TextFormat.Plain ? null : Match(Dollar(), at, end, KeptKind.Variable),
            '#' => _format == TextFormat.Plain ? null
            : inPlural ? Piece(at, at + 1, KeptKind.Variable)
            : Match(Hash(), at, end, KeptKind.Variable) ?? _markdown?.At(at, end),
            '<' => _format == TextFormat.Plain ? null : _tags.At(at, end),
            '&' => _format == TextFormat.Plain ? null : Match(Entity(), at, end, KeptKind.Entity),
            '\\' => Match(DosPath(), at, end, KeptKind.Path)
                ?? (_format == TextFormat.Plain ? null : Match(Escape(), at, end, KeptKind.Variable))
                ?? Name(at, from, end),
            ':' => Address(at, from, end)
                ?? Drive(at, from, end)
                ?? (_format == TextFormat.Plain ? null : Match(Colon(), at, end, KeptKind.Variable))
                ?? Name(at, from, end),
            '@' => Mail(at, from, end)
                ?? (_format == TextFormat.Plain ? null : Match(AtSign(), at, end, KeptKind.Variable))
                ?? Match(Handle(), at, end, KeptKind.Identifier),
            '`' or '[' or ']' or '*' or '~' or '=' or '+' => (
                _text[at] == '[' && _format != TextFormat.Plain ? Match(Bracket(), at, end, KeptKind.Variable) ?? BbCode(at, end) : null
            )
                ?? (_text[at] == '~' ? Name(at, from, end) : null)
                ?? _markdown?.At(at, end)
                ?? (_text[at] == '[' ? Bracketed(at, end) : null),
            '-' => Match(Option(), at, end, KeptKind.Identifier) ?? _markdown?.At(at, end),
            '(' => Call(at, from, end),
            '_' => (_format == TextFormat.Plain ? null : Match(Underscores(), at, end, KeptKind.Variable)) ?? Name(at, from, end),
            '.' or '/' => Name(at, from, end),
            _ => at > from && char.IsAsciiLetterLower(_text[at - 1]) ? Name(at, from, end) : null,
        };

    private KeptPiece Piece(int start, int end, KeptKind kind) => new(start, end, kind, _text[start..end], []);

    private KeptPiece? Match(Regex pattern, int at, int end, KeptKind kind)
    {
        // The match begins at the place itself, and what stands before it can be looked at.
        Match match = pattern.Match(_text, at);
        return match.Success && match.Length > 0 && match.Index + match.Length <= end ? Piece(at, at + match.Length, kind) : null;
    }

    /// <summary>A digit before it makes it a percent sign, unless it is the end of another variable: "%1%2".</summary>
    private KeptPiece? InPercent(int at, int from, int end) =>
        at > from ? Match(Percent(), at, end, KeptKind.Variable)
        : Percent().Match(_text, at, end - at) is { Success: true } match ? Piece(at, at + match.Length, KeptKind.Variable)
        : null;

    private KeptPiece? Message(int at, int end) =>
        _messages.Read(at, end) is not { } found
            ? null
            : new KeptPiece(
                at,
                found.End,
                KeptKind.Message,
                _text[at..found.End],
                [
                    .. found.Branches.Select(b => new TextPart(
                        b.Start,
                        b.End,
                        TextContext.MessageBranch,
                        b.Key,
                        Read(b.Start, b.End, found.Head.IsPlural && !found.Head.IsFluent)
                    )),
                ]
            )
            {
                Message = found.Head,
            };

    /// <summary>A URL whose colon is at a place, or an address in angle brackets.</summary>
    private KeptPiece? Address(int at, int from, int end)
    {
        int start = at;
        while (start > from && at - start < 20 && (char.IsAsciiLetterOrDigit(_text[start - 1]) || _text[start - 1] is '+' or '-'))
        {
            start--;
        }

        if (start == at || !char.IsAsciiLetter(_text[start]) || (start > 0 && char.IsLetter(_text[start - 1])))
        {
            return null;
        }

        bool known = _text.AsSpan(at).StartsWith("://") || _text.AsSpan(start, at - start) is "mailto" or "tel";
        return known && UrlRest().Match(_text, at) is { Success: true } match
            ? Trimmed(start, Math.Min(at + match.Length, end), KeptKind.Address)
            : null;
    }

    /// <summary>What ends a sentence or closes a bracket that the address did not open is not the address's.</summary>
    private KeptPiece? Trimmed(int start, int end, KeptKind kind)
    {
        int opened = 0;
        int closed = 0;
        foreach (char c in _text.AsSpan(start, end - start))
        {
            opened += c == '(' ? 1 : 0;
            closed += c == ')' ? 1 : 0;
        }

        while (
            end > start
            && (
                _text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '"' or '*' or '_' or ']'
                || (_text[end - 1] == ')' && closed > opened)
            )
        )
        {
            closed -= _text[end - 1] == ')' ? 1 : 0;
            end--;
        }

        return end > start ? Piece(start, end, kind) : null;
    }

    private KeptPiece? Mail(int at, int from, int end)
    {
        Match host = MailHost().Match(_text, at);
        int start = at;
        while (
            start > from
            && at - start < 64
            && (char.IsAsciiLetterOrDigit(_text[start - 1]) || _text[start - 1] is '.' or '_' or '+' or '-' or '%')
        )
        {
            start--;
        }

        while (start < at && !char.IsAsciiLetterOrDigit(_text[start]))
        {
            start++;
        }

        return host.Success && start < at && at + host.Length <= end ? Piece(start, at + host.Length, KeptKind.Address) : null;
    }

    private KeptPiece? Drive(int at, int from, int end)
    {
        int start = at - 1;
        if (start < from || !char.IsAsciiLetter(_text[start]) || (start > 0 && char.IsLetterOrDigit(_text[start - 1])))
        {
            return null;
        }

        Match rest = DriveRest().Match(_text, at);
        return rest.Success ? Trimmed(start, Math.Min(at + rest.Length, end), KeptKind.Path) : null;
    }

    /// <summary>A call without arguments: <c>save()</c>, <c>File.open()</c>.</summary>
    private KeptPiece? Call(int at, int from, int end)
    {
        if (at + 1 >= end || _text[at + 1] != ')')
        {
            return null;
        }

        int start = StartOfName(at, from);
        return at - start > 1 && char.IsAsciiLetter(_text[start]) && !(start > 0 && char.IsLetter(_text[start - 1]))
            ? Piece(start, at + 2, KeptKind.Identifier)
            : null;
    }

    private int StartOfName(int at, int from)
    {
        int start = at;
        while (start > from && at - start < MaxNameLength && IsOfName(start - 1))
        {
            start--;
        }

        return start;
    }

    /// <summary>A name out of a program or a path, which holds the sign at a place.</summary>
    private KeptPiece? Name(int at, int from, int end)
    {
        if (at < _noNameBefore)
        {
            return null;
        }

        int start = StartOfName(at, from);
        int stop = at + 1;
        while (stop < end && IsOfName(stop))
        {
            stop++;
        }

        _noNameBefore = stop;
        if (stop - start > MaxNameLength)
        {
            return null;
        }

        while (stop > start && _text[stop - 1] is '.' or ':' or '-' or '~' or '\\')
        {
            stop--;
        }

        // A letter of another alphabet's Latin goes on; a Korean particle may follow.
        if (stop <= at || (start > 0 && IsGluedLetter(_text[start - 1])) || (stop < _text.Length && IsGluedLetter(_text[stop])))
        {
            return null;
        }

        ReadOnlySpan<char> name = _text.AsSpan(start, stop - start);
        if (_text[at] is '.' or '/' && Host().IsMatch(name))
        {
            return Trimmed(start, Math.Min(end, stop + Query().Match(_text, stop).Length), KeptKind.Address);
        }

        if (Named(start, stop, end) is { } piece)
        {
            return piece;
        }

        // "config.json-Datei": a name in a German compound.
        int hyphen = at;
        while (hyphen + 1 < stop && !(_text[hyphen] == '-' && char.IsAsciiLetterUpper(_text[hyphen + 1])))
        {
            hyphen++;
        }

        return hyphen + 1 < stop ? Named(start, hyphen, end) : null;
    }

    private KeptPiece? Named(int start, int stop, int end)
    {
        ReadOnlySpan<char> name = _text.AsSpan(start, stop - start);
        return Path().IsMatch(name) ? Piece(start, stop, KeptKind.Path)
            : Identifier().IsMatch(name) && !GenderGap().IsMatch(name)
                ? Piece(start, stop + (stop + 1 < end && _text[stop] == '(' && _text[stop + 1] == ')' ? 2 : 0), KeptKind.Identifier)
            : null;
    }

    private bool IsOfName(int at) =>
        char.IsAsciiLetterOrDigit(_text[at])
        || _text[at] is '_' or '.' or '/' or '\\' or '-' or '~'
        || (_text[at] == ':' && ((at > 0 && _text[at - 1] == ':') || (at + 1 < _text.Length && _text[at + 1] == ':')));

    private static bool IsGluedLetter(char c) => c < '\u1100' && char.IsLetterOrDigit(c);

    /// <summary>A tag of a forum's markup that is closed or that closes one.</summary>
    private KeptPiece? BbCode(int at, int end) => Match(BbTag(), at, end, KeptKind.Tag);

    /// <summary>A word in brackets in a program's string: a variable, or a remark for the reader.</summary>
    private KeptPiece? Bracketed(int at, int end) =>
        _format == TextFormat.SoftwareString && Match(BracketedWord(), at, end, KeptKind.Variable) is { } piece
            ? piece with
            {
                IsDoubtful = true,
            }
            : null;

    // {{…}} of Mustache, Angular, i18next, Vue and Liquid; {%…%} and {#…#} of Jinja, Twig and Liquid; {#if}, {/if}, {@html …} of Svelte and
    // Closure.
    [GeneratedRegex(
        """\G(?:\{\{\{[^{}]{1,500}\}\}\}|\{\{[^{}]{1,500}\}\}|\{%[^{}%]{1,500}%\}|\{\#[^{}\#]{1,500}\#\}|\{[\#/@:][a-z][^{}]{0,100}\})""",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Brace();

    // {0}, {name}, {user.name}, {list[0]}, {0,-10:N2}, {name!r:>10}, {@Object}, { $name }, { -brand }, {n, number, percent}, { DATETIME($d)
    // }, { "{" }.
    [GeneratedRegex(
        """
            \G\{(?:[\w.,:\#+-]*
            |[ ]{0,3}[@$-]?[\p{L}_0-9][\w.\[\]-]{0,100}(?:,[ ]?-?[0-9]{1,4})?(?:![rsa])?(?::[^{}\s]{0,60})?[ ]{0,3}
            |[0-9]{1,3}(?:,[ ]?-?[0-9]{1,4})?:[^{}]{0,60}
            |\s{0,3}[\w.]{1,100}\s{0,3},\s{0,3}(?:number|date|time|spellout|ordinal|duration|list|relativetime|currency
            |percent)\s{0,3}(?:,[^{}]{0,200})?
            |\s{0,3}[A-Z][A-Z_]{1,30}\([^{}()]{0,200}\)\s{0,3}
            |\s{0,3}"[^"{}]{0,50}"\s{0,3}
            )\}|\G\{[ ]{0,3}"[{}]"[ ]{0,3}\}
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex BracedName();

    // printf and its kin. After a digit, "%" is a percent sign: "20%ige". printf's blank flag is left out, since "100 % sicher" has it too.
    // A small letter that follows makes it a word ("5 %discount"), a capital does not ("%sUN"). %(name)s of Python, %{name} and %<name>s of
    // Ruby, %1$s, %1 %n %L1 of Qt, %NAME% of DOS.
    [GeneratedRegex(
        """
            \G(?:%\{[^{}\s]{1,100}\}|%<\w{1,60}>[-+0\#]*[0-9]{0,4}(?:\.[0-9]{1,4})?[a-zA-Z]
            |%\([^()\s]{1,100}\)[-+0\#]*[0-9]{0,4}(?:\.[0-9]{1,4})?[sdifrgxXeEcuoaF]
            |%[0-9]{1,3}\$[-+\#0]*[0-9]{0,4}(?:\.[0-9]{1,4})?(?:hh?|ll?|[jztLq])?[@sdiufFeEgGxXocpaSC]
            |(?<![0-9%])%%|(?<![0-9%])%[A-Za-z_]\w{1,60}%
            |(?<![0-9%])%(?:[-+\#0]*(?:[0-9]{1,4}|\*)?(?:\.(?:[0-9]{1,4}|\*))?(?:hh?|ll?|[jztLq])?[@sdiufFeEgGxXocpaSC](?!\p{Ll}))
            |(?<![0-9%])%L?(?:[0-9]{1,2}(?![0-9.,]*\p{L}|[0-9])|n(?!\p{Ll})))
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Percent();

    // ${name}, $t(key) of i18next, $(command) and $NAME of a shell, $name$ of string templates. "$5" is money, and "$A" is short for a
    // currency.
    [GeneratedRegex(
        """\G(?:\$\{[^{}\n]{1,200}\}|\$\{[^{}\n]{0,100}\{[^{}\n]{0,100}\}[^{}\n]{0,100}\}|\$t?\([^()\n]{1,200}\)"""
            + """|(?<![\p{L}$])\$(?:[a-z_]|[A-Z_][A-Za-z0-9_])[A-Za-z0-9_]{0,100}\$?)""",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Dollar();

    [GeneratedRegex("""\G\#\{[^{}\n]{1,200}\}""", RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(
        """\G&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});""",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Entity();

    [GeneratedRegex(
        """\G(?:\\[nrtvfb0](?![a-z])|\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|\\x[0-9A-Fa-f]{2})""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Escape();

    // A share of Windows: \\server\folder.
    [GeneratedRegex("""\G\\\\[A-Za-z0-9_-][A-Za-z0-9_.$-]{0,60}(?:\\[A-Za-z0-9_.$-]{1,100}){1,20}""", RegexOptions.CultureInvariant)]
    private static partial Regex DosPath();

    [GeneratedRegex("""\G:(?:\\|/(?!/))[^\s<>"|?*\p{IsHangulSyllables}]{0,250}""", RegexOptions.CultureInvariant)]
    private static partial Regex DriveRest();

    [GeneratedRegex("""\G:(?:(?://)?[^\s<>"„“”«»\p{IsHangulSyllables}]{1,2000})""", RegexOptions.CultureInvariant)]
    private static partial Regex UrlRest();

    // RFC 5321, 4.5.3.1.1, and RFC 1035, 2.3.4: 64 characters before the @, 63 in a label.
    [GeneratedRegex("""\G@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?<![-])""", RegexOptions.CultureInvariant)]
    private static partial Regex MailHost();

    // :name of Laravel and SQL, :smile: of chats. The colon of a sentence stands behind a word.
    [GeneratedRegex("""\G(?<=^|[\s(\["'>„“”/{}]):[A-Za-z_][A-Za-z0-9_]{1,60}:?(?![A-Za-z0-9_])""", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    // @name@ of Ant, @@name@@, @string/name of Android, @:key of Vue, @{…} of Azure.
    [GeneratedRegex(
        """\G(?:@@\w{1,60}@@|@[A-Za-z][\w.-]{0,60}@(?![A-Za-z])|@(?:android:)?[a-z]{2,20}/[\w.]{1,100}"""
            + """|@(?:\.[a-z]{1,20})?:[\w.]{1,100}|@\{[^{}\n]{1,200}\})""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex AtSign();

    [GeneratedRegex("""\G(?<![\w@.])@[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}(?<![.-])""", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    // [[name]] of wikis, [user_name] and [NAME]: no word of a text is written so.
    [GeneratedRegex(
        """\G(?:\[\[[^\[\]\n]{1,200}\]\]|\[[A-Za-z][A-Za-z0-9]{0,30}(?:_[A-Za-z0-9]{1,30}){1,6}\](?![(\[:])|\[%[^\[\]]{1,200}%\])""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Bracket();

    [GeneratedRegex(
        """\G\[/?(?:b|i|u|s|url|img|code|quote|color|size|list|center|sup|sub)(?:=[^\[\]\n]{1,200})?\](?!\()""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex BbTag();

    [GeneratedRegex("""\G\[[a-z][a-z0-9]{1,30}\](?![(\[:])""", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedWord();

    [GeneratedRegex(
        """\G(?<![\w-])(?:--[A-Za-z][A-Za-z0-9-]{0,60}(?:=[^\s"'<>,;)]{1,100})?|-[A-Za-z](?![\w-]))""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Option();

    // __MSG_name__ of browsers' extensions, __name__ of Python and i18next.
    [GeneratedRegex("""\G(?<!\w)__[A-Za-z][A-Za-z0-9]{0,30}(?:_[A-Za-z0-9]{1,30}){0,6}__(?![A-Za-z0-9_])""", RegexOptions.CultureInvariant)]
    private static partial Regex Underscores();

    [GeneratedRegex(
        """^(?:www\.[a-z0-9.-]{1,100}|(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|edu|gov|info|io|eu|de|at|ch|kr|uk|jp|cn|fr|it|es|us|dev"""
            + """|app))(?:/[A-Za-z0-9_./~:-]*)?$""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Host();

    [GeneratedRegex(
        """\G(?:[/?\#][^\s<>"„“”«»\p{IsHangulSyllables}]{0,500})?""",
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Query();

    // /etc/hosts, ~/notes, ./build, ../x, src/app/main.ts, a name with the extension of a file. "TCP/IP" and "and/or" are words.
    [GeneratedRegex(
        """
            ^(?:(?:~|\.{1,2})?(?:/[A-Za-z0-9_.-]+)+/?|(?:~|\.{1,2})/|[A-Za-z0-9_.-]+(?:[/\\][A-Za-z0-9_.-]+){0,20}\.(?:txt|md|rst|pdf|docx?
            |xlsx?|pptx?|csv|tsv|json|ya?ml|xml|html?|css|scss|jsx?|tsx?|mjs|vue|py|rb|go|rs|java|kts?|cs|csproj|sln|cpp|cc|hpp|php|sh|bat
            |ps1|sql|ini|cfg|conf|toml|env|log|lock|tmp|bak|zip|tar|gz|tgz|jar|war|exe|dll|so|dmg|apk|ipa|iso|png|jpe?g|gif|svg|webp|ico
            |mp[34]|wav|avi|mov|po|pot|strings|resx|xliff?|tmx|tbx|properties|proto|pem|crt|key|db)
            |(?:[a-z][a-z0-9_-]*/){2,20}[a-z0-9_.-]*[0-9_.-][a-z0-9_.-]*|\.[a-z]{2,20}(?:\.[a-z]{2,10})?)$
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Path();

    // user_id, MAX_SIZE, server.port, Math.max, System.Text.Json, std::vector, userName.
    [GeneratedRegex(
        """
            ^(?:_{0,2}[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+_{0,2}(?:(?:\.|::|->)[A-Za-z_][A-Za-z0-9_]*)*
            |[a-z][A-Za-z0-9_]+(?:\.[a-z_][A-Za-z0-9_]+)+|[a-z][A-Za-z0-9_]+(?:\.[A-Za-z_][A-Za-z0-9_]+)+(?:\.[a-z][A-Za-z0-9_]+)
            |[A-Z][A-Za-z0-9]+(?:\.[a-z_][A-Za-z0-9_]+)+|[A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+){2,}
            |[A-Z][A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]+
            |[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)+
            |[a-z]{2,}(?:[A-Z][a-z0-9]+){1,8})$
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Identifier();

    // "Leser_innen": a word of German with a gap, no name.
    [GeneratedRegex("""^[A-Z][a-z]+_[a-z]+$""", RegexOptions.CultureInvariant)]
    private static partial Regex GenderGap();
}
