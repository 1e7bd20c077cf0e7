using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Server.Tests;

public class LanguageTagsTests
{
    [Theory]
    // Language, script, region, variants.
    [InlineData("de")]
    [InlineData("tlh")]
    [InlineData("de-CH")]
    [InlineData("zh-Hant-TW")]
    [InlineData("es-419")]
    [InlineData("de-CH-1901")]
    [InlineData("sl-rozaj-biske")]
    // Extensions and private use.
    [InlineData("de-DE-u-co-phonebk")]
    [InlineData("en-x-glossary")]
    [InlineData("x-klingon")]
    // Any case.
    [InlineData("DE-ch")]
    public void A_tag_is_well_formed(string tag) => Assert.True(LanguageTags.IsWellFormed(tag));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("x")]
    [InlineData("x-")]
    [InlineData("i-klingon")]
    [InlineData("deutschland")]
    [InlineData("12")]
    [InlineData("d1")]
    [InlineData("de_CH")]
    [InlineData("de-")]
    [InlineData("-de")]
    [InlineData("de--CH")]
    [InlineData("de-Schweizer9")]
    [InlineData("de CH")]
    [InlineData("de\n")]
    [InlineData("dé")]
    [InlineData("한국")]
    [InlineData("*")]
    public void A_tag_is_not_well_formed(string tag) => Assert.False(LanguageTags.IsWellFormed(tag));

    [Fact]
    public void A_tag_has_at_most_70_characters()
    {
        string longest = "de" + string.Concat(Enumerable.Repeat("-abc", 17));

        Assert.Equal(LanguageTags.MaxLength, longest.Length);
        Assert.True(LanguageTags.IsWellFormed(longest));
        Assert.False(LanguageTags.IsWellFormed(longest + "d"));
    }

    /// <summary>Range, tags available, tags meant (each list parted by a space).</summary>
    public static TheoryData<string, string, string> Table =>
        new()
        {
            // A range means the tag itself, in any case.
            { "de", "de en ko", "de" },
            { "DE", "de en ko", "de" },
            { "de-ch", "de de-CH", "de-CH" },
            // It means all that refine it (RFC 4647, 3.3.1), in the order in which they are available.
            { "de", "de-CH de-AT en", "de-CH de-AT" },
            { "de", "de de-CH en", "de de-CH" },
            { "zh-Hant", "zh-Hans zh-Hant-TW zh-Hant-HK", "zh-Hant-TW zh-Hant-HK" },
            // Whole subtags alone count.
            { "d", "de", "" },
            { "de", "den de-CH", "de-CH" },
            { "de-C", "de-CH", "" },
            // What is not available falls back to what is broader (RFC 4647, 3.4), one tag only.
            { "de-CH", "de en", "de" },
            { "de-CH-1901", "de de-CH", "de-CH" },
            { "zh-Hant-TW", "zh zh-Hans", "zh" },
            { "de-CH", "de-AT en", "" },
            // A subtag of one character goes with the one that it introduces.
            { "de-u-co", "de-u de", "de" },
            { "zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1 zh-Hant", "zh-Hant-CN-x-private1" },
            { "zh-Hant-CN-x-private1", "zh-Hant-CN-x zh-Hant-CN", "zh-Hant-CN" },
            // Nothing there, nothing meant.
            { "fr", "de en ko", "" },
            { "de", "", "" },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_range_means_tags(string range, string available, string meant)
    {
        static ImmutableArray<string> Split(string tags) => [.. tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Equal(Split(meant), LanguageTags.Resolve(range, Split(available)));
    }
}
