namespace Glossary.Server.Reader.Views;

/// <summary>Reads fields of forms that hold several values, a line each.</summary>
internal static class FormLines
{
    /// <summary>More than any field of the API takes.</summary>
    private const int MaxLines = 10_000;

    /// <summary>
    /// The lines without white space around them and without blank ones. Of more lines than any field takes, the last ones stay together as
    /// one, so that nothing typed is lost and memory is bounded.
    /// </summary>
    public static string[] Of(string text) =>
        text.Split('\n', MaxLines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
