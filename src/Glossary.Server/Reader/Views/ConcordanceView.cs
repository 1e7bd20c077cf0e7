using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>Where something stands in the texts.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Language">BCP 47 tag of the texts.</param>
/// <param name="Mode">How the query is meant.</param>
/// <param name="Languages">Languages to choose from.</param>
/// <param name="Problems">What is wrong with the query.</param>
/// <param name="Answer">What was found; <see langword="null"/> if nothing was sought.</param>
public sealed record ConcordanceView(
    string Query,
    string Language,
    SearchTextRequest.Types.Mode Mode,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Problems,
    SearchTextResponse? Answer
)
{
    /// <summary>How queries can be meant.</summary>
    public static IReadOnlyList<SearchTextRequest.Types.Mode> Modes { get; } =
    [
        SearchTextRequest.Types.Mode.Words,
        SearchTextRequest.Types.Mode.Inflected,
        SearchTextRequest.Types.Mode.Substring,
        SearchTextRequest.Types.Mode.Regex,
    ];
}
