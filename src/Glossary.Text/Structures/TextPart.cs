namespace Glossary.Text.Structures;

/// <summary>A stretch of text that is language but for the pieces in it that are kept.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units of the whole text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Context">What it is part of.</param>
/// <param name="Name">The attribute's name in small letters, or the branch's keyword; empty for running text.</param>
/// <param name="Pieces">What is kept in it, in order; none overlaps another.</param>
public sealed record TextPart(int Start, int End, TextContext Context, string Name, IReadOnlyList<KeptPiece> Pieces);

/// <summary>A stretch of a text that is no language and has to survive a translation unchanged, but for the text within it.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units of the whole text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Parts">The text within it, in order: attributes that people read, branches of a message.</param>
public sealed record KeptPiece(int Start, int End, KeptKind Kind, string Text, IReadOnlyList<TextPart> Parts)
{
    /// <summary>What has to be the same in a translation: its characters without the text within it.</summary>
    public string Key { get; } = KeyOf(Start, End, Text, Parts);

    /// <summary>What decides and how, if it is a message with branches.</summary>
    public MessageHead? Message { get; init; }

    /// <summary>
    /// Whether it may be text after all: a placeholder for the reader's eyes, such as <c>&lt;file&gt;</c> or <c>[name]</c>.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Whether a term may be this as a whole, as "Node.js" is: a name or a path, which people write in running text too.</summary>
    public bool MayBeTerm => Kind is KeptKind.Identifier or KeptKind.Path or KeptKind.Address;

    private static string KeyOf(int start, int end, string text, IReadOnlyList<TextPart> parts)
    {
        if (parts.Count == 0)
        {
            return text;
        }

        var key = new System.Text.StringBuilder(text.Length);
        int at = start;
        foreach (TextPart part in parts)
        {
            key.Append(text, at - start, part.Start - at);
            at = part.End;
        }

        return key.Append(text, at - start, end - at).ToString();
    }
}

/// <summary>What decides which branch of a message is shown.</summary>
/// <param name="Argument">The variable's name.</param>
/// <param name="Type">How it decides, as written: <c>plural</c>, <c>selectordinal</c>, <c>select</c>; for Fluent <c>-&gt;</c>.</param>
/// <param name="Default">The keyword of the branch for everything else.</param>
public sealed record MessageHead(string Argument, string Type, string Default)
{
    /// <summary>Whether a number decides.</summary>
    public bool IsPlural { get; init; }

    /// <summary>Whether it is a select expression of Fluent, where <c>#</c> is a sign like any other.</summary>
    public bool IsFluent => Type == MessageReader.FluentType;

    /// <summary>Whether the number is an ordinal one.</summary>
    public bool IsOrdinal => Type == "selectordinal";
}
