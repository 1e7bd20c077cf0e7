using Glossary.Text.Structures;

namespace Glossary.Text.Checking;

/// <summary>What is wrong with a message with branches.</summary>
public enum MessageFault
{
    /// <summary>The translation has no such message, or one that is broken.</summary>
    Lost,

    /// <summary>It is decided by another argument, or in another way.</summary>
    OtherHead,

    /// <summary>The branch for everything else is missing, without which the message cannot be read.</summary>
    NoDefault,

    /// <summary>A branch of the source is missing.</summary>
    MissingBranch,

    /// <summary>A category that the target's language tells apart has no branch.</summary>
    MissingCategory,

    /// <summary>A branch has a keyword that the source has not: it was translated.</summary>
    UnknownKeyword,

    /// <summary>A category that the target's language does not have.</summary>
    UnusedCategory,
}

/// <summary>Something that is wrong with a message of a translation.</summary>
/// <param name="Fault">What.</param>
/// <param name="Source">The message in the source.</param>
/// <param name="Target">The one in the translation; <see langword="null"/> if it has none.</param>
/// <param name="Keyword">The keyword, argument or type concerned.</param>
public sealed record MessageDifference(MessageFault Fault, KeptPiece Source, KeptPiece? Target, string Keyword);

/// <summary>
/// Holds the messages of a translation against those of its source, branch by branch: the argument, the type and the keywords have to stay,
/// plural categories are those of the target's language (CLDR), and each branch keeps the placeholders of the source's.
/// </summary>
public sealed class MessageComparison
{
    private readonly string _target;
    private readonly string _language;

    private MessageComparison(string target, string language) => (_target, _language) = (target, language);

    /// <summary>What is wrong with messages themselves.</summary>
    public List<MessageDifference> Messages { get; } = [];

    /// <summary>What is wrong with the placeholders in and around them.</summary>
    public List<PlaceholderDifference> Placeholders { get; } = [];

    /// <summary>Compares the pieces of a stretch.</summary>
    /// <param name="source">The pieces of the source.</param>
    /// <param name="target">Those of the translation.</param>
    /// <param name="text">The whole translation.</param>
    /// <param name="start">Where its stretch begins.</param>
    /// <param name="end">Where that ends, exclusive.</param>
    /// <param name="language">BCP 47 tag of the translation.</param>
    public static MessageComparison Of(
        IReadOnlyList<KeptPiece> source,
        IReadOnlyList<KeptPiece> target,
        string text,
        int start,
        int end,
        string language
    )
    {
        var comparison = new MessageComparison(text, language);
        comparison.Compare(source, target, start, end, null);
        return comparison;
    }

    /// <summary>
    /// Which message of a translation stands for one of its source: that of the same argument, else the one at the same place.
    /// </summary>
    /// <param name="sources">Messages of the source.</param>
    /// <param name="targets">Those of the translation.</param>
    public static IEnumerable<(KeptPiece Source, KeptPiece? Target)> Match(IEnumerable<KeptPiece> sources, IEnumerable<KeptPiece> targets)
    {
        List<KeptPiece> wanted = [.. sources.Where(p => p.Message is not null)];
        List<KeptPiece> open = [.. targets.Where(p => p.Message is not null)];
        Dictionary<string, Queue<KeptPiece>> byArgument = open.GroupBy(t => t.Message!.Argument, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<KeptPiece>(g), StringComparer.Ordinal);
        KeptPiece?[] found =
        [
            .. wanted.Select(w =>
                byArgument.TryGetValue(w.Message!.Argument, out Queue<KeptPiece>? same) && same.TryDequeue(out KeptPiece? one) ? one : null
            ),
        ];
        Queue<KeptPiece> rest = new(byArgument.Values.SelectMany(q => q).OrderBy(t => t.Start));
        for (int i = 0; i < wanted.Count; i++)
        {
            yield return (wanted[i], found[i] ?? (rest.TryDequeue(out KeptPiece? other) ? other : null));
        }
    }

    /// <summary>The branch of a message for a keyword, else the one for everything else, else the last.</summary>
    public static TextPart BranchFor(KeptPiece message, string keyword) =>
        message.Parts.FirstOrDefault(p => p.Name == keyword)
        ?? message.Parts.FirstOrDefault(p => p.Name == message.Message!.Default)
        ?? message.Parts[^1];

    /// <summary>Whether a branch is for one number alone, so that it may say it in words or not at all.</summary>
    public static bool IsForOneNumber(string keyword) =>
        keyword is "zero" or "one" or "two" || keyword[0] == '=' || char.IsAsciiDigit(keyword[0]);

    /// <param name="source">The pieces of the source's stretch.</param>
    /// <param name="target">Those of the translation's.</param>
    /// <param name="start">Where the translation's begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="counted">The branch, if it is one of a plural: the message and its keyword.</param>
    private void Compare(
        IReadOnlyList<KeptPiece> source,
        IReadOnlyList<KeptPiece> target,
        int start,
        int end,
        (KeptPiece Message, string Keyword)? counted
    )
    {
        List<(KeptPiece Source, KeptPiece? Target)> messages = [.. Match(source, target)];
        bool lost = messages.Exists(m => m.Target is null);
        HashSet<string> arguments = [.. target.Where(t => t.Message is not null).Select(t => t.Message!.Argument)];
        foreach (PlaceholderDifference difference in PlaceholderComparison.Compare(source, target, _target, start, end))
        {
            // What a message was that cannot be read any more shows in its braces.
            bool debris = lost && difference.Source is null;
            bool said = counted is { } branch && IsFree(difference, branch.Message, branch.Keyword);
            bool chosen =
                difference is { Source.Kind: KeptKind.Variable, HasTarget: false }
                && arguments.Contains(ArgumentOf(difference.Source.Text));
            if (!debris && !said && !chosen)
            {
                Placeholders.Add(difference);
            }
        }

        foreach ((KeptPiece one, KeptPiece? other) in messages)
        {
            if (other is null)
            {
                Messages.Add(new MessageDifference(MessageFault.Lost, one, null, one.Message!.Argument));
            }
            else
            {
                Compare(one, other);
            }
        }
    }

    private void Compare(KeptPiece source, KeptPiece target)
    {
        (MessageHead from, MessageHead to) = (source.Message!, target.Message!);
        if (from.Argument != to.Argument || from.Type != to.Type)
        {
            Messages.Add(
                new MessageDifference(MessageFault.OtherHead, source, target, from.Argument != to.Argument ? from.Argument : from.Type)
            );
        }

        HashSet<string> sources = [.. source.Parts.Select(p => p.Name)];
        HashSet<string> targets = [.. target.Parts.Select(p => p.Name)];
        if (from.IsFluent ? to.Default.Length == 0 && from.Default.Length > 0 : !targets.Contains("other") && sources.Contains("other"))
        {
            Messages.Add(new MessageDifference(MessageFault.NoDefault, source, target, from.Default));
        }

        // A source that tells no numbers apart asks for nothing more.
        IReadOnlyList<string> categories = from.IsPlural && source.Parts.Count > 1 ? PluralCategories.Of(_language, from.IsOrdinal) : [];
        foreach (string keyword in sources.Where(s => !targets.Contains(s) && s != from.Default))
        {
            // A category of the source's language that the target's has too is asked for below; one that it has not is rightly left out.
            if (!from.IsPlural || !PluralCategories.IsCategory(keyword))
            {
                Messages.Add(new MessageDifference(MessageFault.MissingBranch, source, target, keyword));
            }
        }

        foreach (string category in categories.Where(c => !targets.Contains(c) && c != "other"))
        {
            // A branch for the number itself does as well where the category has that number alone.
            if (
                targets.Contains(
                    category switch
                    {
                        "zero" => "=0",
                        "one" => "=1",
                        "two" => "=2",
                        _ => "",
                    }
                )
            )
            {
                continue;
            }

            Messages.Add(new MessageDifference(MessageFault.MissingCategory, source, target, category));
        }

        foreach (string keyword in targets.Where(t => !sources.Contains(t)))
        {
            bool category = from.IsPlural && PluralCategories.IsCategory(keyword);
            bool number = from.IsPlural && (keyword[0] == '=' || char.IsAsciiDigit(keyword[0]));
            if (category ? categories.Count > 0 && !categories.Contains(keyword) : !number)
            {
                Messages.Add(
                    new MessageDifference(category ? MessageFault.UnusedCategory : MessageFault.UnknownKeyword, source, target, keyword)
                );
            }
        }

        foreach (TextPart branch in target.Parts)
        {
            Compare(
                BranchFor(source, branch.Name).Pieces,
                branch.Pieces,
                branch.Start,
                branch.End,
                from.IsPlural ? (source, branch.Name) : null
            );
        }
    }

    /// <summary>
    /// Whether a branch may have the number or not, as the words ask for: that of one number may leave it out, and any may name it as
    /// another branch does.
    /// </summary>
    private static bool IsFree(PlaceholderDifference difference, KeptPiece message, string keyword)
    {
        KeptPiece? piece = difference.Source ?? difference.Target;
        bool isNumber = piece is not null && (piece.Text == "#" || ArgumentOf(piece.Text) == message.Message!.Argument);
        bool named = message.Parts.Any(p => p.Pieces.Any(q => q.Key == piece?.Key));
        return isNumber && (difference.Source is null ? named || piece!.Text == "#" : !difference.HasTarget && IsForOneNumber(keyword));
    }

    private static string ArgumentOf(string text) => text.Trim('{', '}', ' ').Split(',')[0].Trim();
}
