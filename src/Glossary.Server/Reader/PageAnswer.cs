using Glossary.Server.Reader.Pages;
using Microsoft.AspNetCore.Components;

namespace Glossary.Server.Reader;

/// <summary>What a request for a page is answered with: a page, or the address to go on at.</summary>
/// <param name="Content">The page; <see langword="null"/> where there is only another address.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where to go on.</param>
internal sealed record PageAnswer(RenderFragment? Content, int Status, string Location)
{
    public static PageAnswer Of<TPage, TView>(TView view, int status = StatusCodes.Status200OK)
        where TPage : PageComponent<TView> =>
        new(
            builder =>
            {
                builder.OpenComponent<TPage>(0);
                builder.AddComponentParameter(1, nameof(PageComponent<TView>.View), view);
                builder.CloseComponent();
            },
            status,
            ""
        );

    /// <summary>What was written is shown by a page that can be reloaded.</summary>
    public static PageAnswer SeeOther(string location) => new(null, StatusCodes.Status303SeeOther, location);

    public static PageAnswer MovedTo(string location) => new(null, StatusCodes.Status302Found, location);
}
