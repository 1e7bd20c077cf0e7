using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Articles;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Reader;

/// <summary>What changed of late, and earlier versions put back.</summary>
internal sealed partial class ReaderPages
{
    private async Task<PageAnswer> Changes(PageRequest request) =>
        PageAnswer.Of<ChangesPage, ChangesView>(
            await ChangesView.Of(
                connection,
                request.Catalog,
                ChangeChoice.Of(request.Query),
                request.Caller,
                request.Words,
                request.Cancelled
            )
        );

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

        RecordState earlier =
            await connection.Store.ReadRecordAsync(name, revision, request.Cancelled) is { Deleted: false } stored
            && stored.Kind == now.Kind
                ? RecordState.FromStored(stored)
                : throw RequestException.NotFound("{name}", name);
        switch (earlier.Value)
        {
            case ConceptRecord concept:
                Concept message = concept.ToMessage(ResourceNames.GlossaryOf(name));
                message.Etag = seen;
                return Confirmed(
                    request.Http,
                    Addresses.Of(name),
                    await writes.CheckAndRun(GlossaryCommands.UpdateConcept, new UpdateConceptRequest { Concept = message }, request.Http)
                );
            case GlossaryRecord glossary:
                V1.Glossary described = glossary.ToMessage();
                described.Etag = seen;
                return Confirmed(
                    request.Http,
                    Addresses.Of(name),
                    await writes.CheckAndRun(
                        GlossaryCommands.UpdateGlossary,
                        new UpdateGlossaryRequest { Glossary = described },
                        request.Http
                    )
                );
            case ArticleHead head:
                Article article = new ArticleRecord(head, []).ToMessage();
                article.Etag = seen;
                return Confirmed(
                    request.Http,
                    Addresses.Of(name),
                    await writes.CheckAndRun(ArticleCommands.UpdateArticle, new UpdateArticleRequest { Article = article }, request.Http)
                );
            case ParagraphRecord paragraph:
                Paragraph text = paragraph.ToMessage(
                    ResourceNames.IdOf(ResourceNames.ArticleOf(name)),
                    [.. paragraph.Versions.Select(v => v.Language)],
                    OffsetUnit.Utf16
                );
                text.Etag = seen;
                (ArticleRecord inside, ParagraphRecord place) = request.Catalog.Paragraph(name);
                var update = new UpdateParagraphRequest
                {
                    Paragraph = text,
                    UpdateMask = FieldMask.FromStringEnumerable<Paragraph>(["kind", "versions", "links"]),
                };
                return Confirmed(
                    request.Http,
                    Addresses.OfParagraph(inside.Id, place.Id, place.Index),
                    await writes.CheckAndRun(ArticleCommands.UpdateParagraph, update, request.Http)
                );
            default:
                throw RequestException.NotFound("{name}", name);
        }
    }

    /// <summary>
    /// Takes over into what a reader wrote what somebody else saved meanwhile, as far as the reader left it alone, and says who it was and
    /// what differs still.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="theirs">What is there now.</param>
    /// <param name="mine">What the reader wrote, with the etag that they began with. What others alone changed is taken over into
    /// it.</param>
    /// <param name="name">The resource's name.</param>
    private async Task<ConflictView> MergeWith<T>(PageRequest request, T theirs, T mine, string name)
        where T : IMessage<T>
    {
        string author = "";
        DateTimeOffset? time = null;
        bool merged = false;
        try
        {
            string etag = (string)mine.Descriptor.FindFieldByName("etag").Accessor.GetValue(mine);
            if (
                long.TryParse(etag, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long begun)
                && mine.Descriptor != V1.Paragraph.Descriptor
                && await connection.Store.ReadRecordAsync(name, begun, request.Cancelled) is { Deleted: false } stored
                && MessageOf(RecordState.FromStored(stored).Value, name) is T before
            )
            {
                merged = ConflictView.Merge(before, theirs, mine);
            }

            if (await connection.Store.ReadHistoryAsync(name, long.MaxValue, 1, request.Cancelled) is [{ } latest])
            {
                author = latest.Caller;
                time = latest.Time;
            }
        }
        catch (StoreException)
        {
            // Without the store the reader still sees both versions.
        }

        return new ConflictView(author, time, Difference.Between(FieldsOf(theirs, request.Words), FieldsOf(mine, request.Words)), merged);
    }

    private static IMessage? MessageOf(object record, string name) =>
        record switch
        {
            ConceptRecord concept => concept.ToMessage(ResourceNames.GlossaryOf(name)),
            GlossaryRecord glossary => glossary.ToMessage(),
            ArticleHead head => new ArticleRecord(head, []).ToMessage(),
            _ => null,
        };

    private static IReadOnlyList<Views.Field> FieldsOf(IMessage message, Wording words) =>
        message switch
        {
            Concept concept => Views.Field.Of(concept, words),
            V1.Glossary glossary => Views.Field.Of(glossary, words),
            Article article => Views.Field.Of(article, words),
            Paragraph paragraph => Views.Field.Of(paragraph, words),
            _ => [],
        };
}
