using System.Collections.Frozen;
using Glossary.Text.Checking;

namespace Glossary.Text.Languages.German;

/// <summary>Numbers as German writes them (Duden, Die deutsche Rechtschreibung, K 78; DIN 5008): 5.000, 103,7 Millionen, dreiundzwanzig, Milliarde for 10⁹ and Billion for 10¹².</summary>
internal sealed class GermanNumbers : NumberRules
{
    private static readonly FrozenDictionary<string, decimal> Basic = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["null"] = 0, ["ein"] = 1, ["eins"] = 1, ["zwei"] = 2, ["zwo"] = 2, ["drei"] = 3, ["vier"] = 4, ["fünf"] = 5, ["sechs"] = 6, ["sieben"] = 7, ["acht"] = 8,
        ["neun"] = 9, ["zehn"] = 10, ["elf"] = 11, ["zwölf"] = 12, ["dreizehn"] = 13, ["vierzehn"] = 14, ["fünfzehn"] = 15, ["sechzehn"] = 16, ["siebzehn"] = 17,
        ["achtzehn"] = 18, ["neunzehn"] = 19, ["zwanzig"] = 20, ["dreißig"] = 30, ["dreissig"] = 30, ["vierzig"] = 40, ["fünfzig"] = 50, ["sechzig"] = 60,
        ["siebzig"] = 70, ["achtzig"] = 80, ["neunzig"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Months = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["januar"] = 1, ["jänner"] = 1, ["februar"] = 2, ["märz"] = 3, ["april"] = 4, ["mai"] = 5, ["juni"] = 6, ["juli"] = 7, ["august"] = 8, ["september"] = 9,
        ["oktober"] = 10, ["november"] = 11, ["dezember"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What can say a number without being one, and words of size without a number before them.
    private static readonly FrozenDictionary<string, decimal> Hints = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["beide"] = 2, ["beiden"] = 2, ["beider"] = 2, ["beides"] = 2, ["beidem"] = 2, ["paar"] = 2, ["paare"] = 2, ["paaren"] = 2, ["duo"] = 2, ["trio"] = 3,
        ["hälfte"] = 2, ["halb"] = 2, ["halbe"] = 2, ["halben"] = 2, ["halbes"] = 2, ["halber"] = 2, ["zweite"] = 2, ["zweiten"] = 2, ["zweiter"] = 2, ["zweites"] = 2, ["zweitens"] = 2,
        ["drittel"] = 3, ["drittels"] = 3, ["dritteln"] = 3, ["viertel"] = 4, ["viertels"] = 4, ["vierteln"] = 4, ["fünftel"] = 5, ["zehntel"] = 10, ["dutzend"] = 12, ["dutzende"] = 12,
        ["jahrzehnt"] = 10, ["jahrzehnte"] = 10, ["jahrzehnten"] = 10, ["jahrzehnts"] = 10, ["jahrhundert"] = 100, ["jahrhunderts"] = 100, ["jahrhunderte"] = 100, ["jahrhunderten"] = 100,
        ["jahrtausend"] = 1000, ["hunderte"] = 100, ["hunderten"] = 100, ["hunderter"] = 100, ["tausende"] = 1000, ["tausenden"] = 1000, ["tausender"] = 1000,
        ["anderthalb"] = 1.5m, ["quartal"] = 3, ["quartals"] = 3, ["niemand"] = 0, ["kein"] = 0, ["keine"] = 0, ["keinen"] = 0, ["nullte"] = 0,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Sizes = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["tausend"] = 1e3m, ["tsd"] = 1e3m, ["hundert"] = 100, ["million"] = 1e6m, ["millionen"] = 1e6m, ["mio"] = 1e6m, ["mill"] = 1e6m,
        ["milliarde"] = 1e9m, ["milliarden"] = 1e9m, ["mrd"] = 1e9m, ["billion"] = 1e12m, ["billionen"] = 1e12m, ["bio"] = 1e12m, ["billiarde"] = 1e15m, ["billiarden"] = 1e15m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What a number word begins a longer word with: zweijährig, Sechstagerennen, dreimal, Vierteiler.
    private static readonly string[] Counted =
    [
        "tägig", "jährig", "jähr", "jahres", "monatig", "monats", "wöchig", "stündig", "stunden", "minütig", "minuten", "sekündig", "fach", "mal", "stellig", "köpfig", "prozentig", "teilig", "seitig", "eck",
        "spurig", "stöckig", "geschossig", "bändig", "zeilig", "sprachig", "stufig", "stimmig", "motorig", "sitzer", "sitzig", "türig", "tage", "punkt", "dimensional", "kampf", "teiler", "tausender", "meter",
        "satz", "runden", "parteien", "mächte", "personen", "zylinder", "gängig", "wege", "staaten", "ländereck",
    ];

    private static readonly string[] OrdinalEndings = ["en", "er", "es", "em", "e"];

    protected override char DecimalSeparator => ',';

    protected override char GroupSeparator => '.';

    protected override (decimal Factor, int End) Size(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start < text.Length && text[start] is ' ' or '\u00A0' or '\u202F' or '-')
        {
            start++;
        }

        int end = EndOfWord(text, start);
        if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[start..end], out decimal factor))
        {
            return (factor, end);
        }

        foreach ((string size, decimal of) in (ReadOnlySpan<(string, decimal)>)[("millionen", 1e6m), ("milliarden", 1e9m), ("tausend", 1e3m)])
        {
            // "100-Millionen-Dollar" ends the word at the hyphen; "5-millionenfach" does not.
            if (text[start..end].StartsWith(size, StringComparison.OrdinalIgnoreCase) && end - start <= size.Length + 5)
            {
                return (of, end);
            }
        }

        return (1, at);
    }

    protected override NumberUse UseOf(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..].TrimStart(" \u00A0\u202F");
        return after.StartsWith("Uhr") || after.StartsWith("h ") ? NumberUse.Hour
            : after.StartsWith("Prozent", StringComparison.Ordinal) && !after.StartsWith("Prozentp", StringComparison.Ordinal) ? NumberUse.Percent
            : text[end..].StartsWith("er") || text[end..].StartsWith("-er") ? NumberUse.ShortYear
            : base.UseOf(text, start, end);
    }

    protected override int ReadWord(string text, int at, List<NumberMention> found)
    {
        int end = EndOfWord(text, at);
        if (end - at > 60)
        {
            return end;
        }

        Span<char> lower = stackalloc char[end - at];
        text.AsSpan(at, end - at).ToLowerInvariant(lower);
        ReadOnlySpan<char> word = lower;
        if (Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal month) && char.IsUpper(text[at]))
        {
            found.Add(Mention(at, end, NumberStrength.Word, month));
        }
        else if (Hints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal hint))
        {
            (decimal factor, int sizeEnd) = hint == 2 && word.StartsWith("halb") ? Size(text, end) : (1, end);
            found.Add(Mention(at, sizeEnd, NumberStrength.Hint, factor == 1 ? hint : factor / 2));
            return sizeEnd;
        }
        else if (Sizes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal size))
        {
            found.Add(Mention(at, end, NumberStrength.Hint, size));
        }
        else if (TryParse(word, out decimal value))
        {
            (decimal factor, int sizeEnd) = value > 0 ? Size(text, end) : (1, end);
            found.Add(Mention(at, sizeEnd, value == 1 || word is "acht" or "sieben" && char.IsUpper(text[at]) ? NumberStrength.Hint : NumberStrength.Word, value * factor, UseOf(text, at, sizeEnd)));
            return sizeEnd;
        }
        else if (OrdinalOf(word) is { } ordinal)
        {
            found.Add(Mention(at, end, ordinal < 3 || word.StartsWith("acht") ? NumberStrength.Hint : NumberStrength.Word, ordinal));
        }
        else if (CountOf(word) is { } count)
        {
            found.Add(Mention(at, end, NumberStrength.Word, count));
        }
        else if (Roman.Read(text.AsSpan(at, end - at)) is { } roman)
        {
            found.Add(Mention(at, end, NumberStrength.Hint, roman));
        }

        return end;
    }

    private static NumberMention Mention(int start, int end, NumberStrength strength, decimal value, NumberUse use = NumberUse.None) => new(start, end, strength, use, [[value]]);

    /// <summary>A cardinal: dreiundzwanzig, zweihundertfünfzigtausend; with an ending if it is one alone: eine, einem.</summary>
    private static bool TryParse(ReadOnlySpan<char> word, out decimal value)
    {
        if (word is "eine" or "einen" or "einem" or "einer" or "eines")
        {
            value = 1;
            return true;
        }

        if (word.EndsWith("einhalb") && word.Length > 7)
        {
            bool known = TryParse(word[..^7], out value);
            value += 0.5m;
            return known;
        }

        // Of two sizes the greater parts the word first: hunderttausend is 100 × 1000.
        return TrySplit(word, "tausend", 1000, out value) || TrySplit(word, "hundert", 100, out value) || TryBelowHundred(word, out value);
    }

    private static bool TrySplit(ReadOnlySpan<char> word, string size, decimal factor, out decimal value)
    {
        value = 0;
        int at = word.IndexOf(size);
        if (at < 0)
        {
            return false;
        }

        decimal times = 1;
        decimal rest = 0;
        ReadOnlySpan<char> after = word[(at + size.Length)..];
        if ((at > 0 && !TryParse(word[..at], out times)) || (!after.IsEmpty && !TryParse(after.StartsWith("und") ? after[3..] : after, out rest)))
        {
            return false;
        }

        value = (times * factor) + rest;
        return true;
    }

    private static bool TryBelowHundred(ReadOnlySpan<char> word, out decimal value)
    {
        FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> basic = Basic.GetAlternateLookup<ReadOnlySpan<char>>();
        if (basic.TryGetValue(word, out value))
        {
            return true;
        }

        int and = word.IndexOf("und");
        if (and > 0 && basic.TryGetValue(word[..and], out decimal unit) && unit < 10 && basic.TryGetValue(word[(and + 3)..], out decimal tens) && tens >= 20)
        {
            value = unit + tens;
            return true;
        }

        return false;
    }

    /// <summary>An ordinal with its ending: dritte, zwanzigsten; the second is a hint, since it is also "the other".</summary>
    private static decimal? OrdinalOf(ReadOnlySpan<char> word)
    {
        foreach (string ending in OrdinalEndings)
        {
            if (!word.EndsWith(ending))
            {
                continue;
            }

            ReadOnlySpan<char> stem = word[..^ending.Length];
            decimal value;
            switch (stem)
            {
                case "erst":
                    return 1;
                case "dritt":
                    return 3;
                case "siebt":
                    return 7;
                case "acht":
                    return 8;
            }

            if ((stem.EndsWith("st") && TryParse(stem[..^2], out value) && value >= 20) || (stem.EndsWith("t") && TryParse(stem[..^1], out value) && value is > 3 and < 20))
            {
                return value;
            }
        }

        return null;
    }

    private static decimal? CountOf(ReadOnlySpan<char> word)
    {
        foreach (string counted in Counted)
        {
            int at = word.IndexOf(counted);
            if (at > 2 && TryParse(word[at - 1] == 's' && at > 3 && !word[..at].SequenceEqual("sechs") ? word[..(at - 1)] : word[..at], out decimal value) && value > 1)
            {
                return value;
            }
        }

        return null;
    }
}
