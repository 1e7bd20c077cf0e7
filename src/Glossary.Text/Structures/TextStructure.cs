using System.Net;

namespace Glossary.Text.Structures;

/// <summary>
/// What of a text is language and what is not: placeholders, tags, addresses, code, names out of programs. Recognition, check and
/// translation read texts by it: what is kept holds no terms and no numbers and comes back from a translation byte by byte, and the text
/// within it (an attribute that people read, a branch of a message) is text like any other.
/// </summary>
public sealed class TextStructure
{
    /// <summary>Stands for a character that is no language: a sign that is in no word and no term.</summary>
    private const char Blank = '\uFFFC';

    /// <summary>Fills up a letter that is written as an entity; recognition passes over it.</summary>
    private const char SoftHyphen = '\u00AD';

    private readonly string _text;

    private TextStructure(string text, IReadOnlyList<KeptPiece> pieces)
    {
        _text = text;
        Pieces = pieces;
        Kept = pieces.All(p => p.Parts.Count == 0) ? pieces : Flatten(pieces);
    }

    /// <summary>The pieces that are kept, the outermost, in order. A tag or message is one, with the text within it.</summary>
    public IReadOnlyList<KeptPiece> Pieces { get; }

    /// <summary>
    /// The stretches that are kept character by character, in order: the pieces without the text within them, and those within that text.
    /// </summary>
    public IReadOnlyList<KeptPiece> Kept { get; }

    /// <summary>Reads a text. The time is linear in its length, whatever it holds.</summary>
    /// <param name="text">Any UTF-16, lone surrogates included.</param>
    /// <param name="format">What it is written in.</param>
    /// <param name="inPlural">Whether it is the branch of a plural by itself, where <c>#</c> stands for the number.</param>
    public static TextStructure Of(string text, TextFormat format = TextFormat.Unspecified, bool inPlural = false) =>
        new(text, StructureReader.MayHavePieces(text) ? new StructureReader(text, format).Read(inPlural) : []);

    /// <summary>
    /// The text as recognition reads it, of the same length: signs where something is kept, so that no term is found in it or over it; a
    /// letter or space written as an entity as itself. Names and paths stay: one may be a term as a whole; see <see cref="Allows"/>.
    /// </summary>
    public string ForRecognition()
    {
        if (Kept.Count == 0)
        {
            return _text;
        }

        return string.Create(
            _text.Length,
            this,
            static (masked, structure) =>
            {
                structure._text.CopyTo(masked);
                foreach (KeptPiece piece in structure.Kept)
                {
                    Span<char> stretch = masked[piece.Start..piece.End];
                    if (piece.Kind == KeptKind.Entity && LetterOf(piece.Text) is { } letter)
                    {
                        stretch.Fill(char.IsWhiteSpace(letter) ? ' ' : SoftHyphen);
                        stretch[0] = char.IsWhiteSpace(letter) ? ' ' : letter;
                    }
                    else if (!piece.MayBeTerm)
                    {
                        stretch.Fill(Blank);
                    }
                }
            }
        );
    }

    /// <summary>
    /// Whether a term that was found in <see cref="ForRecognition"/> stands in language, and where it ends: behind the entity in which its
    /// last letter is written.
    /// </summary>
    public bool Allows(int start, ref int end)
    {
        for (int i = Kept.FirstTouching(start); i < Kept.Count && Kept[i].Start < end; i++)
        {
            KeptPiece piece = Kept[i];
            if (
                piece.MayBeTerm
                    ? start > piece.Start || end < piece.End
                    : piece.Kind != KeptKind.Entity || LetterOf(piece.Text) is null || start > piece.Start
            )
            {
                return false;
            }

            end = Math.Max(end, piece.End);
        }

        return true;
    }

    /// <summary>What a stretch of language is part of.</summary>
    public TextContext ContextOf(int start, int end)
    {
        TextContext context = TextContext.RunningText;
        IReadOnlyList<KeptPiece> pieces = Pieces;
        while (pieces.FirstTouching(start) is var first && first < pieces.Count && pieces[first].Start < end)
        {
            if (pieces[first].Parts.FirstOrDefault(p => p.Start <= start && end <= p.End) is not { } part)
            {
                return pieces[first].MayBeTerm ? TextContext.Name : context;
            }

            (context, pieces) = (part.Context, part.Pieces);
        }

        return context;
    }

    /// <summary>The letter or space that an entity stands for; <see langword="null"/> if it is none, or outside the basic plane.</summary>
    private static char? LetterOf(string entity) =>
        WebUtility.HtmlDecode(entity) is [var one] && (char.IsLetter(one) || one is '\u00A0' or SoftHyphen) ? one : null;

    private static List<KeptPiece> Flatten(IReadOnlyList<KeptPiece> pieces)
    {
        List<KeptPiece> flat = [];
        Add(pieces);
        return flat;

        void Add(IReadOnlyList<KeptPiece> some)
        {
            foreach (KeptPiece piece in some)
            {
                int at = piece.Start;
                foreach (TextPart part in piece.Parts)
                {
                    Cut(piece, at, part.Start);
                    Add(part.Pieces);
                    at = part.End;
                }

                Cut(piece, at, piece.End);
            }
        }

        void Cut(KeptPiece piece, int start, int end)
        {
            if (end > start)
            {
                flat.Add(
                    piece.Parts.Count == 0
                        ? piece
                        : new KeptPiece(start, end, piece.Kind, piece.Text[(start - piece.Start)..(end - piece.Start)], [])
                );
            }
        }
    }
}
