using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Glossary.Exchange.Srx;

/// <summary>Rules of SRX cannot be read or applied. The message says why, for the caller.</summary>
internal sealed class SrxException(string message) : Exception(message);

/// <summary>
/// The rules of one language out of a file of SRX 2.0 (Segmentation Rules eXchange), as its specification applies them: at each place of a
/// text the rules are tried in their order, and the first whose expressions match what stands before and after decides whether a sentence
/// ends there.
/// </summary>
internal sealed partial class SrxRules
{
    private const int MaxRules = 10_000;
    private const int MaxPattern = 10_000;

    /// <summary>Expressions are a caller's: how long they may work on a text, all together.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan TimeOfOne = TimeSpan.FromSeconds(2);

    private readonly List<(bool Breaks, Regex Anywhere, Regex Here)> _rules;

    private SrxRules(List<(bool Breaks, Regex Anywhere, Regex Here)> rules) => _rules = rules;

    /// <summary>Reads a file.</summary>
    /// <param name="srx">The file.</param>
    /// <param name="language">Tag of the language whose rules are wanted.</param>
    /// <exception cref="SrxException">It is no SRX, has no rules for the language, or an expression that cannot be read.</exception>
    public static SrxRules Read(string srx, string language)
    {
        Dictionary<string, List<(bool Breaks, string Before, string After)>> named = new(StringComparer.Ordinal);
        List<(string Pattern, string Name)> maps = [];
        bool cascade = false;
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Declaration().Replace(srx.TrimStart('\uFEFF'), "")));
            using var xml = new SafeXmlReader(stream);
            xml.ReadToElement();
            if (xml.Name != "srx")
            {
                throw new SrxException($"is no SRX: its root is <{XmlConvert.EncodeLocalName(xml.Name)}>, not <srx>.");
            }

            List<(bool Breaks, string Before, string After)>? rules = null;
            int count = 0;
            while (xml.Read())
            {
                switch (xml.NodeType == XmlNodeType.Element ? xml.Name : "")
                {
                    case "header":
                        cascade = xml.Attribute("cascade") == "yes";
                        break;
                    case "languagerule":
                        named[xml.Attribute("languagerulename") ?? ""] = rules = [];
                        break;
                    case "rule" when rules is not null:
                        if (++count > MaxRules)
                        {
                            throw new SrxException($"has more than {MaxRules} rules.");
                        }

                        rules.Add((xml.Attribute("break") != "no", "", ""));
                        break;
                    case "beforebreak" when rules is [.., var rule]:
                        rules[^1] = rule with { Before = Text(xml) };
                        break;
                    case "afterbreak" when rules is [.., var rule]:
                        rules[^1] = rule with { After = Text(xml) };
                        break;
                    case "languagemap":
                        maps.Add((xml.Attribute("languagepattern") ?? "", xml.Attribute("languagerulename") ?? ""));
                        break;
                }
            }
        }
        catch (ExchangeFileException e)
        {
            throw new SrxException($"is no SRX that can be read: {e.Finding.Place}: {e.Finding.Message}");
        }

        List<(bool, Regex, Regex)> compiled = [];
        foreach ((string pattern, string name) in maps.Where(m => Whole(m.Pattern).IsMatch(language)))
        {
            foreach (
                (bool breaks, string before, string after) in named.GetValueOrDefault(name)
                    ?? throw new SrxException($"maps {language} to the rules \"{Short(name)}\", which it does not have.")
            )
            {
                string start = before.Length > 0 ? $"(?<={Translate(before)})" : "";
                string end = after.Length > 0 ? $"(?={Translate(after)})" : "";
                compiled.Add((breaks, Compile($"{start}{end}", before, after), Compile($"{start}\\G{end}", before, after)));
            }

            if (!cascade)
            {
                break;
            }
        }

        return compiled.Count > 0 ? new SrxRules(compiled) : throw new SrxException($"has no rules for {language}.");
    }

    /// <summary>The sentences of a text: what lies between two of them is white space.</summary>
    /// <exception cref="SrxException">The expressions take too long.</exception>
    public List<Range> Segment(string text, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            SortedSet<int> candidates = [];
            foreach ((bool breaks, Regex anywhere, _) in _rules)
            {
                for (Match match = breaks ? anywhere.Match(text) : Match.Empty; match.Success; match = match.NextMatch())
                {
                    Look(watch, cancellationToken);
                    candidates.Add(match.Index);
                }
            }

            List<Range> sentences = [];
            int start = 0;
            foreach (int place in candidates.Where(p => p > 0 && p < text.Length).Append(text.Length))
            {
                Look(watch, cancellationToken);
                if (place < text.Length && !BreaksAt(text, place))
                {
                    continue;
                }

                (int from, int until) = (start, place);
                while (from < until && char.IsWhiteSpace(text[from]))
                {
                    from++;
                }

                while (until > from && char.IsWhiteSpace(text[until - 1]))
                {
                    until--;
                }

                if (until > from)
                {
                    sentences.Add(from..until);
                }

                start = place;
            }

            return sentences;
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow();
        }
    }

    private bool BreaksAt(string text, int place)
    {
        foreach ((bool breaks, _, Regex here) in _rules)
        {
            if (here.IsMatch(text, place))
            {
                return breaks;
            }
        }

        return false;
    }

    private static void Look(Stopwatch watch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (watch.Elapsed > Time)
        {
            throw TooSlow();
        }
    }

    private static SrxException TooSlow() =>
        new($"has expressions that take longer than {Time.TotalSeconds:0} s on this text. Simplify them, or send less text.");

    private static string Text(SafeXmlReader xml)
    {
        int depth = xml.Depth;
        var text = new StringBuilder();
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            text.Append(
                xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                    ? xml.Value
                    : ""
            );
            if (text.Length > MaxPattern)
            {
                throw new SrxException($"has an expression of more than {MaxPattern} characters.");
            }
        }

        return text.ToString();
    }

    private static Regex Whole(string pattern) => Compile($"^(?:{Translate(pattern)})$", pattern, "", RegexOptions.IgnoreCase);

    private static Regex Compile(string pattern, string before, string after, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant, TimeOfOne);
        }
        catch (ArgumentException e)
        {
            throw new SrxException(
                $"has an expression that cannot be read, before \"{Short(before)}\" after \"{Short(after)}\": {e.Message}"
            );
        }
    }

    private static string Short(string text) => text.Length > 100 ? text[..100] + "…" : text;

    /// <summary>
    /// Expressions of SRX are those of ICU, and in practice those of Java. What these have and .NET writes otherwise: code points in
    /// braces, quoted stretches, horizontal space, names of classes, and quantifiers that give nothing back, which become usual ones.
    /// </summary>
    private static string Translate(string pattern) =>
        JavaSyntax()
            .Replace(
                pattern,
                match =>
                    match.Groups["quoted"] is { Success: true } quoted ? Regex.Escape(quoted.Value)
                    : match.Groups["code"] is { Success: true } code
                    && int.TryParse(code.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int point)
                    && point is > 0 and <= 0x10FFFF and not (>= 0xD800 and < 0xE000)
                        ? point <= 0xFFFF ? $"\\u{point:X4}"
                            : Regex.Escape(char.ConvertFromUtf32(point))
                    : match.Groups["class"] is { Success: true } name ? $"\\{match.Groups["p"].Value}{{{Classes[name.Value]}}}"
                    : match.Value == "\\h" ? "[ \\t\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000]"
                    : match.Groups["quantifier"] is { Success: true } quantifier ? quantifier.Value
                    : match.Value
            );

    private static readonly ImmutableDictionary<string, string> Classes = ImmutableDictionary<string, string>.Empty.AddRange([
        new("Upper", "Lu"),
        new("Lower", "Ll"),
        new("Alpha", "L"),
        new("Digit", "Nd"),
        new("Punct", "P"),
        new("Lu", "Lu"),
        new("javaUpperCase", "Lu"),
        new("javaLowerCase", "Ll"),
        new("Uppercase", "Lu"),
        new("Lowercase", "Ll"),
        new("IsUppercase", "Lu"),
        new("IsLowercase", "Ll"),
        new("IsAlphabetic", "L"),
        new("IsDigit", "Nd"),
        new("IsPunctuation", "P"),
        new("Letter", "L"),
        new("Lowercase_Letter", "Ll"),
        new("Uppercase_Letter", "Lu"),
        new("IsL", "L"),
        new("IsLu", "Lu"),
        new("IsLl", "Ll"),
        new("IsN", "N"),
        new("IsP", "P"),
    ]);

    [GeneratedRegex(
        @"\\Q(?<quoted>.*?)(?:\\E|$)|\\x\{(?<code>[0-9A-Fa-f]{1,6})\}|\\(?<p>[pP])\{(?<class>Upper|Lower|Alpha|Digit|Punct|javaUpperCase"
            + @"|javaLowerCase|Uppercase|Lowercase|IsUppercase|IsLowercase|IsAlphabetic|IsDigit|IsPunctuation|Letter|Lowercase_Letter"
            + @"|Uppercase_Letter|IsLu|IsLl|IsL|IsN|IsP)\}|\\h|\\.|(?<quantifier>[*+?]|\{\d+(?:,\d*)?\})\+",
        RegexOptions.Singleline
    )]
    private static partial Regex JavaSyntax();

    /// <summary>The text was decoded already, whatever encoding its declaration names.</summary>
    [GeneratedRegex(@"^\s*<\?xml[^>]*\?>")]
    private static partial Regex Declaration();
}
