using System.Diagnostics.CodeAnalysis;
using Glossary.Catalog;

namespace Glossary.Server.Access;

/// <summary>What a caller may do; each role includes those before it.</summary>
internal enum Role
{
    None,

    /// <summary>Reads.</summary>
    Reader,

    /// <summary>Proposes concepts too: creates them with the lifecycle PROPOSED, for an editor to approve.</summary>
    Proposer,

    /// <summary>Writes content too: concepts with their terms, articles, paragraphs.</summary>
    Editor,

    /// <summary>Everything: also what makes or ends a whole glossary or article.</summary>
    Admin,
}

/// <summary>A role, in all glossaries or in one. Written <c>editor</c> or <c>editor:diplomacy</c>, in keys and in tokens alike.</summary>
/// <param name="Glossary">Id of the one glossary; <see langword="null"/> for all, those to come included, and for what belongs to
/// none.</param>
internal sealed record Grant(Role Role, string? Glossary)
{
    /// <exception cref="FormatException">The text is no grant.</exception>
    public static Grant Parse(string text) =>
        TryParse(text, out Grant? grant) ? grant : throw new FormatException($"\"{text}\" is no role.");

    public static bool TryParse(string text, [NotNullWhen(true)] out Grant? grant)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        Role role = (colon < 0 ? text : text[..colon]) switch
        {
            "reader" => Role.Reader,
            "proposer" => Role.Proposer,
            "editor" => Role.Editor,
            "admin" => Role.Admin,
            _ => Role.None,
        };
        string? glossary = colon < 0 ? null : text[(colon + 1)..];
        grant = role != Role.None && (glossary is null || ResourceNames.IsId(glossary)) ? new Grant(role, glossary) : null;
        return grant is not null;
    }

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    public override string ToString() => Glossary is null ? NameOf(Role) : $"{NameOf(Role)}:{Glossary}";
}
