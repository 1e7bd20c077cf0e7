namespace Glossary.Server.Reader.Wordings;

/// <summary>Which terms are underlined in an article.</summary>
public enum TermMarks
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that somebody should look at.</summary>
    Findings,

    /// <summary>None, until one points at them.</summary>
    None,
}
