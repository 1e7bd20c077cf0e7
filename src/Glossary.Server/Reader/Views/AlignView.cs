using System.Text.Json;
using Glossary.Catalog;
using Glossary.V1;
using ParagraphKind = Glossary.V1.ParagraphKind;

namespace Glossary.Server.Reader.Views;

/// <summary>Documents to align, or the alignment that was made of them while it is corrected.</summary>
/// <param name="Texts">What was pasted, the source first.</param>
/// <param name="Languages">Languages to choose from.</param>
/// <param name="Draft">The alignment as it stands; <see langword="null"/> before there is one.</param>
/// <param name="Title">Title of the article, as the reader has it.</param>
/// <param name="Id">Its id, as the reader has it.</param>
/// <param name="Problems">Why something was not done.</param>
public sealed record AlignView(
    IReadOnlyList<PastedText> Texts,
    IReadOnlyList<string> Languages,
    AlignDraft? Draft,
    string Title,
    string Id,
    IReadOnlyList<FormProblem> Problems
)
{
    /// <summary>Links with a lower confidence should be looked at: of those above, about nine of ten are right.</summary>
    internal const float SureLink = .9f;

    /// <summary>What of the documents was left out or guessed, in the reader's language.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The cell that is worked on; it gets the focus.</summary>
    public (int Row, int Column) Focus { get; init; } = (-1, -1);
}

/// <summary>
/// An alignment while it is corrected: a row for each link, with the sentences of each language. It travels in the form, so any server can
/// answer.
/// </summary>
/// <param name="Languages">Tags, that of the source first.</param>
/// <param name="Rows">In order.</param>
public sealed record AlignDraft(IReadOnlyList<string> Languages, List<DraftRow> Rows)
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static AlignDraft Of(IReadOnlyList<string> languages, IEnumerable<Paragraph> paragraphs)
    {
        List<DraftRow> rows = [];
        foreach (Paragraph paragraph in paragraphs)
        {
            bool begins = true;
            foreach (SentenceLink link in paragraph.Links)
            {
                rows.Add(new DraftRow(paragraph.Kind, begins, link.Confidence, [.. languages.Select(l => Sentences(paragraph, link, l))]));
                begins = false;
            }
        }

        return new AlignDraft(languages, rows);
    }

    /// <summary>Reads what the form carries; <see langword="null"/> if it is none of ours.</summary>
    internal static AlignDraft? Read(string json)
    {
        try
        {
            return
                JsonSerializer.Deserialize<AlignDraft>(json, Compact) is { Languages: not null, Rows: not null } draft
                && draft.Languages.Count is >= 2 and <= Limits.AlignedTexts
                && draft.Languages.All(l => l is not null && LanguageTags.IsWellFormed(l))
                && draft.Rows.Count <= Limits.Entries
                && draft.Rows.TrueForAll(r =>
                    r is not null
                    && Enum.IsDefined(r.Kind)
                    && r.Sentences is not null
                    && r.Sentences.Length == draft.Languages.Count
                    && Array.TrueForAll(r.Sentences, c => c is not null && c.TrueForAll(s => !string.IsNullOrWhiteSpace(s)))
                )
                ? draft
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal string Write() => JsonSerializer.Serialize(this, Compact);

    /// <summary>
    /// Carries out one correction: <c>up:ROW:COLUMN</c> moves the first sentence to the row before, <c>down:ROW:COLUMN</c> the last one to
    /// the row after, <c>join:ROW</c> links a row with the one after, <c>divide:ROW</c> leaves the first sentences and makes a row of the
    /// others, <c>paragraph:ROW</c> begins a paragraph or no longer does, <c>confirm:ROW</c> vouches for it.
    /// </summary>
    /// <returns>The cell that was worked on.</returns>
    internal (int Row, int Column) Correct(string correction)
    {
        string[] parts = correction.Split(':');
        if (parts.Length < 2 || !int.TryParse(parts[1], out int row) || row < 0 || row >= Rows.Count)
        {
            return (-1, -1);
        }

        int column = parts.Length > 2 && int.TryParse(parts[2], out int at) && at >= 0 && at < Languages.Count ? at : 0;
        switch (parts[0])
        {
            case "up" when row > 0 && Rows[row].Sentences[column] is [{ } first, ..]:
                Rows[row].Sentences[column].RemoveAt(0);
                Rows[row - 1].Sentences[column].Add(first);
                Vouch(row - 1, row);
                row--;
                break;
            case "down" when Rows[row].Sentences[column] is [.., { } last]:
                if (row == Rows.Count - 1)
                {
                    Rows.Add(Empty(row));
                }

                Rows[row].Sentences[column].RemoveAt(Rows[row].Sentences[column].Count - 1);
                Rows[row + 1].Sentences[column].Insert(0, last);
                Vouch(row, row + 1);
                row++;
                break;
            case "join" when row < Rows.Count - 1:
                for (int i = 0; i < Languages.Count; i++)
                {
                    Rows[row].Sentences[i].AddRange(Rows[row + 1].Sentences[i]);
                }

                Rows.RemoveAt(row + 1);
                Vouch(row);
                break;
            case "divide" when Array.Exists(Rows[row].Sentences, s => s.Count > 1):
                Rows.Insert(row + 1, Empty(row));
                for (int i = 0; i < Languages.Count; i++)
                {
                    Rows[row + 1].Sentences[i].AddRange(Rows[row].Sentences[i].Skip(1));
                    Rows[row]
                        .Sentences[i]
                        .RemoveRange(Math.Min(1, Rows[row].Sentences[i].Count), Math.Max(0, Rows[row].Sentences[i].Count - 1));
                }

                Vouch(row, row + 1);
                break;
            case "paragraph" when row > 0:
                Rows[row] = Rows[row] with { Begins = !Rows[row].Begins };
                break;
            case "confirm":
                Vouch(row);
                break;
        }

        // A row from which the last sentence was moved is gone; what followed a paragraph's first one begins it now.
        for (int i = Rows.Count - 1; i >= 0; i--)
        {
            if (Array.TrueForAll(Rows[i].Sentences, s => s.Count == 0))
            {
                if (Rows[i].Begins && i + 1 < Rows.Count && !Rows[i + 1].Begins)
                {
                    Rows[i + 1] = Rows[i + 1] with { Begins = true, Kind = Rows[i].Kind };
                }

                Rows.RemoveAt(i);
                row -= i < row ? 1 : 0;
            }
        }

        return (Math.Clamp(row, 0, Math.Max(0, Rows.Count - 1)), column);
    }

    /// <summary>The paragraphs as a request creates them.</summary>
    internal IEnumerable<Paragraph> ToParagraphs()
    {
        for (int start = 0; start < Rows.Count; )
        {
            int end = start + 1;
            while (end < Rows.Count && !Rows[end].Begins)
            {
                end++;
            }

            yield return ToParagraph(Rows[start..end]);
            start = end;
        }
    }

    private Paragraph ToParagraph(List<DraftRow> rows)
    {
        var paragraph = new Paragraph { Kind = rows[0].Kind };
        paragraph.Links.AddRange(rows.Select(r => new SentenceLink { Confidence = r.Confidence }));
        for (int i = 0; i < Languages.Count; i++)
        {
            var version = new ParagraphVersion { Language = Languages[i], Origin = i == 0 ? TextOrigin.Original : TextOrigin.Human };
            var text = new System.Text.StringBuilder();
            for (int row = 0; row < rows.Count; row++)
            {
                var group = new SentenceLink.Types.Group { Language = Languages[i] };
                foreach (string sentence in rows[row].Sentences[i])
                {
                    text.Append(text.Length > 0 ? " " : "");
                    group.SentenceIndexes.Add(version.Sentences.Count);
                    version.Sentences.Add(new TextSpan { Start = text.Length, End = text.Length + sentence.Length });
                    text.Append(sentence);
                }

                if (group.SentenceIndexes.Count > 0)
                {
                    paragraph.Links[row].Groups.Add(group);
                }
            }

            version.Text = text.ToString();
            if (version.Sentences.Count > 0)
            {
                paragraph.Versions.Add(version);
            }
        }

        return paragraph;
    }

    private DraftRow Empty(int row) => new(Rows[row].Kind, false, 1, [.. Languages.Select(_ => new List<string>())]);

    private void Vouch(params ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            Rows[row] = Rows[row] with { Confidence = 1 };
        }
    }

    private static List<string> Sentences(Paragraph paragraph, SentenceLink link, string language)
    {
        ParagraphVersion? version = paragraph.Versions.FirstOrDefault(v => v.Language == language);
        return
        [
            .. (link.Groups.FirstOrDefault(g => g.Language == language)?.SentenceIndexes ?? []).Select(i =>
                version!.Text[version.Sentences[i].Start..version.Sentences[i].End]
            ),
        ];
    }
}

/// <summary>Sentences that belong together.</summary>
/// <param name="Kind">Of the paragraph.</param>
/// <param name="Begins">Whether a paragraph begins here.</param>
/// <param name="Confidence">In (0, 1]; 1 where a person made or confirmed the link.</param>
/// <param name="Sentences">Of each language, in order.</param>
public sealed record DraftRow(ParagraphKind Kind, bool Begins, float Confidence, List<string>[] Sentences);
