using System.Diagnostics;
using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Benchmarks.Recognition;

/// <summary>Arbitrary UTF-16 against arbitrary terms: no exception, no span outside the text, time in proportion to its length.</summary>
internal static class RecognitionFuzz
{
    private static readonly string[] Languages = ["de", "en", "ko", "ja"];

    private static readonly string[] Bits =
    [
        "Rüstungs",
        "export",
        "Amt",
        "Ämter",
        "und",
        " ",
        " ",
        " ",
        "-",
        "- ",
        "’s",
        "'",
        ".",
        "\n",
        "총회",
        "에서부터는",
        "유엔",
        "결정하다",
        "했",
        "도와",
        "만드는",
        "가",
        "시키",
        "다",
        "공공기관",
        "공공 기관",
        "UN",
        "이라고는",
        "의",
        "ß",
        "SS",
        "ẞ",
        "İ",
        "ı",
        "\u0308",
        "\u0301",
        "\uD83D",
        "\uDE00",
        "😀",
        "\u00AD",
        "\u200D",
        "\uFEFF",
        "漢字",
        "ｆｕｌｌ",
        "ﬁ",
        "\u1112\u1161\u11AB",
        "\0",
        "a",
        "A",
        "report",
        "reports",
        "to ",
        "colour",
        "@",
        "://",
        "www.",
        "1",
        "٣",
        "Haus",
        "haus",
        "häuser",
        "\u2019",
        "·",
        "ที่",
        "\u0E31",
        "𠀋",
        "\uDC00",
        "\uFFFF",
        "\u200B",
        "\u2060",
        "\u30FB",
        "/",
        "_",
    ];

    public static int Run(double minutes, int seed)
    {
        Random random = new(seed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        Stopwatch clock = Stopwatch.StartNew();
        long texts = 0,
            characters = 0,
            hits = 0;
        double worst = 0;
        while (clock.Elapsed.TotalMinutes < minutes)
        {
            TermSpec[] specs = [.. Enumerable.Range(0, random.Next(1, 60)).Select(i => Spec(random, i))];
            TermIndex index = TermIndex.Build(specs);
            TermIndex grown = Grow(random, specs);
            for (int i = 0; i < 20; i++)
            {
                string text = Text(random, i == 0 ? random.Next(200_000, 1_000_000) : random.Next(0, 400));
                string language = Languages[random.Next(Languages.Length)];
                RecognitionOptions options = new() { IncludeOverlaps = random.Next(2) == 0 };
                List<TermHit> found = [];
                TimeSpan start = Environment.CpuUsage.TotalTime;
                index.Recognize(text, language, options, found);
                double time = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                if (text.Length > 100_000)
                {
                    if (time / text.Length > worst)
                    {
                        worst = time / text.Length;
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{worst * 1e9:F0} ns a character: {language}, {text.Length} characters, {found.Count} hits, beginning "
                                    + $"{Shown(text)}"
                            )
                        );
                    }
                }

                Check(text, found, specs.Length);
                List<TermHit> again = [];
                grown.Recognize(text, language, options, again);
                if (!found.Order(Comparer<TermHit>.Create(Compare)).SequenceEqual(again.Order(Comparer<TermHit>.Create(Compare))))
                {
                    throw new InvalidOperationException(
                        $"An updated index finds something else than one built at once: {string.Join("; ", found.Except(again))} against "
                            + $"{string.Join("; ", again.Except(found))} of {found.Count} and {again.Count}"
                    );
                }

                texts++;
                characters += text.Length;
                hits += found.Count;
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts} texts, {characters} characters, {hits} hits; slowest long text {worst * 1e9:F0} ns a character"
            )
        );
        return 0;
    }

    private static string Shown(string text) =>
        string.Concat(
            text.Take(48)
                .Select(c => c is > ' ' and < '\u007F' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"))
        );

    private static int Compare(TermHit a, TermHit b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start)
        : a.End != b.End ? a.End.CompareTo(b.End)
        : a.Handle != b.Handle ? a.Handle.CompareTo(b.Handle)
        : a.Rule.CompareTo(b.Rule);

    private static TermIndex Grow(Random random, TermSpec[] specs)
    {
        int cut = random.Next(specs.Length);
        TermIndex index = TermIndex.Build(specs.Take(cut).Append(new TermSpec(-1, "de", "Haus")));
        foreach (TermSpec spec in specs.Skip(cut))
        {
            index = index.Update([], [new TermSpec(-2, "de", "Amt")]);
            index = index.Update([-2], [spec]);
        }

        return index.Update([-1], []);
    }

    private static void Check(string text, List<TermHit> hits, int terms)
    {
        foreach (TermHit hit in hits)
        {
            if (
                hit.Start < 0
                || hit.End > text.Length
                || hit.Start >= hit.End
                || hit.WordStart > hit.Start
                || hit.WordEnd < hit.End
                || hit.WordEnd > text.Length
                || hit.WordStart < 0
                || hit.Handle < 0
                || hit.Handle >= terms
                || hit.Score is not (> 0 and <= 1)
                || hit.Rule.Reasons.Count == 0
            )
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{hit} in a text of {text.Length}"));
            }
        }
    }

    private static TermSpec Spec(Random random, int handle) =>
        new(handle, Languages[random.Next(Languages.Length)], Text(random, random.Next(0, 14)))
        {
            PartOfSpeech = (PartOfSpeech)random.Next(7),
            Gender = (GrammaticalGender)random.Next(5),
            Number = (GrammaticalNumber)random.Next(3),
            Forms = random.Next(5) == 0 ? [Text(random, 8)] : [],
            CaseSensitive = random.Next(6) == 0,
            Compounds = random.Next(3) switch
            {
                0 => null,
                1 => true,
                _ => false,
            },
            NeverInside = random.Next(6) == 0 ? [Text(random, 12)] : [],
        };

    private static string Text(Random random, int length)
    {
        System.Text.StringBuilder text = new(length + 16);
        int mode = random.Next(4);
        while (text.Length < length)
        {
            string bit = Bits[random.Next(Bits.Length)];
            switch (mode)
            {
                case 0:
                    text.Append((char)random.Next(0x10000));
                    break;
                case 1 when length > 1000:
                    // One bit over and over: a megabyte without a space, of combining marks, of hyphens.
                    text.Insert(text.Length, bit, Math.Max(1, random.Next(length) / bit.Length));
                    break;
                default:
                    text.Append(bit);
                    break;
            }
        }

        return text.ToString();
    }
}
