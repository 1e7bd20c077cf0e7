using Glossary.Text.Reasons;

namespace Glossary.Server.Requests;

/// <summary>Writes reasons as messages, and in words.</summary>
internal static class ReasonMapping
{
    private const string TranslationTable = "translation/reasons.tsv";

    /// <summary>All reasons that the server gives.</summary>
    public static ReasonTable Table { get; } =
        ReasonTable.OfText.With(ReasonTable.Read(typeof(ReasonMapping).Assembly.GetManifestResourceStream(TranslationTable)!));

    private static readonly ReasonSentences Sentences = new(Table);

    /// <summary>The reasons in words.</summary>
    public static string Say(this IReadOnlyList<Reason> reasons, SentenceLanguage language) => Sentences.Say(reasons, language);

    public static IEnumerable<V1.Reason> ToMessages(this IReadOnlyList<Reason> reasons) =>
        reasons.Select(r => new V1.Reason { Id = r.Id, Arguments = { r.Arguments } });
}
