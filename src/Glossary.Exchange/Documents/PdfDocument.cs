using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads the text of a PDF file. The format tells where each character stands, not what a word, a line or a paragraph is: these are guessed
/// from distances, so all blocks are marked as uncertain.
/// </summary>
internal static class PdfDocument
{
    private const int MaxPages = 1_000;

    /// <summary>Bytes of streams that are not packed, all together.</summary>
    private const int MaxUnpackedBytes = 256 * 1024;

    /// <summary>Characters of one page: a page of a newspaper has some 20,000.</summary>
    private const int MaxLetters = 50_000;

    /// <exception cref="DocumentException">It is no PDF, is encrypted or broken, or unpacks to too much.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var blocks = new BlockList();
        var omitted = new OmissionCount();
        string title;
        var filters = new BoundedFilters(cancellationToken);
        try
        {
            using UglyToad.PdfPig.PdfDocument document = UglyToad.PdfPig.PdfDocument.Open(
                content.ToArray(),
                new ParsingOptions
                {
                    UseLenientParsing = true,
                    SkipMissingFonts = true,
                    ClipPaths = false,
                    FilterProvider = filters,
                    MaxStackDepth = 64,
                }
            );
            title = document.Information.Title?.Trim() ?? "";
            if (document.NumberOfPages > MaxPages)
            {
                throw new DocumentException($"has {document.NumberOfPages} pages; at most {MaxPages} are read. Divide it.");
            }

            RefuseUncounted(document, cancellationToken);
            for (int number = 1; number <= document.NumberOfPages; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                filters.StartPage();
                ReadPage(document, number, blocks, omitted, cancellationToken);
            }
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            // The library wraps what ends it from within.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (filters.Refusal is not null && e is not (DocumentException or OperationCanceledException))
        {
            throw new DocumentException(filters.Refusal);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new DocumentException("is an encrypted PDF. Save it without a password.");
        }
        catch (Exception e) when (e is not (DocumentException or OperationCanceledException or OutOfMemoryException))
        {
            // The library throws exceptions of many kinds on broken files.
            throw new DocumentException("is no PDF that can be read: it is broken. Save or print it as PDF again.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return filters.Refusal is { } refusal ? throw new DocumentException(refusal)
            : blocks.Count == 0
                ? throw new DocumentException("is a PDF without text, as scanned pages are. Have its text recognised first.")
            : new DocumentText(DocumentFormat.Pdf, blocks.ToBlocks()) { Title = title, Omissions = omitted.ToOmissions() };
    }

    /// <summary>
    /// Refuses what nothing counts as it is read. The library reads a stream that is not packed without asking for a filter; programs pack
    /// what they write. And what a form draws is drawn as often as the form.
    /// </summary>
    private static void RefuseUncounted(UglyToad.PdfPig.PdfDocument document, CancellationToken cancellationToken)
    {
        long left = MaxUnpackedBytes;
        foreach (IndirectReference reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (document.Structure.GetObject(reference)?.Data is not StreamToken stream)
            {
                continue;
            }

            bool isPacked = stream.StreamDictionary.ContainsKey(NameToken.Filter);
            left -= isPacked ? 0 : stream.Data.Length;
            if (left < 0 || (IsForm(stream) && !isPacked))
            {
                throw new DocumentException("has text or forms that are not packed. Save or print it as PDF again.");
            }

            // A form that draws forms can draw without end; one without resources of its own takes those of the page, itself among them.
            if (
                IsForm(stream)
                && (
                    Dictionary(document, stream.StreamDictionary, NameToken.Resources) is not { } resources
                    || (
                        Dictionary(document, resources, NameToken.Xobject) is { } drawn
                        && drawn.Data.Values.Any(d => Resolve(document, d) is StreamToken inner && IsForm(inner))
                    )
                )
            )
            {
                throw new DocumentException("has forms within forms, of which no limit can be told. Send it as DOCX, HTML or plain text.");
            }
        }
    }

    private static bool IsForm(StreamToken stream) =>
        stream.StreamDictionary.TryGet(NameToken.Subtype, out NameToken subtype) && subtype.Data == "Form";

    private static DictionaryToken? Dictionary(UglyToad.PdfPig.PdfDocument document, DictionaryToken owner, NameToken name) =>
        owner.TryGet(name, out IToken? value) ? Resolve(document, value) as DictionaryToken : null;

    private static IToken? Resolve(UglyToad.PdfPig.PdfDocument document, IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;

    private static void ReadPage(
        UglyToad.PdfPig.PdfDocument document,
        int number,
        BlockList blocks,
        OmissionCount omitted,
        CancellationToken cancellationToken
    )
    {
        Page page = document.GetPage(number);
        if (page.Letters.Count > MaxLetters)
        {
            throw new DocumentException($"has more than {MaxLetters} characters on page {number}. Send it as DOCX, HTML or plain text.");
        }

        cancellationToken.ThrowIfCancellationRequested();

        // The library asks for each letter whether it may begin a word, which is where a page of many letters can be left.
        var extractor = new NearestNeighbourWordExtractor(
            new NearestNeighbourWordExtractor.NearestNeighbourWordExtractorOptions
            {
                MaxDegreeOfParallelism = 1,
                FilterPivot = letter =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return !string.IsNullOrWhiteSpace(letter.Value);
                },
            }
        );
        List<Word> words = [.. page.GetWords(extractor).Where(w => !string.IsNullOrWhiteSpace(w.Text))];
        if (words.Count == 0)
        {
            return;
        }

        var segmenter = new DocstrumBoundingBoxes(new DocstrumBoundingBoxes.DocstrumBoundingBoxesOptions { MaxDegreeOfParallelism = 1 });
        IReadOnlyList<TextBlock> found = segmenter.GetBlocks(words);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (TextBlock block in new UnsupervisedReadingOrderDetector().Get(found).OrderBy(b => b.ReadingOrder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = Join(block.TextLines);
            if (text.Trim().All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '–'))
            {
                omitted.Add("page-number");
                continue;
            }

            blocks.Add(new DocumentBlock(BlockKind.Body, text) { Uncertain = true });
        }
    }

    /// <summary>Joins lines; a hyphen at the end of a line before a small letter is taken for one that the line's end asked for.</summary>
    private static string Join(IReadOnlyList<TextLine> lines)
    {
        var text = new StringBuilder();
        foreach (TextLine line in lines)
        {
            string next = line.Text.Trim();
            if (text.Length > 1 && text[^1] is '-' or '\u00AD' && next.Length > 0 && char.IsLower(next[0]) && char.IsLetter(text[^2]))
            {
                text.Length--;
            }
            else if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(next);
        }

        return text.ToString();
    }

    /// <summary>
    /// Unpacks streams within limits: a few kilobytes can become gigabytes otherwise, and a form that is drawn many times is unpacked as
    /// often.
    /// </summary>
    private sealed class BoundedFilters(CancellationToken cancellationToken) : IFilterProvider
    {
        /// <summary>Bytes of all streams together; fonts are most of them.</summary>
        private const long MaxUnpacked = 64L * 1024 * 1024;

        /// <summary>
        /// Bytes of the streams of one page that hold text or drawings: each of them can become a character, which takes the library some
        /// hundred bytes.
        /// </summary>
        private const long MaxPage = 1024 * 1024;

        /// <summary>The same of what calls itself a part of the file's structure: the page may name it as its text all the same.</summary>
        private const long MaxStructureOfPage = 4L * 1024 * 1024;

        /// <summary>
        /// LZW and run lengths are rare; their packed bytes are limited, since they become a thousand times as many at most.
        /// </summary>
        private const int MaxOtherPacked = 64 * 1024;

        private const int MaxStreams = 50_000;

        private long _left = MaxUnpacked;
        private long _page = MaxPage;
        private long _structure = long.MaxValue;
        private int _streams = MaxStreams;

        /// <summary>Why something was refused; the library may go on after that.</summary>
        public string? Refusal { get; private set; }

        public void StartPage() => (_page, _structure) = (MaxPage, MaxStructureOfPage);

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
        {
            Spend(ref _streams);
            IReadOnlyList<IFilter> filters = DefaultFilterProvider.Instance.GetFilters(dictionary);

            // A list of no filters is one.
            return filters.Count == 0 ? [new BoundedFilter(null, this)] : [.. filters.Select(f => new BoundedFilter(f, this))];
        }

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names)
        {
            Spend(ref _streams);
            return [.. DefaultFilterProvider.Instance.GetNamedFilters(names).Select(f => new BoundedFilter(f, this))];
        }

        public IReadOnlyList<IFilter> GetAllFilters() => DefaultFilterProvider.Instance.GetAllFilters();

        private void Spend(ref int left)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (--left < 0)
            {
                Refuse();
            }
        }

        private void Refuse()
        {
            Refusal = "unpacks to more than is read. Send it as DOCX, HTML or plain text, or divide it.";
            throw new InvalidOperationException(Refusal);
        }

        /// <summary>Takes what a stream holds from what may still be read.</summary>
        private void Count(ReadOnlySpan<byte> stream, DictionaryToken dictionary)
        {
            if (IsFont(stream))
            {
                return;
            }

            bool isForm = dictionary.TryGet(NameToken.Subtype, out NameToken subtype) && subtype.Data == "Form";
            ref long left = ref !isForm && (dictionary.ContainsKey(NameToken.Type) || MayBeFont(stream)) ? ref _structure : ref _page;
            left -= stream.Length;
            if (left < 0)
            {
                Refuse();
            }
        }

        /// <summary>
        /// Whether a stream is a TrueType or OpenType font by its table of contents, which text that only begins like one does not have.
        /// </summary>
        private static bool IsFont(ReadOnlySpan<byte> stream)
        {
            if (stream.Length < 12 || !(stream.StartsWith((ReadOnlySpan<byte>)[0, 1, 0, 0]) || stream.StartsWith("OTTO"u8)))
            {
                return false;
            }

            int tables = BinaryPrimitives.ReadUInt16BigEndian(stream[4..]);
            if (tables is 0 or > 64 || stream.Length < 12 + (tables * 16))
            {
                return false;
            }

            for (int i = 0; i < tables; i++)
            {
                ReadOnlySpan<byte> entry = stream.Slice(12 + (i * 16), 16);
                if (
                    (long)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) + BinaryPrimitives.ReadUInt32BigEndian(entry[12..])
                    > stream.Length + 3L
                )
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether a stream begins as a font in Compact Font Format does.</summary>
        private static bool MayBeFont(ReadOnlySpan<byte> stream) =>
            stream.Length > 4 && stream[0] == 1 && stream[1] == 0 && stream[2] == 4 && stream[3] is >= 1 and <= 4;

        private sealed class BoundedFilter(IFilter? filter, BoundedFilters limits) : IFilter
        {
            public bool IsSupported => filter?.IsSupported ?? true;

            public Memory<byte> Decode(
                Memory<byte> input,
                DictionaryToken streamDictionary,
                IFilterProvider filterProvider,
                int filterIndex
            )
            {
                if (filter is null)
                {
                    limits.Count(input.Span, streamDictionary);
                    return input;
                }

                long size = filter switch
                {
                    FlateFilter => Inflated(input),
                    LzwFilter or RunLengthFilter => input.Length <= MaxOtherPacked ? input.Length : long.MaxValue,
                    Ascii85Filter or AsciiHexDecodeFilter => input.Length,
                    // Pictures, which are not looked at.
                    _ => 0,
                };
                if (size == 0)
                {
                    return Memory<byte>.Empty;
                }

                limits._left -= size;
                if (limits._left < 0 || size == long.MaxValue)
                {
                    limits.Refuse();
                }

                Memory<byte> decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
                limits.Count(decoded.Span, streamDictionary);
                return decoded;
            }

            /// <summary>How much a deflated stream becomes, counted up to what is left.</summary>
            private long Inflated(Memory<byte> input)
            {
                long size = 1;
                byte[] buffer = new byte[81_920];
                try
                {
                    // Without the two bytes of its header, which the library does not look at either.
                    using var packed = new MemoryStream(input[Math.Min(2, input.Length)..].ToArray(), writable: false);
                    using var inflated = new DeflateStream(packed, CompressionMode.Decompress);
                    for (int read = inflated.Read(buffer); read > 0 && size <= limits._left; read = inflated.Read(buffer))
                    {
                        size += read;
                    }
                }
                catch (InvalidDataException)
                {
                    // Broken at its end, as such files are: what came until then counts.
                }

                return size;
            }
        }
    }
}
