using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glossary.Exchange;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Glossary.Exchange.Laws;

/// <summary>
/// Files of programs' texts as they are written by other means than the readers under test: in every form that the format has for a text,
/// chosen by a seed.
/// </summary>
internal sealed class GeneratedStrings(int seed)
{
    private static readonly string[] Pieces =
    [
        "a",
        "word",
        "Two words",
        "ä",
        "ß",
        "한국어",
        "😀",
        "é",
        " ",
        "  ",
        "\n",
        "\t",
        "\"",
        "'",
        "\\",
        "<b>",
        "&",
        "&amp;",
        "<",
        ">",
        "{0}",
        "{name}",
        "%s",
        "%1$@",
        "=",
        ":",
        ": ",
        "#",
        " # ",
        "!",
        "@",
        "?",
        "$",
        "-",
        "- ",
        "*",
        "/",
        "//",
        "/*",
        "*/",
        "|",
        ",",
        ";",
        "[x]",
        "]]>",
        "\u00a0",
        "\u2026",
        "100 %",
        "null",
        "true",
        "~",
        ".",
        "…",
        "%#@n@",
        "${x}",
        "`",
        "\\n",
        "\\u00e4",
    ];

    private static readonly JsonSerializerOptions[] Written =
    [
        new() { WriteIndented = true },
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        new() { WriteIndented = false },
        new() { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
    ];

    private readonly Random _random = new(seed);

    /// <summary>A text of a few pieces, which may be any characters that every format has.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (int i = _random.Next(1, 7); i > 0; i--)
        {
            text.Append(Pieces[_random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    public byte[] File(ExchangeFormat format)
    {
        (string Key, string Text)[] texts = [.. Enumerable.Range(0, _random.Next(0, 8)).Select(i => ($"key{i}", Text()))];
        string file = format switch
        {
            ExchangeFormat.Po => Po(texts),
            ExchangeFormat.JsonStrings => Json(texts),
            ExchangeFormat.Arb => Arb(texts),
            ExchangeFormat.AppleStringCatalog => Catalogue(texts),
            ExchangeFormat.AndroidStrings => Android(texts),
            ExchangeFormat.AppleStrings => Strings(texts),
            ExchangeFormat.AppleStringsdict => Stringsdict(texts),
            ExchangeFormat.Resx => Resx(texts),
            ExchangeFormat.JavaProperties => Properties(texts),
            ExchangeFormat.RailsYaml => Yaml(texts),
            _ => Fluent(texts),
        };
        if (Chance(4))
        {
            file = file.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        }

        return Chance(5) && format is not (ExchangeFormat.AndroidStrings or ExchangeFormat.Resx or ExchangeFormat.AppleStringsdict)
                ? [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(file)]
            : Chance(6) && format == ExchangeFormat.AppleStrings ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(file)]
            : Encoding.UTF8.GetBytes(file);
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private string Blank() =>
        _random.Next(4) switch
        {
            0 => "",
            1 => " ",
            2 => "  ",
            _ => " ",
        };

    private string Po((string Key, string Text)[] texts)
    {
        var file = new StringBuilder(
            "# Head\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        );
        foreach ((string key, string text) in texts)
        {
            file.Append('\n');
            file.Append(Chance(3) ? "# note\n#. for translators\n" : "").Append(Chance(3) ? "#: src/a.c:1\n" : "");
            file.Append(
                _random.Next(6) switch
                {
                    0 => "#, fuzzy\n",
                    1 => "#, c-format, fuzzy\n",
                    2 => "#, fuzzy, c-format\n",
                    3 => "#, c-format\n",
                    _ => "",
                }
            );
            file.Append(Chance(4) ? "#| msgid \"before\"\n" : "")
                .Append(Chance(3) ? $"msgctxt {PoText(key)}\n" : "")
                .Append("msgid ")
                .Append(PoText(key + " " + text))
                .Append('\n');
            file.Append(
                Chance(3)
                    ? $"msgid_plural {PoText(key + "s")}\nmsgstr[0] {PoText(text)}\nmsgstr[1] {PoText(Chance(3) ? "" : text)}\n"
                    : $"msgstr {PoText(Chance(4) ? "" : text)}\n"
            );
        }

        return file.Append(Chance(3) ? "\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n" : "").ToString();
    }

    private string PoText(string text)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return Chance(4) ? $"\"\"\n\"{escaped}\"" : $"\"{escaped}\"";
    }

    private string Json((string Key, string Text)[] texts)
    {
        JsonSerializerOptions options = Written[_random.Next(Written.Length)];
        Dictionary<string, object?> root = [];
        foreach ((string key, string text) in texts)
        {
            switch (_random.Next(6))
            {
                case 0:
                    root[key] = new Dictionary<string, object?>
                    {
                        ["inner"] = text,
                        ["deeper"] = new Dictionary<string, object?> { ["x.y"] = text },
                    };
                    break;
                case 1:
                    root[key] = new object?[]
                    {
                        text,
                        1,
                        null,
                        new Dictionary<string, object?> { ["in"] = text },
                    };
                    break;
                case 2:
                    root[key + "_one"] = text;
                    root[key + "_other"] = text + "s";
                    break;
                case 3:
                    root[key] = text;
                    root[key + "_plural"] = text;
                    root[key + "_number"] = 3.5;
                    break;
                default:
                    root[key] = text;
                    break;
            }
        }

        return JsonSerializer.Serialize(root, options) + (Chance(2) ? "\n" : "");
    }

    private string Arb((string Key, string Text)[] texts)
    {
        Dictionary<string, object?> root = new() { ["@@locale"] = "de" };
        foreach ((string key, string text) in texts)
        {
            root[key] = text;
            if (Chance(2))
            {
                root["@" + key] = new Dictionary<string, object?>
                {
                    ["description"] = "About " + key,
                    ["placeholders"] = new Dictionary<string, object?>(),
                };
            }
        }

        return JsonSerializer.Serialize(root, Written[0]);
    }

    private string Catalogue((string Key, string Text)[] texts)
    {
        Dictionary<string, object?> strings = [];
        foreach ((string key, string text) in texts)
        {
            Dictionary<string, object?> localizations = [];
            object? Unit(string value) =>
                new Dictionary<string, object?>
                {
                    ["stringUnit"] = new Dictionary<string, object?>
                    {
                        ["state"] = Chance(3) ? "needs_review" : "translated",
                        ["value"] = value,
                    },
                };
            if (Chance(3))
            {
                localizations["en"] = Unit(text);
            }

            localizations["de"] = Chance(3)
                ? new Dictionary<string, object?>
                {
                    ["variations"] = new Dictionary<string, object?>
                    {
                        ["plural"] = new Dictionary<string, object?> { ["one"] = Unit(text), ["other"] = Unit(text + "s") },
                    },
                }
                : Unit(text);
            strings[key + " %@"] = Chance(4)
                ? new Dictionary<string, object?>()
                : new Dictionary<string, object?> { ["comment"] = "c", ["localizations"] = localizations };
        }

        return JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["sourceLanguage"] = "en",
                ["strings"] = strings,
                ["version"] = "1.0",
            },
            Written[0]
        );
    }

    private string Android((string Key, string Text)[] texts)
    {
        var file = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources xmlns:xliff=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
        );
        foreach ((string key, string text) in texts)
        {
            string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("'", "\\'", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal);
            string xml = Xml(escaped);
            file.Append(Chance(3) ? "    <!-- note -->\n" : "");
            file.Append(
                _random.Next(8) switch
                {
                    0 => $"    <string name=\"{key}\" translatable=\"false\">{xml}</string>\n",
                    1 => $"    <plurals name='{key}'>\n        <item quantity=\"one\">{xml}</item>\n        <item "
                        + $"quantity=\"other\">\"{xml}\"</item>\n    </plurals>\n",
                    2 => $"    <string-array name=\"{key}\">\n        <item>{xml}</item>\n        <item>b</item>\n    </string-array>\n",
                    3 => $"    <string name=\"{key}\"><![CDATA[{escaped.Replace("]]>", "", StringComparison.Ordinal)}]]></string>\n",
                    4 => $"    <string name=\"{key}\">Hello <b>{xml}</b> <xliff:g id=\"n\">%s</xliff:g></string>\n",
                    5 => $"    <string name=\"{key}\"/>\n    <string name=\"{key}r\">@string/other</string>\n",
                    _ => $"    <string name=\"{key}\">{xml}</string>\n",
                }
            );
        }

        return file.Append("</resources>\n").ToString();
    }

    private string Strings((string Key, string Text)[] texts)
    {
        var file = new StringBuilder();
        foreach ((string key, string text) in texts)
        {
            string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            file.Append(
                _random.Next(4) switch
                {
                    0 => "/* A note. */\n",
                    1 => "// A note.\n",
                    _ => "",
                }
            );
            file.Append(Chance(4) ? key : $"\"{key}\"")
                .Append(Blank())
                .Append('=')
                .Append(Blank())
                .Append(Chance(8) ? "plain" : $"\"{escaped}\"")
                .Append(Chance(8) ? " " : "")
                .Append(";\n\n");
        }

        return file.ToString();
    }

    private string Stringsdict((string Key, string Text)[] texts)
    {
        var file = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                + "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n"
        );
        foreach ((string key, string text) in texts)
        {
            string format = Chance(2) ? "%#@n@" : "%#@n@ in all";
            string entry = (
                $"  <key>{key}</key>\n  <dict>\n    <key>NSStringLocalizedFormatKey</key>\n    <string>{format}</string>\n    "
                + $"<key>n</key>\n    <dict>\n      <key>NSStringFormatSpecTypeKey</key>\n"
                + $"      <string>NSStringPluralRuleType</string>\n      <key>one</key>\n      <string>{Xml(text)}</string>\n      "
                + $"<key>other</key>\n      <string>{Xml(text)}s</string>\n    </dict>\n  </dict>\n"
            );
            file.Append(entry);
        }

        return file.Append("</dict>\n</plist>\n").ToString();
    }

    private string Resx((string Key, string Text)[] texts)
    {
        var file = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root>\n  <resheader name=\"resmimetype\">\n    "
                + "<value>text/microsoft-resx</value>\n  </resheader>\n"
        );
        foreach ((string key, string text) in texts)
        {
            file.Append(
                _random.Next(6) switch
                {
                    0 => $"  <data name=\"{key}\" type=\"System.Drawing.Size\">\n    <value>1, 2</value>\n  </data>\n",
                    1 => $"  <data name=\"{key}\" xml:space=\"preserve\">\n    <value />\n  </data>\n",
                    2 => $"  <data name=\"{key}\" xml:space=\"preserve\">\n    <value>{Xml(text)}</value>\n    <comment>A note</comment>\n "
                        + $" </data>\n",
                    _ => $"  <data name=\"{key}\" xml:space=\"preserve\">\n    <value>{Xml(text)}</value>\n  </data>\n",
                }
            );
        }

        return file.Append("</root>\n").ToString();
    }

    private string Xml(string text)
    {
        string escaped = text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        return Chance(3)
            ? escaped
                .Replace("\"", "&quot;", StringComparison.Ordinal)
                .Replace("ä", "&#xE4;", StringComparison.Ordinal)
                .Replace("é", "&#233;", StringComparison.Ordinal)
            : escaped;
    }

    private string Properties((string Key, string Text)[] texts)
    {
        bool ascii = Chance(2);
        var file = new StringBuilder();
        foreach ((string key, string text) in texts)
        {
            var escaped = new StringBuilder();
            foreach (char c in text)
            {
                escaped.Append(
                    c switch
                    {
                        '\\' => "\\\\",
                        '\n' => "\\n",
                        '\t' => "\\t",
                        ' ' or '=' or ':' or '#' or '!' when escaped.Length == 0 || Chance(6) => $"\\{c}",
                        > '~' when ascii => $"\\u{(int)c:X4}",
                        _ => c.ToString(),
                    }
                );
                escaped.Append(Chance(20) ? "\\\n    " : "");
            }

            file.Append(
                    _random.Next(4) switch
                    {
                        0 => "# note\n",
                        1 => "! note\n",
                        2 => "\n",
                        _ => "",
                    }
                )
                .Append(Chance(5) ? "  " : "")
                .Append(key.Replace("key", "key\\ ", StringComparison.Ordinal));
            file.Append(
                    _random.Next(4) switch
                    {
                        0 => " = ",
                        1 => ":",
                        2 => " ",
                        _ => "=",
                    }
                )
                .Append(Chance(8) ? "" : escaped)
                .Append('\n');
        }

        return file.Append(Chance(4) ? "bare" : "").ToString();
    }

    /// <summary>The emitter writes some blocks that its own parser reads otherwise; then every text goes into quotes.</summary>
    private string Yaml((string Key, string Text)[] texts)
    {
        string file = Yaml(texts, quoted: false, out List<string> values);
        try
        {
            var parser = new Parser(new StringReader(file));
            List<string> read = [];
            bool complete = false;
            while (parser.MoveNext())
            {
                complete = parser.Current is StreamEnd;
                if (parser.Current is Scalar scalar)
                {
                    read.Add(scalar.Value);
                }
            }

            return complete && read.SequenceEqual(values) ? file : Yaml(texts, quoted: true, out _);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return Yaml(texts, quoted: true, out _);
        }
    }

    private string Yaml((string Key, string Text)[] texts, bool quoted, out List<string> values)
    {
        List<string> emitted = values = [];
        using var writer = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(writer);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Map();
        bool rails = !Chance(4);
        if (rails)
        {
            Name("de");
            Map();
        }

        foreach ((string key, string text) in texts)
        {
            Name(key);
            switch (_random.Next(6))
            {
                case 0:
                    Map();
                    Name("one");
                    Value(text);
                    Name("other");
                    Value(text);
                    emitter.Emit(new MappingEnd());
                    break;
                case 1:
                    emitter.Emit(new SequenceStart(null, null, isImplicit: true, Chance(2) ? SequenceStyle.Block : SequenceStyle.Flow));
                    Value(text);
                    Name("3");
                    emitter.Emit(new SequenceEnd());
                    break;
                case 2:
                    Map();
                    Name("inner");
                    Value(text);
                    Name("number");
                    Name("12");
                    emitter.Emit(new MappingEnd());
                    break;
                default:
                    Value(text);
                    break;
            }
        }

        emitter.Emit(new MappingEnd());
        if (rails)
        {
            emitter.Emit(new MappingEnd());
        }

        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return (rails && Chance(3) ? "---\n# A comment\n" : "") + writer;

        void Map() => emitter.Emit(new MappingStart(null, null, isImplicit: true, MappingStyle.Block));

        void Name(string name)
        {
            emitted.Add(name);
            emitter.Emit(new Scalar(name));
        }

        void Value(string value)
        {
            emitted.Add(value);
            emitter.Emit(new Scalar(null, null, value, StyleOfText(quoted), true, true));
        }
    }

    private ScalarStyle StyleOfText(bool quoted) =>
        quoted
            ? ScalarStyle.DoubleQuoted
            : _random.Next(5) switch
            {
                0 => ScalarStyle.DoubleQuoted,
                1 => ScalarStyle.SingleQuoted,
                2 => ScalarStyle.Literal,
                3 => ScalarStyle.Folded,
                _ => ScalarStyle.Any,
            };

    private string Fluent((string Key, string Text)[] texts)
    {
        var file = new StringBuilder(Chance(3) ? "### A file\n\n" : "");
        foreach ((string key, string text) in texts)
        {
            string plain = new([.. text.Where(c => c is not ('{' or '}' or '\n' or '\t'))]);
            plain = plain.Trim(' ').TrimStart('.', '[', '*');
            plain = plain.Trim(' ').Length == 0 ? "x" : "x" + plain;
            file.Append(Chance(3) ? "# A note\n" : "");
            file.Append(Chance(5) ? "-" : "").Append(key).Append(Blank()).Append('=').Append(Blank());
            file.Append(
                _random.Next(5) switch
                {
                    0 => $"{plain}\n    more\n\n      and {"{ $name }"} more\n",
                    1 => $"\n    {plain}\n    second\n",
                    2 => $"{{ $n ->\n    [one] {plain}\n   *[other] {plain} {{ \"}}\" }}\n}}\n",
                    3 => $"{plain}\n    .title = {plain}\n    .label =\n        {plain}\n",
                    _ => $"{plain}\n",
                }
            );
            file.Append(Chance(3) ? "\n" : "");
        }

        return file.ToString();
    }
}
