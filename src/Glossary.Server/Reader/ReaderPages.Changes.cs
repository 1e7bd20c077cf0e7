using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Reader;

/// <summary>What changed of late, and earlier versions put back.</summary>
internal sealed partial class ReaderPages
{
    private async Task<PageAnswer> Changes(PageRequest request) =>
        PageAnswer.Of<ChangesPage, ChangesView>(
            await ChangesView.Of(connection, request.Catalog, ChangeChoice.Of(request), request.Caller, request.Words, request.Cancelled));

    /// <summary>Writes a resource as it stood at a revision. What is there now has to be what the reader saw.</summary>
    private async Task<PageAnswer> Restore(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        string name = form["name"].ToString();
        string seen = form["seen"].ToString();
        long revision = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

        // What may not be read or is not there is told as everywhere: before the store is asked.
        if (request.Catalog.FindRecord(name) is not { Deleted: false } now)
        {
            throw RequestException.NotFound("{name}", name);
        }

        RecordState earlier = await connection.Store.ReadRecordAsync(name, revision, request.Cancelled) is { Deleted: false } stored && stored.Kind == now.Kind
            ? RecordState.Of(stored)
            : throw RequestException.NotFound("{name}", name);
        switch (earlier.Value)
        {
            case ConceptRecord concept:
                Concept message = concept.ToMessage(ResourceNames.GlossaryOf(name));
                message.Etag = seen;
                return Confirmed(request.Http, Addresses.Of(name), await writes.CheckAndRun(GlossaryCommands.UpdateConcept, new UpdateConceptRequest { Concept = message }, request.Http));
            case GlossaryRecord glossary:
                V1.Glossary described = glossary.ToMessage();
                described.Etag = seen;
                return Confirmed(request.Http, Addresses.Of(name), await writes.CheckAndRun(GlossaryCommands.UpdateGlossary, new UpdateGlossaryRequest { Glossary = described }, request.Http));
            case ArticleHead head:
                Article article = new ArticleRecord(head, []).ToMessage();
                article.Etag = seen;
                return Confirmed(request.Http, Addresses.Of(name), await writes.CheckAndRun(ArticleCommands.UpdateArticle, new UpdateArticleRequest { Article = article }, request.Http));
            case ParagraphRecord paragraph:
                Paragraph text = paragraph.ToMessage(ResourceNames.IdOf(ResourceNames.ArticleOf(name)), [.. paragraph.Versions.Select(v => v.Language)], OffsetUnit.Utf16);
                text.Etag = seen;
                (ArticleRecord inside, ParagraphRecord place) = request.Catalog.Paragraph(name);
                var update = new UpdateParagraphRequest { Paragraph = text, UpdateMask = FieldMask.FromStringEnumerable<Paragraph>(["kind", "versions", "links"]) };
                return Confirmed(request.Http, Addresses.OfParagraph(inside.Id, place.Id, place.Index), await writes.CheckAndRun(ArticleCommands.UpdateParagraph, update, request.Http));
            default:
                throw RequestException.NotFound("{name}", name);
        }
    }
}
