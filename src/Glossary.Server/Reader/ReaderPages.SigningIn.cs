using Glossary.Catalog.Errors;
using Glossary.Server.Access;
using Glossary.Server.Reader.Pages;
using Glossary.Server.Reader.Views;

namespace Glossary.Server.Reader;

/// <summary>
/// Who reads. A browser sends no key by itself, so a reader signs in with one, and a cookie keeps the session that no script can read and
/// that only the pages take: the API wants the header. It comes along when a link in a mail is followed, but what it would be misused for,
/// a form that another site sends, is refused by <see cref="OriginFilter"/>.
/// </summary>
internal sealed partial class ReaderPages
{
    private const string SignInPath = "/sign-in";
    private const string SignOutPath = "/sign-out";
    private const string SessionCookie = "glossary-session";

    /// <summary>Longer than any address that a request can have.</summary>
    private const int MaxPathLength = 8 * 1024;

    private async Task<Caller> Admit(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0 && http.Request.Cookies[SessionCookie] is { Length: > 0 } token)
        {
            http.Features.Set(new SessionToken(token));
        }

        return await door.Admit(http);
    }

    private async Task AnswerSigningIn(HttpContext http, Func<HttpContext, Task<PageAnswer>> find)
    {
        PageContext page = ContextOf(http, caller: null);
        PageAnswer answer;
        try
        {
            answer = await find(http);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            answer = Explain(e, http, caller: null);
        }

        await Send(http, answer, await Render(answer, page));
    }

    private static Task<PageAnswer> ShowSignIn(HttpContext http) =>
        Task.FromResult(PageAnswer.Of<SignInPage, SignInView>(new SignInView(OwnPath(http.Request.Query["next"]), "")));

    private async Task<PageAnswer> SignIn(HttpContext http)
    {
        IFormCollection form = await ReadForm(http);
        string key = form["key"].ToString().Trim();
        string next = OwnPath(form["next"]);
        try
        {
            http.Request.Headers.Authorization = $"Bearer {key}";
            await door.Admit(http);
        }
        catch (RequestException e)
        {
            return PageAnswer.Of<SignInPage, SignInView>(new SignInView(next, e.Message), StatusCodes.Status401Unauthorized);
        }

        await EndSession(http);
        http.Response.Cookies.Append(SessionCookie, await door.BeginSession(http, key), SessionCookieOptions(http));
        return PageAnswer.SeeOther(next);
    }

    private async Task<PageAnswer> SignOut(HttpContext http)
    {
        await EndSession(http);
        http.Response.Cookies.Delete(SessionCookie, SessionCookieOptions(http));
        return PageAnswer.SeeOther(SignInPath);
    }

    /// <summary>Ends the session that the browser has, so that nobody else can go on with it.</summary>
    private Task EndSession(HttpContext http) => door.EndSession(http.Request.Cookies[SessionCookie] ?? "", http.RequestAborted);

    private static CookieOptions SessionCookieOptions(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        };

    /// <summary>Where to go on after signing in: a page of this server, whatever the address says.</summary>
    private static string OwnPath(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && path.Length <= MaxPathLength && !path.Any(char.IsControl) ? path : "/";
}
