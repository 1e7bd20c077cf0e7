using System.Globalization;
using Glossary.Text.Checking;
using Glossary.Text.Structures;
using Xunit;

namespace Glossary.Text.Tests.Checking;

/// <summary>Numbers as three languages write them.</summary>
public sealed class NumberTests
{
    /// <summary>Language, text, and the values read, each with what it is counted as: plain digits, w a word, ? a hint.</summary>
    public static TheoryData<string, string, string> Readings =>
        new()
        {
            { "de", "5.000 Dollar", "5000" },
            { "de", "103,7 Millionen", "103700000" },
            { "de", "3,5 Mrd. Euro", "3500000000" },
            { "de", "2 Billionen", "2000000000000" },
            { "de", "dreiundzwanzig Tage", "23w" },
            { "de", "zweihundertfünfzigtausend", "250000w" },
            { "de", "eine sechstägige Reise", "1? 6w" },
            { "de", "am 11. September 2001", "11 9w 2001" },
            { "de", "11.9.2001", "11+9+2001" },
            { "de", "Version 2.5", "2.5" },
            { "de", "der dritte Mann", "3w" },
            { "de", "fast eine halbe Million", "1? 500000?" },
            { "de", "20 % und 20 Prozent", "20 20" },
            { "de", "Ludwig XIV.", "14?" },
            { "en", "5,000 dollars", "5000" },
            { "en", "$103.7 million", "103700000" },
            { "en", "2 trillion", "2000000000000" },
            { "en", "three hundred and fifty thousand", "350000w" },
            { "en", "twenty-first century", "21w 100?" },
            { "en", "two and a half", "2.5w 2?" },
            { "en", "the second of May", "2? 5?" },
            { "en", "a $5m deal", "5000000" },
            { "ko", "1억 370만 달러", "103700000" },
            { "ko", "3만5천 명", "35000" },
            { "ko", "2조 1,000억", "2100000000000" },
            { "ko", "1만2500명", "12500" },
            { "ko", "2023년 9월 11일", "2023 9 11" },
            { "ko", "엿새 동안", "6w" },
            { "ko", "열두 명", "12w" },
            { "ko", "두 번째", "2w" },
            { "ko", "세계의 세금", "" },
            { "ko", "50만에 가깝다", "500000" },
            { "fr", "trois 3,5", "3.5" },
        };

    /// <summary>A text and its translation, and what differs: source~target.</summary>
    public static TheoryData<string, string, string, string, string> Pairs =>
        new()
        {
            { "de", "zwei Jahre", "ko", "2년", "" },
            { "de", "zwei Jahre", "en", "three years", "zwei~three" },
            { "de", "zwei Jahre", "en", "many years", "" },
            { "de", "2 Jahre", "en", "many years", "2~" },
            { "de", "1 Billion Euro", "en", "1 billion euros", "1 Billion~1 billion" },
            { "de", "1 Milliarde Euro", "ko", "10억 유로", "" },
            { "de", "5.000 $ pro Person", "ko", "1인당 5,000달러", "" },
            { "de", "im September", "ko", "9월에", "" },
            { "de", "im September", "ko", "10월에", "September~10" },
            { "en", "at 5 p.m.", "de", "um 17 Uhr", "" },
            { "en", "the 1990s", "de", "die 90er Jahre", "" },
            { "en", "20%", "de", "20", "20~" },
            { "en", "20%", "ko", "20퍼센트", "" },
            { "de", "19. Jahrhundert", "en", "the 19th century", "" },
            { "de", "beide Länder", "ko", "2개국", "" },
            { "en", "World War II", "ko", "제2차 세계대전", "" },
            { "de", "1.500 Menschen", "en", "1.500 people", "1.500~1.500" },
            { "de", "zwischen zwei und drei", "en", "between 3 and 3", "zwei~3" },
        };

    [Theory]
    [MemberData(nameof(Readings))]
    public void Numbers_are_read_by_the_rules_of_their_language(string language, string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Find(language, text)
                    .Select(m =>
                        string.Join('+', m.Readings[0].Select(v => v.ToString("0.##", CultureInfo.InvariantCulture)))
                        + (
                            m.Strength switch
                            {
                                NumberStrength.Word => "w",
                                NumberStrength.Hint => "?",
                                _ => "",
                            }
                        )
                    )
            )
        );

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Numbers_differ_where_their_values_do(
        string language,
        string source,
        string otherLanguage,
        string target,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Numbers
                    .Compare(Find(language, source), Find(otherLanguage, target))
                    .Select(d => $"{Cut(source, d.Source)}~{Cut(target, d.Target)}")
            )
        );

    private static IReadOnlyList<NumberMention> Find(string language, string text) =>
        Numbers.Find(text, language, TextStructure.Of(text).Kept);

    private static string Cut(string text, NumberMention? mention) => mention is null ? "" : text[mention.Start..mention.End];
}
