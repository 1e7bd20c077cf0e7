using System.Text;
using Glossary.Catalog;
using Glossary.Text.Checking;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>
/// A line with messages as a reader gets it: with one branch of each. The same branches are chosen in the source and in the translation.
/// </summary>
internal sealed record MessageReading(ReadText Source, ReadText Target, bool HasNumbers)
{
    /// <summary>Lines with more branches are read as often as this, long ones less often.</summary>
    private const int MaxCount = 64;

    /// <summary>What is read of a line altogether, in UTF-16 code units, unless one reading is longer.</summary>
    private const int MaxReadLength = 1_000_000;

    /// <summary>The readings in which every branch of both texts comes up.</summary>
    public static IEnumerable<MessageReading> Of(
        string source,
        Span sourceLine,
        List<KeptPiece> inSource,
        string target,
        Span targetLine,
        List<KeptPiece> inTarget
    )
    {
        List<Dictionary<string, string>> choices = [];
        Collect(inSource, [], choices);
        Collect(inTarget, [], choices);
        int most = Math.Clamp(MaxReadLength / (sourceLine.End - sourceLine.Start + targetLine.End - targetLine.Start + 1), 1, MaxCount);
        foreach (
            Dictionary<string, string> choice in choices
                .DistinctBy(c => string.Join('\n', c.Select(k => $"{k.Key}={k.Value}").Order(StringComparer.Ordinal)))
                .Take(most)
        )
        {
            // In the branch of one number the number may be said in words or left out.
            bool numbers = !choice.Values.Any(MessageComparison.IsForOneNumber);
            yield return new MessageReading(
                ReadText.Of(source, sourceLine, inSource, choice),
                ReadText.Of(target, targetLine, inTarget, choice),
                numbers
            );
        }
    }

    /// <summary>A finding with its places in the whole texts.</summary>
    public Finding ToOriginal(Finding finding)
    {
        bool whole =
            finding.Target is not { } place || (Target.IsWhole(place) && finding.Suggestion.Agreeing.All(e => Target.IsWhole(e.Span)));
        return finding with
        {
            Source = Map(Source, finding.Source),
            SourceRest = Map(Source, finding.SourceRest),
            Target = Map(Target, finding.Target),
            TargetRest = Map(Target, finding.TargetRest),
            Suggestion = finding.Suggestion with
            {
                Agreeing = [.. finding.Suggestion.Agreeing.Select(e => e with { Span = Target.ToOriginal(e.Span) })],
                IsCertain = finding.Suggestion.IsCertain && whole,
            },
        };

        static Span? Map(ReadText text, Span? span) => span is { } s ? text.ToOriginal(s) : null;
    }

    /// <summary>Adds a choice for each branch that has no message within it, with those around it.</summary>
    private static void Collect(IReadOnlyList<KeptPiece> pieces, Dictionary<string, string> above, List<Dictionary<string, string>> choices)
    {
        foreach (KeptPiece message in pieces.Where(p => p.Message is not null))
        {
            foreach (TextPart branch in message.Parts)
            {
                Dictionary<string, string> choice = new(above) { [message.Message!.Argument] = branch.Name };
                if (branch.Pieces.Any(p => p.Message is not null))
                {
                    Collect(branch.Pieces, choice, choices);
                }
                else if (choices.Count < 4 * MaxCount)
                {
                    choices.Add(choice);
                }
            }
        }
    }
}

/// <summary>A text made of stretches of another.</summary>
internal sealed class ReadText
{
    private readonly List<(int At, int From)> _stretches = [];

    private ReadText() => Text = "";

    /// <summary>The text.</summary>
    public string Text { get; private set; }

    /// <param name="text">The whole text.</param>
    /// <param name="line">The stretch that is read.</param>
    /// <param name="pieces">What is kept in it.</param>
    /// <param name="choice">The keyword for each argument.</param>
    public static ReadText Of(string text, Span line, IReadOnlyList<KeptPiece> pieces, Dictionary<string, string> choice)
    {
        var read = new ReadText();
        var built = new StringBuilder();
        Add(line.Start, line.End, pieces);
        read.Text = built.ToString();
        return read;

        void Add(int start, int end, IReadOnlyList<KeptPiece> some)
        {
            int at = start;
            foreach (KeptPiece message in some.Where(p => p.Message is not null))
            {
                Cut(at, message.Start);
                TextPart branch = MessageComparison.BranchFor(
                    message,
                    choice.GetValueOrDefault(message.Message!.Argument, message.Message.Default)
                );
                Add(branch.Start, branch.End, branch.Pieces);
                at = message.End;
            }

            Cut(at, end);
        }

        void Cut(int start, int end)
        {
            if (end > start)
            {
                read._stretches.Add((built.Length, start));
                built.Append(text, start, end - start);
            }
        }
    }

    /// <summary>The place of a stretch in the whole text; of one that goes over several, all that lies between.</summary>
    public Span ToOriginal(Span span) => new(Place(span.Start), span.End > span.Start ? Place(span.End - 1) + 1 : Place(span.Start));

    /// <summary>Whether a stretch lies in one of the other text.</summary>
    public bool IsWhole(Span span) => ToOriginal(span) is var place && place.End - place.Start == span.End - span.Start;

    private int Place(int at)
    {
        (int start, int from) = _stretches.FindLast(s => s.At <= at);
        return from + at - start;
    }
}
