namespace Glossary.Server.Reader.Wordings;

/// <summary>What was deleted.</summary>
public enum DeletedKind
{
    /// <summary>An article with its paragraphs.</summary>
    Article,

    /// <summary>A glossary with its concepts.</summary>
    Glossary,

    /// <summary>A concept.</summary>
    Concept,
}
