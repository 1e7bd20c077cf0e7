using Glossary.Server.Access;

namespace Glossary.Server.Tests.Access;

public class GrantTests
{
    [Theory]
    [InlineData("reader")]
    [InlineData("editor")]
    [InlineData("admin")]
    [InlineData("editor:diplomacy")]
    public void A_grant_is_written_as_it_is_read(string text) => Assert.Equal(text, Grant.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Reader")]
    [InlineData("none")]
    [InlineData("owner")]
    [InlineData("editor:")]
    [InlineData("editor:-")]
    [InlineData("editor:Diplomacy")]
    [InlineData("editor:a:b")]
    [InlineData(" editor")]
    public void Anything_else_is_none(string text) => Assert.False(Grant.TryParse(text, out _));

    [Theory]
    [InlineData("", "None", "None", "None")]
    [InlineData("reader", "Reader", "Reader", "Reader")]
    [InlineData("editor:a", "None", "Editor", "Editor")]
    [InlineData("editor:b", "None", "None", "Editor")]
    [InlineData("reader editor:a", "Reader", "Editor", "Editor")]
    [InlineData("admin reader:a", "Admin", "Admin", "Admin")]
    [InlineData("reader:a admin:a editor:b", "None", "Admin", "Admin")]
    public void The_highest_role_counts(string grants, string atLarge, string inA, string anywhere)
    {
        var caller = new Caller("x", [.. grants.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Grant.Parse)]);

        Assert.Equal((atLarge, inA, anywhere), ($"{caller.AtLarge}", $"{caller.In("a")}", $"{caller.Anywhere}"));
    }
}
