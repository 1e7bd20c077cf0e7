using Glossary.Server.Reader.Views;
using Glossary.Text.Typography;

namespace Glossary.Server.Tests.Reader;

public class TypographyTests
{
    [Theory]
    [InlineData("de", "Sie sagte: \"Nein!\"", "Sie sagte: „Nein!“")]
    [InlineData("de-CH", "(\"so\")", "(„so“)")]
    [InlineData("en", "\"No,\" she said. \"It's over.\"", "“No,” she said. “It’s over.”")]
    [InlineData("ko", "그는 \"아니다\"라고 했다.", "그는 “아니다”라고 했다.")]
    [InlineData("fr", "\"Non\", dit-elle, c'est fini.", "\"Non\", dit-elle, c'est fini.")]
    [InlineData("en", "the '90s", "the '90s")]
    [InlineData("de", "schon „gesetzt“", "schon „gesetzt“")]
    [InlineData("ko", "", "")]
    public void Straight_marks_become_those_of_the_language_and_offsets_stay(string language, string typed, string printed)
    {
        Assert.Equal(printed, Quotes.Print(typed, language));
        Assert.Equal(typed.Length, printed.Length);
    }
}
