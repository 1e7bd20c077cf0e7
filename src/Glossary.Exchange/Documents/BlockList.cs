using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Documents;

/// <summary>Collects the blocks of a document and refuses more than an answer holds.</summary>
internal sealed class BlockList
{
    private readonly ImmutableArray<DocumentBlock>.Builder _blocks = ImmutableArray.CreateBuilder<DocumentBlock>();
    private long _length;

    public int Count => _blocks.Count;

    /// <summary>Adds a block unless it has no text.</summary>
    /// <exception cref="DocumentException">It is one too many, or the text is too long.</exception>
    public void Add(DocumentBlock block)
    {
        string text = block.Text.Trim();
        if (text.Length == 0)
        {
            return;
        }

        _length += text.Length;
        if (_blocks.Count == Limits.DocumentBlocks)
        {
            throw new DocumentException($"has more than {Limits.DocumentBlocks} paragraphs, headings and cells. Divide it.");
        }

        if (_length > Limits.TextLength)
        {
            throw new DocumentException($"has a text of more than {Limits.TextLength} UTF-16 code units. Divide it.");
        }

        _blocks.Add(block with { Text = text });
    }

    public ImmutableArray<DocumentBlock> ToBlocks() => _blocks.ToImmutable();
}
