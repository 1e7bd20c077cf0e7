using System.Globalization;
using System.Text;
using Glossary.Text.Normalization;
using Xunit;

namespace Glossary.Text.Tests.Normalization;

/// <summary>
/// The tables are of one version of the Unicode Character Database, and the classes of characters come from the framework, which may be of
/// a newer one. Where both know a character, they have to agree.
/// </summary>
public class UnicodeTablesTests
{
    [Fact]
    public void The_tables_are_of_the_version_that_the_generator_is_fixed_to() => Assert.Equal("15.0.0", UnicodeNormalizer.UnicodeVersion);

    /// <summary>U+1171E, a sign of Ahom, became a spacing mark in 16.0.</summary>
    private static readonly int[] ChangedLater = [0x1171E];

    [Fact]
    public void The_framework_has_the_categories_of_the_tables_version() =>
        Assert.Equal(
            ChangedLater,
            Characters().Where(c => CategoryOf(CharUnicodeInfo.GetUnicodeCategory(c.Code)) != c.Category).Select(c => c.Code)
        );

    [Fact]
    public void What_has_a_combining_class_is_a_mark_to_the_framework() =>
        Assert.Empty(
            Characters()
                .Where(c =>
                    Decomposes(c.Code) is false
                    && UnicodeNormalizer.Nfd(Text(c.Code) + "\u0301\u0316") is var ordered
                    && ordered[0] is '\u0301' or '\u0316'
                )
                .Where(c => c.Category[0] != 'M')
                .Select(c => $"{c.Code:X4}")
        );

    [Fact]
    public void Letters_of_both_cases_fold_to_the_same() =>
        Assert.Empty(
            Characters()
                .Where(c =>
                    c.Category is "Lu" or "Ll"
                    && Rune.ToLowerInvariant(new Rune(c.Code)) is var lower
                    && Rune.ToUpperInvariant(lower) == new Rune(c.Code)
                    && TextFolding.FoldKey(lower.ToString()) != TextFolding.FoldKey(Text(c.Code))
                )
                .Select(c => $"{c.Code:X4}")
        );

    private static string Text(int code) => new Rune(code).ToString();

    private static bool Decomposes(int code) => UnicodeNormalizer.Nfd(Text(code)) != Text(code);

    private static IEnumerable<(int Code, string Category)> Characters() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "categories.tsv"))
            .Where(l => l[0] != '#')
            .Select(l => l.Split('\t'))
            .SelectMany(r => Enumerable.Range(Hex(r[0]), Hex(r[1]) - Hex(r[0]) + 1).Select(c => (c, r[2])));

    private static int Hex(string code) => int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string CategoryOf(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => "Lu",
            UnicodeCategory.LowercaseLetter => "Ll",
            UnicodeCategory.TitlecaseLetter => "Lt",
            UnicodeCategory.ModifierLetter => "Lm",
            UnicodeCategory.OtherLetter => "Lo",
            UnicodeCategory.NonSpacingMark => "Mn",
            UnicodeCategory.SpacingCombiningMark => "Mc",
            UnicodeCategory.EnclosingMark => "Me",
            UnicodeCategory.DecimalDigitNumber => "Nd",
            UnicodeCategory.LetterNumber => "Nl",
            UnicodeCategory.OtherNumber => "No",
            UnicodeCategory.SpaceSeparator => "Zs",
            UnicodeCategory.LineSeparator => "Zl",
            UnicodeCategory.ParagraphSeparator => "Zp",
            UnicodeCategory.Control => "Cc",
            UnicodeCategory.Format => "Cf",
            UnicodeCategory.ConnectorPunctuation => "Pc",
            UnicodeCategory.DashPunctuation => "Pd",
            UnicodeCategory.OpenPunctuation => "Ps",
            UnicodeCategory.ClosePunctuation => "Pe",
            UnicodeCategory.InitialQuotePunctuation => "Pi",
            UnicodeCategory.FinalQuotePunctuation => "Pf",
            UnicodeCategory.OtherPunctuation => "Po",
            UnicodeCategory.MathSymbol => "Sm",
            UnicodeCategory.CurrencySymbol => "Sc",
            UnicodeCategory.ModifierSymbol => "Sk",
            UnicodeCategory.OtherSymbol => "So",
            UnicodeCategory.Surrogate => "Cs",
            UnicodeCategory.PrivateUse => "Co",
            _ => "Cn",
        };
}
