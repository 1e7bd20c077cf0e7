using Glossary.Catalog.Errors;

namespace Glossary.Server.Tests.Hosting;

public sealed class ShortenedTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "123456789…")]
    [InlineData("12345678😀😀", "12345678…")]
    public void A_text_is_cut_between_characters(string text, string expected) => Assert.Equal(expected, Shortened.ToLength(text, 10));

    [Theory]
    [InlineData("123456789012345678901", "12345678901…")] // the mark takes nine bytes
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("12%", "12%")]
    [InlineData("%%%%%%%", "%%%…")]
    [InlineData("한국어", "한…")] // nine bytes each
    public void A_header_is_measured_as_it_is_sent(string text, string expected) => Assert.Equal(expected, Shortened.ToHeader(text, 20));
}
