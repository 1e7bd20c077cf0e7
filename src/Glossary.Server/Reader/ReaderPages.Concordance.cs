using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Translation;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>Where something stands in the texts, with the translations beside it.</summary>
internal sealed partial class ReaderPages
{
    private const int SentencesByPage = 50;

    private Task<PageAnswer> Concordance(PageRequest request)
    {
        ImmutableArray<string> languages =
        [
            .. request.Catalog.Index<ArticleTextIndex>(request.Cancelled).Texts.Languages.Where(l => l.Count > 0).Select(l => l.Language),
        ];
        string language = request.Query("language") is { Length: > 0 } chosen
            ? chosen
            : languages.FirstOrDefault(l => l == request.Words.Tag) ?? languages.FirstOrDefault(request.Words.Tag);
        var asked = new SearchTextRequest
        {
            Query = request.Query("q"),
            Language = language,
            Mode =
                Enum.TryParse(request.Query("mode"), ignoreCase: true, out SearchTextRequest.Types.Mode mode) && Enum.IsDefined(mode)
                    ? mode
                    : SearchTextRequest.Types.Mode.Words,
            Glossary = ResourceNames.Glossary(ResourceNames.Wildcard),
            PageSize = SentencesByPage,
            PageToken = request.Query("page"),
        };
        var view = new ConcordanceView(asked.Query, language, asked.Mode, languages, [], null);
        if (string.IsNullOrWhiteSpace(asked.Query))
        {
            return Task.FromResult(PageAnswer.Of<ConcordancePage, ConcordanceView>(view));
        }

        try
        {
            rules.Check(asked);
            return Task.FromResult(
                PageAnswer.Of<ConcordancePage, ConcordanceView>(
                    view with
                    {
                        Answer = ConcordanceMapping.Search(request.Catalog, asked, request.Cancelled),
                    }
                )
            );
        }
        catch (RequestException e) when (e.Violations.Count > 0)
        {
            return Task.FromResult(
                PageAnswer.Of<ConcordancePage, ConcordanceView>(
                    view with
                    {
                        Problems = [.. e.Violations.Select(v => $"{v.Field} {v.Description}")],
                    },
                    StatusCodes.Status400BadRequest
                )
            );
        }
    }
}
