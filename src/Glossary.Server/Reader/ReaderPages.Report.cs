using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Terms;
using Glossary.Text.Indexing;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>How the stored translations follow a glossary.</summary>
internal sealed partial class ReaderPages
{
    private const int ConceptsByPage = 50;

    private Task<PageAnswer> Report(PageRequest request)
    {
        string name = ResourceNames.Glossary(request.Route("glossary"));
        GlossaryIndex glossary = request.Catalog.GlossariesOf(name)[0];
        ImmutableArray<string> languages =
        [
            .. glossary
                .Languages.Where(l => l != Text.Recognition.TermIndex.AllLanguages)
                .Select(IndexWords.PrimaryOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        string target =
            request.Query("to") is { Length: > 0 } chosen && LanguageTags.IsWellFormed(chosen)
                ? chosen
                : languages.FirstOrDefault(l => l == request.Words.Tag) ?? languages.FirstOrDefault(request.Words.Tag);
        ReportGlossaryRequest asked = new()
        {
            Name = name,
            TargetLanguage = target,
            PageSize = ConceptsByPage,
            PageToken = request.Query("page"),
        };
        rules.Check(asked);
        ReportGlossaryResponse answer = GlossaryReport.Of(request.Catalog, asked, request.Cancelled);
        Dictionary<string, (string, string)> titles = answer.Concepts.ToDictionary(
            c => c.Concept,
            c => TitleOf(glossary.FindConcept(ResourceNames.IdOf(c.Concept))!, request.Words.Tag),
            StringComparer.Ordinal
        );
        return Task.FromResult(
            PageAnswer.Of<ReportPage, ReportView>(new ReportView(name, glossary.Record.DisplayName, target, languages, answer, titles))
        );
    }

    /// <summary>The term by which a person knows the concept: one in their language, if there is one.</summary>
    private static (string Text, string Language) TitleOf(ConceptRecord concept, string language) =>
        concept
            .Terms.OrderBy(t => IndexWords.PrimaryOf(t.Language) != language)
            .ThenBy(t => t.Status)
            .Select(t => (t.Text, t.Language))
            .FirstOrDefault((concept.Id, ""));
}
