using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Reader;

/// <summary>Confirms what a reader wrote on the page that shows it, and undoes it.</summary>
internal sealed partial class ReaderPages
{
    /// <summary>
    /// The revision that the next page is to confirm. It is told once and not in the address, so that a page that is kept or sent on
    /// confirms nothing.
    /// </summary>
    private const string ConfirmationCookie = "glossary-written";

    /// <summary>What the cookie begins with where the revision undid another.</summary>
    private const string UndoMark = "undo-";

    /// <summary>Longer than a browser takes to follow an address.</summary>
    private static readonly TimeSpan ConfirmationAge = TimeSpan.FromMinutes(1);

    private static readonly string UndoMethod =
        $"/{ChangeService.Descriptor.FullName}/{nameof(ChangeService.ChangeServiceClient.UndoRevision)}";

    /// <summary>Goes on to a page that confirms what was written, if anything was.</summary>
    private static PageAnswer Confirmed(HttpContext http, string address, Written written) =>
        Confirmed(http, address, written.Revision, "");

    private static PageAnswer Confirmed(HttpContext http, string address, long revision, string mark)
    {
        if (revision > 0)
        {
            http.Response.Cookies.Append(
                ConfirmationCookie,
                string.Create(CultureInfo.InvariantCulture, $"{mark}{revision}"),
                ConfirmationCookieOptions(http)
            );
        }

        return PageAnswer.SeeOther(address);
    }

    private static CookieOptions ConfirmationCookieOptions(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = ConfirmationAge,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        };

    /// <summary>What the reader has just written. Whatever the cookie says, nobody is offered to undo what others wrote.</summary>
    private async Task<ConfirmationView?> FindConfirmation(HttpContext http, Caller caller)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[ConfirmationCookie] is not { Length: > 0 } written)
        {
            return null;
        }

        http.Response.Cookies.Delete(ConfirmationCookie, ConfirmationCookieOptions(http));
        bool isUndo = written.StartsWith(UndoMark, StringComparison.Ordinal);
        if (
            !long.TryParse(isUndo ? written[UndoMark.Length..] : written, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number == 0
        )
        {
            return null;
        }

        try
        {
            IReadOnlyList<StoredRevision> found = await connection.Store.ReadChangePartAsync(new(number, 0), http.RequestAborted);
            if (found is not [{ } revision, ..] || revision.Revision != number || revision.Caller != caller.Name)
            {
                return null;
            }

            string name = revision.Changes[0].Name;
            return new ConfirmationView(
                number,
                ChangeView.Of(revision, InterfaceLanguages.Choose(http.Request)).What,
                isUndo,
                caller.AtLarge >= Role.Editor
                    || (ResourceNames.TryParseConcept(name, out string glossary, out _) && caller.In(glossary) >= Role.Editor)
                    || ResourceNames.TryParseComment(name, out _, out _),
                ResourceNames.TryParseParagraph(name, out _, out _) ? Addresses.Of(name) : ""
            );
        }
        catch (StoreException)
        {
            // The page can be read all the same.
            return null;
        }
    }

    private async Task<PageAnswer> Undo(PageRequest request)
    {
        IFormCollection form = await ReadForm(request.Http);
        var undo = new UndoRevisionRequest
        {
            Revision = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0,
        };
        AccessRules.Check(UndoMethod, undo, request.Http);
        rules.Check(undo);
        Undone undone = await undoing.Run(
            request.Catalog,
            parent: "",
            undo.Revision,
            undo.Revision,
            writes.CallOf(request.Http),
            request.Http,
            request.Cancelled
        );
        return Confirmed(request.Http, StillThere(undone.Catalog, OwnPath(form["next"])), undone.Revision, UndoMark);
    }

    /// <summary>The page itself, or what it was in if what it shows is gone.</summary>
    private static string StillThere(CatalogSnapshot catalog, string address)
    {
        string[] parts = address.Split('?', '#')[0].Split('/')[1..];
        if (
            parts is ["articles", var article, "paragraphs", var paragraph]
            && catalog.FindArticle(article)?.Paragraphs.Find(paragraph) is { } there
        )
        {
            return Addresses.OfParagraph(article, there.Id, there.Index);
        }

        if (parts is not (["articles" or "glossaries", _] or ["articles" or "glossaries", _, "concepts" or "paragraphs", _]))
        {
            return address.Split('?')[0];
        }

        for (int length = parts.Length; length > 1; length -= 2)
        {
            if (catalog.FindRecord(string.Join('/', parts[..length])) is { Deleted: false })
            {
                return length == parts.Length ? address.Split('?')[0] : "/" + string.Join('/', parts[..length]);
            }
        }

        return "/" + parts[0];
    }
}
