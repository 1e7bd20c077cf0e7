using CsCheck;
using Glossary.Text.Checking;
using Xunit;

namespace Glossary.Text.Tests.Checking;

public class PlaceholderTests
{
    private static readonly string[] Bits = ["{0}", "%s", "<b>", " ", "word", "&amp;"];

    [Theory]
    [InlineData("a <!-- one > two --> b", "<!-- one > two -->")]
    [InlineData("<!-- never closed <!-- closed -->", "<!-- closed -->")]
    [InlineData("%(count)s of {{name}}, {0} &nbsp;", "%(count)s|{{name}}|{0}|&nbsp;")]
    public void What_is_no_language_is_found(string text, string expected) => Assert.Equal(expected, string.Join('|', Placeholders.Find(text).Select(p => p.Text)));

    [Fact]
    public void A_stretch_touches_a_placeholder_if_they_have_a_character_in_common() =>
        Gen.Select(Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]).Array[0, 12], Gen.Int[0, 30], Gen.Int[1, 8]).Sample((bits, start, length) =>
        {
            IReadOnlyList<Placeholder> found = Placeholders.Find(string.Concat(bits));
            return found.Touches(start, start + length) == found.Any(p => Enumerable.Range(start, length).Any(at => p.Start <= at && at < p.End));
        });
}
