using System.Text;
using Glossary.V1;
using Microsoft.ML.Tokenizers;

namespace Glossary.Server.Translation;

/// <summary>
/// Counts what a language model would be charged for a text. The encoding is read when it is first needed: it takes some 60 MB.
/// </summary>
internal sealed class TokenCounter(TranslationOptions options)
{
    private const int BytesOfAToken = 3;

    private readonly Lazy<Tokenizer> _encoding = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public GroundTextResponse.Types.TokenCount Method =>
        options.TokenCount == TokenCount.Bytes ? GroundTextResponse.Types.TokenCount.Bytes : GroundTextResponse.Types.TokenCount.O200KBase;

    public int Count(string text) =>
        options.TokenCount == TokenCount.Bytes
            ? (Encoding.UTF8.GetByteCount(text) + BytesOfAToken - 1) / BytesOfAToken
            : _encoding.Value.CountTokens(text);
}
