using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.Comments;
using Glossary.Server.Errors;
using Glossary.Server.Reader.Assets;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Glossary.Server.State;
using Glossary.Server.Terms;
using Glossary.Server.Translation;
using Grpc.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Glossary.Server.Reader;

/// <summary>
/// The pages for people. Each is a Razor component, written to a string from what its handler found in the snapshot, and sent whole;
/// nothing here is kept between requests.
/// </summary>
internal sealed partial class ReaderPages(
    CurrentCatalog current,
    Writes writes,
    Undoing undoing,
    CommentWriting comments,
    Exchange.ExchangeService exchange,
    StoreConnection connection,
    ConceptMessageCache ready,
    TextTranslation texts,
    RequestRules rules,
    AuthenticationMiddleware door,
    LargeCalls largeCalls,
    AuthenticationOptions authentication,
    IServiceProvider services,
    ILoggerFactory loggers,
    ILogger<ReaderPages> logger
)
{
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri "
        + "'none'; frame-ancestors 'none'";

    private static readonly TimeSpan CookieAge = TimeSpan.FromDays(365);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var pageEndpoint = new PageEndpoint(Refuse);
        Get("/", Front);
        Get("/articles", Articles);
        Get("/articles/{article}", Article);
        Get("/articles/{article}/paragraphs/{paragraph}", Paragraph);
        Get("/glossaries", Glossaries);
        Get("/glossaries/{glossary}", Glossary);
        Get("/glossaries/{glossary}/report", Report);
        Get("/glossaries/{glossary}/concepts/{concept}", Concept);
        Get("/check", Check);
        Post("/check", Check);
        Edit(Addresses.NewArticle, Role.Editor, NewArticle, CreateArticle);
        Edit(Addresses.Align, Role.Editor, NewAlignment, Align);
        endpoints.MapMethods("/articles/{article}/export/{format}", [HttpMethods.Get, HttpMethods.Head], Export).WithMetadata(pageEndpoint);
        Edit("/articles/{article}/edit", Role.Editor, EditArticle, SaveArticle);
        Edit("/articles/{article}/paragraphs/{paragraph}/edit", Role.Editor, EditParagraph, SaveParagraph);
        Edit(Addresses.NewGlossary, Role.Admin, NewGlossary, CreateGlossary);
        Edit("/glossaries/{glossary}/edit", Role.Admin, EditGlossary, SaveGlossary);
        Edit("/glossaries/{glossary}/new-concept", Role.Proposer, NewConcept, CreateConcept);
        Edit("/glossaries/{glossary}/concepts/{concept}/edit", Role.Editor, EditConcept, SaveConcept);
        Edit("/glossaries/{glossary}/import", Role.Editor, ShowImport, ImportFile);
        Get("/glossaries/{glossary}/export", ShowExport);
        endpoints
            .MapMethods("/glossaries/{glossary}/export/{format}", [HttpMethods.Get, HttpMethods.Head], Export)
            .WithMetadata(pageEndpoint);
        Get(Addresses.Concordance, Concordance);
        Get(Addresses.Deleted, Deleted);
        Post(Addresses.Deleted, BringBack);
        Post(Addresses.Undo, Undo);
        Get(Addresses.Changes, Changes);
        Post(Addresses.Restore, Restore);
        Get("/articles/{article}/paragraphs/{paragraph}/comments", ParagraphComments);
        Post(Addresses.Comments, Comment);
        Get(Addresses.Proposals, Proposals);
        Post(Addresses.Proposals, ReviewProposal);
        endpoints.MapMethods("/assets/{asset}", [HttpMethods.Get, HttpMethods.Head], ReaderAssets.Send).WithMetadata(pageEndpoint);
        endpoints
            .MapMethods(SignInPath, [HttpMethods.Get, HttpMethods.Head], http => AnswerSigningIn(http, ShowSignIn))
            .WithMetadata(pageEndpoint);
        endpoints
            .MapMethods(SignInPath, [HttpMethods.Post], http => AnswerSigningIn(http, SignIn))
            .WithMetadata(pageEndpoint, new BodyLimit(Limits.SignInBytes));
        endpoints
            .MapMethods(SignOutPath, [HttpMethods.Post], http => AnswerSigningIn(http, SignOut))
            .WithMetadata(pageEndpoint, new BodyLimit(Limits.SignInBytes));

        void Get(string pattern, Func<PageRequest, Task<PageAnswer>> page) =>
            endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], http => Answer(http, page)).WithMetadata(pageEndpoint);

        void Post(string pattern, Func<PageRequest, Task<PageAnswer>> page) =>
            endpoints
                .MapMethods(pattern, [HttpMethods.Post], http => Answer(http, page))
                .WithMetadata(pageEndpoint, new BodyLimit(Limits.MessageBytes));

        void Edit(string pattern, Role role, Func<PageRequest, Task<PageAnswer>> form, Func<PageRequest, Task<PageAnswer>> save)
        {
            Get(pattern, request => As(role, request, form));
            Post(pattern, request => As(role, request, save));
        }
    }

    private async Task Answer(HttpContext http, Func<PageRequest, Task<PageAnswer>> find)
    {
        Caller? caller = null;
        PageContext page = ContextOf(http, caller);
        PageAnswer answer;
        string html = "";
        try
        {
            caller = await Admit(http);
            page = ContextOf(http, caller);
            CatalogSnapshot catalog = current.Snapshot ?? throw RequestException.NotReady("The server is still reading its catalogue.");
            page = page with { Confirmation = await FindConfirmation(http, caller) };
            answer = await find(new PageRequest(http, caller.Filter(catalog), caller, page));
            html = await Render(answer, page);
        }
        catch (Exception e) when (CallDeadline.HasPassed(http) || !http.RequestAborted.IsCancellationRequested)
        {
            answer = Explain(e, http, caller);
            html = await Render(answer, page);
        }

        await Send(http, answer, html);
    }

    /// <summary>Shows why a request does not get as far as its page.</summary>
    private async Task Refuse(HttpContext http, RequestException refused)
    {
        PageAnswer answer = Explain(refused, http, caller: null);
        await Send(http, answer, await Render(answer, ContextOf(http, caller: null)));
    }

    /// <summary>What the page knows. Articles belong to no glossary, so editing them takes a role at large.</summary>
    private PageContext ContextOf(HttpContext http, Caller? caller)
    {
        Role role =
            caller is null ? Role.None
            : http.Request.RouteValues["glossary"] is string glossary && glossary != ResourceNames.Wildcard ? caller.In(glossary)
            : caller.AtLarge;
        return new PageContext(
            ChooseLanguage(http),
            http.Request.Path.Value ?? "/",
            http.Request.QueryString.Value ?? "",
            caller is null ? "" : current.Snapshot?.RevisionText ?? "",
            role >= Role.Editor,
            role >= Role.Admin,
            authentication.IsOn ? caller?.Name : null,
            authentication.IsOn
        )
        {
            CanPropose = role >= Role.Proposer,
            SeesProposals = caller?.Anywhere >= Role.Proposer,
        };
    }

    /// <summary>Lets only those through who have the role in what the address names.</summary>
    private static Task<PageAnswer> As(Role role, PageRequest request, Func<PageRequest, Task<PageAnswer>> page) =>
        (
            role switch
            {
                Role.Admin => request.Page.CanAdminister,
                Role.Editor => request.Page.CanEdit,
                _ => request.Page.CanPropose,
            }
        )
            ? page(request)
            : throw RequestException.InsufficientRole(
                Grant.NameOf(role),
                request.Http.Request.RouteValues["glossary"] is string glossary ? ResourceNames.Glossary(glossary) : ""
            );

    private static Wording ChooseLanguage(HttpContext http)
    {
        Wording words = InterfaceLanguages.Choose(http.Request);
        if (InterfaceLanguages.Find(http.Request.Query[InterfaceLanguages.QueryKey]) is { } chosen)
        {
            http.Response.Cookies.Append(
                InterfaceLanguages.Cookie,
                chosen.Tag,
                new CookieOptions
                {
                    MaxAge = CookieAge,
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                }
            );
        }

        return words;
    }

    private async Task<string> Render(PageAnswer answer, PageContext page)
    {
        if (answer.Content is not { } content)
        {
            return "";
        }

        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?>
                {
                    [nameof(CascadingValue<>.Value)] = page,
                    [nameof(CascadingValue<>.IsFixed)] = true,
                    [nameof(CascadingValue<>.ChildContent)] = content,
                }
            );
            return (await renderer.RenderComponentAsync<CascadingValue<PageContext>>(parameters)).ToHtmlString();
        });
    }

    private static bool NeedsSignIn(RequestException exception) =>
        StatusMapping.ToRpcException(exception).StatusCode == StatusCode.Unauthenticated;

    private PageAnswer Explain(Exception exception, HttpContext http, Caller? caller)
    {
        switch (exception)
        {
            case RequestException request when NeedsSignIn(request) && !HttpMethods.IsPost(http.Request.Method):
                return PageAnswer.MovedTo(SignInPath + Addresses.Query(("next", http.Request.Path + http.Request.QueryString)));
            case RequestException { Reason: FailureReason.ChangedSince } changed:
                return PageAnswer.Of<ErrorPage, ErrorView>(
                    new ErrorView(StatusCodes.Status409Conflict, changed.Message)
                    {
                        Advice = ChooseLanguage(http).ChangedSince(changed.Metadata["names"].Replace(",", ", ", StringComparison.Ordinal)),
                    },
                    StatusCodes.Status409Conflict
                );
            case RequestException request:
                return Refused(
                    StatusOf(StatusMapping.ToRpcException(request).StatusCode),
                    request.Message,
                    caller is null ? null : FindDeleted(request, caller, ChooseLanguage(http).Tag)
                );
            case StoreUnavailableException store:
                return Refused(StatusCodes.Status503ServiceUnavailable, RequestException.StoreUnavailable(store).Message);
            case OperationCanceledException when CallDeadline.HasPassed(http):
                return Refused(StatusCodes.Status504GatewayTimeout, StatusMapping.DeadlineExceeded().Status.Detail);
            case BadHttpRequestException bad:
                return Refused(bad.StatusCode, bad.Message);
            default:
                string traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
                LogFault(exception, http.Request.Path, traceId);
                return Refused(StatusCodes.Status500InternalServerError, $"Trace id {traceId}");
        }
    }

    private static PageAnswer Refused(int status, string message, DeletedRow? deleted = null) =>
        PageAnswer.Of<ErrorPage, ErrorView>(new ErrorView(status, message, deleted), status);

    private static int StatusOf(StatusCode code) =>
        code switch
        {
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.Aborted or StatusCode.AlreadyExists or StatusCode.FailedPrecondition => StatusCodes.Status409Conflict,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static async Task Send(HttpContext http, PageAnswer answer, string html)
    {
        HttpResponse response = http.Response;
        response.StatusCode = answer.Status;
        if (answer.Content is null)
        {
            response.Headers.Location = answer.Location;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.Vary = "Accept-Language, Cookie";
        byte[] content = Encoding.UTF8.GetBytes(html);
        if (answer.Status == StatusCodes.Status200OK && !HttpMethods.IsPost(http.Request.Method))
        {
            // Asked for again each time, sent again only when it has changed.
            string etag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.ETag = etag;
            if (http.Request.Headers.IfNoneMatch.Contains(etag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }
        else
        {
            response.Headers.CacheControl = "no-store";
        }

        await Compression.Send(
            http,
            content,
            Compression.IsTaken(http.Request) ? Compression.Pack(content, CompressionLevel.Fastest) : content,
            http.RequestAborted
        );
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "The page {Path} failed; trace id {TraceId}.")]
    private partial void LogFault(Exception exception, string path, string traceId);
}
