using System.Text;

namespace Glossary.Benchmarks.Recognition;

/// <summary>
/// Text that looks like German to a scanner: syllables after German phonotactics, word lengths and letter case like those of newspaper text
/// (function words short, nouns capitalised and often compounds, one token in four capitalised), frequencies after Zipf, endings,
/// punctuation. From a fixed seed; no word is meant.
/// </summary>
internal sealed class GeneratedGerman
{
    private static readonly string[] Onsets =
    [
        "b",
        "d",
        "f",
        "g",
        "h",
        "j",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "w",
        "z",
        "sch",
        "st",
        "sp",
        "br",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "kl",
        "kr",
        "pf",
        "pr",
        "schl",
        "schw",
        "tr",
        "zw",
        "v",
        "str",
    ];

    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie", "eu", "e", "a", "i", "e"];

    private static readonly string[] Codas =
    [
        "",
        "",
        "",
        "n",
        "r",
        "l",
        "s",
        "t",
        "ch",
        "nd",
        "rt",
        "ng",
        "cht",
        "st",
        "m",
        "ck",
        "ß",
        "lt",
        "nk",
        "rn",
    ];

    private static readonly string[] NounSuffixes =
    [
        "ung",
        "heit",
        "keit",
        "schaft",
        "er",
        "ion",
        "tät",
        "tum",
        "ling",
        "e",
        "el",
        "",
        "",
        "",
        "",
        "",
    ];

    private static readonly string[] Plurals = ["en", "e", "s", "n", "er", "e", "en"];

    private static readonly string[] AdjectiveEndings = ["en", "en", "en", "e", "e", "e", "er", "es", "em", ""];

    private readonly Random _random;
    private readonly string[] _function;
    private readonly string[] _verbs;
    private readonly string[] _adjectives;
    private readonly string[] _nouns;
    private readonly double[] _nounWeights;

    public GeneratedGerman(int seed, int nouns)
    {
        _random = new Random(seed);
        _function = Shortest(Distinct(150, () => Syllables(1)));
        _verbs = Distinct(6_000, () => Syllables(_random.Next(1, 4)) + "en");
        _adjectives = Distinct(4_000, () => Syllables(_random.Next(1, 4)) + (_random.Next(3) == 0 ? "lich" : "ig"));
        string[] simple = Distinct(
            Math.Max(2_000, nouns / 3),
            () =>
                Syllables(
                    _random.Next(100) switch
                    {
                        < 15 => 1,
                        < 65 => 2,
                        _ => 3,
                    }
                ) + NounSuffixes[_random.Next(NounSuffixes.Length)]
        );
        HashSet<string> all = new(simple, StringComparer.Ordinal);

        // Hardly a German noun has the letters of a verb or adjective.
        HashSet<string> others = [.. _function, .. _verbs, .. _adjectives.SelectMany(a => AdjectiveEndings.Select(e => a + e))];
        all.RemoveWhere(noun =>
            others.Contains(noun) || Plurals.Any(ending => others.Contains(noun + ending)) || others.Contains(noun + "s")
        );
        while (all.Count < nouns)
        {
            all.Add(simple[_random.Next(simple.Length)] + (_random.Next(3) == 0 ? "s" : "") + simple[_random.Next(simple.Length)]);
        }

        _nouns = [.. all.Select(n => char.ToUpperInvariant(n[0]) + n[1..])];
        _nouns = Shortest(_nouns);
        _verbs = Shortest(_verbs);
        _adjectives = Shortest(_adjectives);
        _nounWeights = Cumulated(_nouns.Length);
    }

    /// <summary>Nouns, the most frequent first.</summary>
    public IReadOnlyList<string> Nouns => _nouns;

    /// <summary>A phrase of an adjective and a noun, in the nominative.</summary>
    public string Phrase()
    {
        string noun = _nouns[_random.Next(_nouns.Length)];
        return _adjectives[_random.Next(_adjectives.Length)]
            + (noun.EndsWith('e') || noun.EndsWith("ung", StringComparison.Ordinal) ? "e " : "er ")
            + noun;
    }

    /// <summary>Running text of about so many UTF-16 code units.</summary>
    public string Text(int length)
    {
        StringBuilder text = new(length + 100);
        while (text.Length < length)
        {
            Sentence(text);
        }

        return text.ToString();
    }

    private void Sentence(StringBuilder text)
    {
        int words = _random.Next(6, 26);
        bool first = true;
        for (int i = 0; i < words; i++)
        {
            int start = text.Length;
            int kind = _random.Next(100);
            if (kind < 48)
            {
                text.Append(_function[Skewed(_function.Length)]);
            }
            else if (kind < 62)
            {
                text.Append(_verbs[Skewed(_verbs.Length)]);
            }
            else if (kind < 75)
            {
                text.Append(_adjectives[Skewed(_adjectives.Length)]).Append(AdjectiveEndings[_random.Next(AdjectiveEndings.Length)]);
            }
            else
            {
                // Six nouns in ten stand as in the dictionary; each has one plural of its own.
                int noun = Pick(_nounWeights);
                int number = _random.Next(10);
                text.Append(_nouns[noun])
                    .Append(
                        number < 6 ? ""
                        : number < 9 ? Plurals[noun % Plurals.Length]
                        : "s"
                    );
            }

            if (first)
            {
                text[start] = char.ToUpperInvariant(text[start]);
                first = false;
            }

            text.Append(
                i == words - 1
                    ? _random.Next(12) == 0
                        ? ".\n"
                        : ". "
                    : _random.Next(12) == 0
                        ? ", "
                        : " "
            );
        }
    }

    private string Syllables(int count)
    {
        StringBuilder word = new();
        for (int i = 0; i < count; i++)
        {
            word.Append(Onsets[_random.Next(Onsets.Length)]).Append(Nuclei[_random.Next(Nuclei.Length)]);
            if (i == count - 1 || _random.Next(3) == 0)
            {
                word.Append(Codas[_random.Next(Codas.Length)]);
            }
        }

        return word.ToString();
    }

    // Frequent words are short (Zipf's law of abbreviation), with much scatter.
    private string[] Shortest(string[] words) => [.. words.OrderBy(w => w.Length + (_random.NextDouble() * 8))];

    private static string[] Distinct(int count, Func<string> make)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        while (words.Count < count)
        {
            words.Add(make());
        }

        return [.. words];
    }

    // Zipf with exponent one.
    private static double[] Cumulated(int count)
    {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sums[i] = sum += 1.0 / (i + 3);
        }

        return sums;
    }

    private int Pick(double[] sums)
    {
        int at = Array.BinarySearch(sums, _random.NextDouble() * sums[^1]);
        return at < 0 ? ~at : at;
    }

    private int Skewed(int count) => (int)(Math.Pow(count + 1, _random.NextDouble()) - 1);
}
