using System.Text;

namespace Glossary.Exchange.Documents;

/// <summary>Reads plain text: blank lines part paragraphs; where there are none, every end of a line does.</summary>
internal static class PlainTextDocument
{
    public static DocumentText Read(string text)
    {
        var blocks = new BlockList();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n', '\f');
        int first = Array.FindIndex(lines, l => !string.IsNullOrWhiteSpace(l));
        int last = Array.FindLastIndex(lines, l => !string.IsNullOrWhiteSpace(l));
        bool spaced = first >= 0 && Array.FindIndex(lines, first, last - first, string.IsNullOrWhiteSpace) >= 0;
        var block = new StringBuilder();
        foreach (string line in lines)
        {
            if (string.IsNullOrWhiteSpace(line) || !spaced)
            {
                blocks.Add(new DocumentBlock(BlockKind.Body, block.ToString()));
                block.Clear();
            }

            block.Append(block.Length > 0 ? "\n" : "").Append(line.Trim());
        }

        blocks.Add(new DocumentBlock(BlockKind.Body, block.ToString()));
        return new DocumentText(DocumentFormat.PlainText, blocks.ToBlocks());
    }
}
