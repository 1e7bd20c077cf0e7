using Glossary.Server.Reader.Views;
using Glossary.Server.Reader.Wordings;

namespace Glossary.Server.Reader.Pages;

/// <summary>What every page knows of the request that it answers.</summary>
/// <param name="Words">The reader's language.</param>
/// <param name="Path">The page's own address, without what follows the question mark.</param>
/// <param name="Query">What follows it, the question mark included; may be empty.</param>
/// <param name="Revision">The revision that the page is made from; empty if there is none yet.</param>
/// <param name="CanEdit">Whether the reader may change what the page shows.</param>
/// <param name="CanAdminister">Whether the reader may create and delete what the page shows.</param>
/// <param name="Reader">Who reads, where readers have to sign in; <see langword="null"/> before they have.</param>
/// <param name="CanSignIn">Whether readers have to sign in.</param>
public sealed record PageContext(
    Wording Words,
    string Path,
    string Query,
    string Revision,
    bool CanEdit,
    bool CanAdminister,
    string? Reader,
    bool CanSignIn
)
{
    /// <summary>Whether the reader may add to what the page shows, for an editor to approve.</summary>
    public bool CanPropose { get; init; }

    /// <summary>Whether the reader may add to anything, so that what was proposed concerns them.</summary>
    public bool SeesProposals { get; init; }

    /// <summary>What the reader has just written; <see langword="null"/> for nothing.</summary>
    public ConfirmationView? Confirmation { get; init; }
}
