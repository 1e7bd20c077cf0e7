using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>How the stored translations follow a glossary.</summary>
/// <param name="Name">Resource name of the glossary.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Target">BCP 47 tag of the translations.</param>
/// <param name="Languages">Languages to choose from.</param>
/// <param name="Answer">A page of the report.</param>
/// <param name="Titles">How to call the concepts of the page: by a preferred term each, with its language.</param>
public sealed record ReportView(
    string Name,
    string DisplayName,
    string Target,
    IReadOnlyList<string> Languages,
    ReportGlossaryResponse Answer,
    IReadOnlyDictionary<string, (string Text, string Language)> Titles
)
{
    /// <summary>What the sentences of the whole page come to.</summary>
    public RenderingCounts Sum { get; } =
        Answer
            .Concepts.Select(c => c.Counts)
            .Aggregate(
                new RenderingCounts(),
                (a, b) =>
                    new RenderingCounts
                    {
                        Sentences = a.Sentences + b.Sentences,
                        Followed = a.Followed + b.Followed,
                        Against = a.Against + b.Against,
                        Without = a.Without + b.Without,
                    }
            );
}
