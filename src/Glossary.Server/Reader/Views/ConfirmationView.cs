namespace Glossary.Server.Reader.Views;

/// <summary>What the reader has just written, to be confirmed and to be undone.</summary>
/// <param name="Revision">The revision that it made.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="IsUndo">Whether it undid another revision.</param>
/// <param name="CanUndo">Whether the reader has the role to undo it.</param>
/// <param name="Next">Where to go on once it is undone; empty for the page itself.</param>
public sealed record ConfirmationView(long Revision, string What, bool IsUndo, bool CanUndo, string Next);
