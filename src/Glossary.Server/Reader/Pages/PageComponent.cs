using Glossary.Server.Reader.Wordings;
using Microsoft.AspNetCore.Components;

namespace Glossary.Server.Reader.Pages;

/// <summary>A part of a page.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public PageContext Page { get; set; } = null!;

    /// <summary>What the pages say, in the reader's language.</summary>
    protected Wording Words => Page.Words;

    /// <summary>
    /// The language attribute of a text; <see langword="null"/>, so that none is written, where the page has that language already.
    /// </summary>
    protected string? Lang(string language) => language == Words.Tag ? null : language;
}

/// <summary>A whole page, made from what its handler found.</summary>
public abstract class PageComponent<TView> : PagePart
{
    [Parameter, EditorRequired]
    public TView View { get; set; } = default!;
}
