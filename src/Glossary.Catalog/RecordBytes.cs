using System.Collections.Immutable;
using System.Globalization;

namespace Glossary.Catalog;

/// <summary>
/// Records as the store keeps them and memory holds them: a byte for the form, then the fields (<see cref="RecordForm{T}"/>). Numbers are
/// never given anew; a member that is added to a part without numbers of its own (a definition, an item that is carried) needs another
/// number for the list of these parts.
/// </summary>
/// <remarks>
/// Not written, since it follows: the sentence of a text of one, and links one to one. The same record always makes the same bytes.
/// </remarks>
internal static class RecordBytes
{
    /// <summary>The form of today. No body of JSON begins with it.</summary>
    private const byte Form = 1;

    /// <summary>Far beyond what <see cref="Limits.Paragraphs"/> was ever, so that damage does not fill the memory.</summary>
    private const int MaxIds = 1_000_000;

    [ThreadStatic]
    private static RecordWriter? _writer;

    private static readonly RecordForm<TermRecord> Term = new(
        new TermRecord
        {
            Id = "",
            Language = "",
            Text = "",
        },
        [
            StoredField<TermRecord>.Text(1, t => t.Id, (t, v) => t with { Id = v }),
            StoredField<TermRecord>.Text(2, t => t.Language, (t, v) => t with { Language = v }),
            StoredField<TermRecord>.Text(3, t => t.Text, (t, v) => t with { Text = v }),
            .. TermFields.All.Select(StoredField<TermRecord>.Of),
        ]
    );

    private static readonly RecordForm<ConceptRecord> Concept = new(
        new ConceptRecord { Terms = [], Lifecycle = Lifecycle.Unspecified },
        [
            StoredField<ConceptRecord>.List(1, c => c.Terms, (c, v) => c with { Terms = v }, Term.Write, (ref from) => Term.Read(ref from)),
            StoredField<ConceptRecord>.List(
                2,
                c => c.Definitions,
                (c, v) => c with { Definitions = v },
                Write,
                (ref from) => new DefinitionRecord(from.Text(), from.Text(), from.Text())
            ),
            StoredField<ConceptRecord>.List(
                3,
                c => HasKinds(c) ? [] : [.. c.Relations.Select(r => r.Concept)],
                (c, v) => c with { Relations = [.. v.Select(id => new RelationRecord(id, RelationType.Unspecified))] },
                (id, to) => to.Text(id),
                (ref from) => from.Text()
            ),
            Carried<ConceptRecord>(4, UnsaidStatuses.WithMarks, UnsaidStatuses.FromMarks),
            StoredField<ConceptRecord>.Number32(5, c => c.Ordinal, (c, v) => c with { Ordinal = v }),
            StoredField<ConceptRecord>.List(
                10,
                c => HasKinds(c) ? c.Relations : [],
                (c, v) => c with { Relations = v },
                (relation, to) =>
                {
                    to.Text(relation.Concept);
                    to.Number((int)relation.Type);
                },
                (ref from) => new RelationRecord(from.Text(), (RelationType)from.Number())
            ),
            .. ConceptFields.All.Select(StoredField<ConceptRecord>.Of),
        ]
    );

    private static readonly RecordForm<CommentRecord> Comment = new(
        new CommentRecord { Text = "" },
        [
            StoredField<CommentRecord>.Text(1, c => c.Text, (c, v) => c with { Text = v }),
            StoredField<CommentRecord>.Text(2, c => c.Author, (c, v) => c with { Author = v }),
            StoredField<CommentRecord>.Flag(3, c => c.Resolved, (c, v) => c with { Resolved = v }),
            StoredField<CommentRecord>.Text(4, c => c.Resolver, (c, v) => c with { Resolver = v }),
        ]
    );

    private static readonly RecordForm<GlossaryRecord> Glossary = new(
        new GlossaryRecord { DisplayName = "" },
        [
            StoredField<GlossaryRecord>.List(
                1,
                g => g.Exceptions,
                (g, v) => g with { Exceptions = v },
                Write,
                (ref from) => new ExceptionRecord(from.Text(), from.Text(), from.Text(), from.Text(), from.Text())
            ),
            Carried<GlossaryRecord>(2, g => g.Carried, (g, v) => g with { Carried = v }),
            .. GlossaryFields.All.Select(StoredField<GlossaryRecord>.Of),
        ]
    );

    private static readonly RecordForm<ArticleHead> Article = new(
        new ArticleHead { SourceLanguage = "", ParagraphIds = [] },
        [
            StoredField<ArticleHead>.Text(1, a => a.SourceLanguage, (a, v) => a with { SourceLanguage = v }),
            StoredField<ArticleHead>.List(
                2,
                a => a.Titles,
                (a, v) => a with { Titles = v },
                Write,
                (ref from) => new LocalizedText(from.Text(), from.Text())
            ),
            new(
                3,
                a => !a.ParagraphIds.IsEmpty,
                (a, to) => WriteIds(a.ParagraphIds, to),
                (a, ref from) => a with { ParagraphIds = ReadIds(ref from) }
            ),
            Carried<ArticleHead>(4, a => a.Carried, (a, v) => a with { Carried = v }),
            .. ArticleFields.All.Select(StoredField<ArticleHead>.Of),
        ]
    );

    private static readonly RecordForm<VersionRecord> Version = new(
        new VersionRecord
        {
            Language = "",
            Text = "",
            Sentences = [],
            Origin = Origin.Unspecified,
        },
        [
            StoredField<VersionRecord>.Text(1, v => v.Language, (v, value) => v with { Language = value }),
            new(
                2,
                v => v.Text.Length > 0,
                (v, to) => to.Text(v.Text),
                (v, ref from) => from.Text() is var text ? v with { Text = text, Sentences = [new Span(0, text.Length)] } : v
            ),
            new(
                3,
                v => !IsOneSentence(v),
                (v, to) => WriteSpans(v.Sentences, to),
                (v, ref from) => v with { Sentences = ReadSpans(ref from) }
            ),
            StoredField<VersionRecord>.Number32(4, v => (int)v.Origin, (v, value) => v with { Origin = (Origin)value }),
            StoredField<VersionRecord>.Number32(5, v => (int)v.ReviewState, (v, value) => v with { ReviewState = (ReviewState)value }),
            StoredField<VersionRecord>.Flag(6, v => v.Stale, (v, value) => v with { Stale = value }),
            StoredField<VersionRecord>.List(
                7,
                v => v.Quotations,
                (v, value) => v with { Quotations = value },
                Write,
                (ref from) => new QuotationRecord(new Span(from.Number(), from.Number()), from.Text(), from.Flag(), from.Text())
            ),
        ]
    );

    private static readonly RecordForm<ParagraphRecord> Paragraph = new(
        new ParagraphRecord
        {
            Kind = ParagraphKind.Unspecified,
            Versions = [],
            Links = [],
        },
        [
            new(
                1,
                p => !p.Versions.IsEmpty,
                (p, to) => to.List(p.Versions, Version.Write),
                (p, ref from) =>
                    from.List((ref list) => Version.Read(ref list)) is var versions
                        ? p with
                        {
                            Versions = versions,
                            Links = OneToOne(versions),
                        }
                        : p
            ),
            new(2, p => !IsOneToOne(p), WriteLinks, (p, ref from) => p with { Links = ReadLinks(p.Versions, ref from) }),
            Carried<ParagraphRecord>(3, p => p.Carried, (p, v) => p with { Carried = v }),
            .. ParagraphFields.All.Select(StoredField<ParagraphRecord>.Of),
        ]
    );

    /// <summary>
    /// The bytes of an <see cref="ArticleHead"/>, <see cref="ParagraphRecord"/>, <see cref="GlossaryRecord"/>, <see cref="ConceptRecord"/>
    /// or <see cref="CommentRecord"/>.
    /// </summary>
    public static byte[] Write(object value)
    {
        RecordWriter to = _writer ??= new RecordWriter();
        to.Clear();
        to.Byte(Form);
        switch (value)
        {
            case ArticleHead article:
                Article.Write(article, to);
                break;
            case ParagraphRecord paragraph:
                Paragraph.Write(paragraph, to);
                break;
            case GlossaryRecord glossary:
                Glossary.Write(glossary, to);
                break;
            case ConceptRecord concept:
                Concept.Write(concept, to);
                break;
            case CommentRecord comment:
                Comment.Write(comment, to);
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no record.", nameof(value));
        }

        return to.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are none of such a record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes)
        where T : class
    {
        var from = new RecordReader(bytes);
        if (from.Byte() is var form and not Form)
        {
            throw new InvalidDataException(
                $"It is in form {form}, which this version does not know. A newer version wrote it, or it is damaged."
            );
        }

        object fields =
            typeof(T) == typeof(ArticleHead) ? Article
            : typeof(T) == typeof(ParagraphRecord) ? Paragraph
            : typeof(T) == typeof(GlossaryRecord) ? Glossary
            : typeof(T) == typeof(CommentRecord) ? Comment
            : Concept;
        T record = ((RecordForm<T>)fields).Read(ref from);
        return from.IsAtEnd ? record : throw new InvalidDataException("Something follows the end of the record.");
    }

    private static bool HasKinds(ConceptRecord concept) => concept.Relations.Any(r => r.Type != RelationType.Unspecified);

    private static StoredField<T> Carried<T>(
        int number,
        Func<T, ImmutableArray<CarriedRecord>> get,
        Func<T, ImmutableArray<CarriedRecord>, T> with
    ) =>
        StoredField<T>.List(
            number,
            get,
            with,
            (carried, to) =>
            {
                to.Text(carried.Format);
                to.Text(carried.SourceId);
                to.List(
                    carried.Items,
                    (item, list) =>
                    {
                        list.Text(item.At);
                        list.Text(item.Name);
                        list.Text(item.Value);
                    }
                );
            },
            (ref from) =>
                new CarriedRecord(from.Text(), from.Text(), from.List((ref list) => new CarriedItem(list.Text(), list.Text(), list.Text())))
        );

    private static void Write(DefinitionRecord definition, RecordWriter to)
    {
        to.Text(definition.Language);
        to.Text(definition.Text);
        to.Text(definition.Source);
    }

    private static void Write(ExceptionRecord exception, RecordWriter to)
    {
        to.Text(exception.Article);
        to.Text(exception.Paragraph);
        to.Text(exception.Concept);
        to.Text(exception.Language);
        to.Text(exception.Reason);
    }

    private static void Write(LocalizedText text, RecordWriter to)
    {
        to.Text(text.Language);
        to.Text(text.Text);
    }

    private static void Write(QuotationRecord quotation, RecordWriter to)
    {
        to.Number(quotation.Span.Start);
        to.Number(quotation.Span.End);
        to.Text(quotation.Speaker);
        to.Flag(quotation.Translated);
        to.Text(quotation.Note);
    }

    private static bool IsOneSentence(VersionRecord version) =>
        version.Text.Length == 0
            ? version.Sentences.IsEmpty
            : version.Sentences.Length == 1 && version.Sentences[0] == new Span(0, version.Text.Length);

    /// <summary>Each as its distance from the end of the one before, and its length.</summary>
    private static void WriteSpans(ImmutableArray<Span> spans, RecordWriter to)
    {
        to.Number(spans.Length);
        int end = 0;
        foreach (Span span in spans)
        {
            to.Number(span.Start - end);
            to.Number(span.End - span.Start);
            end = span.End;
        }
    }

    private static ImmutableArray<Span> ReadSpans(ref RecordReader from)
    {
        int end = 0;
        return from.List(
            (ref list) =>
            {
                int start = end + list.Number();
                end = start + list.Number();
                return new Span(start, end);
            }
        );
    }

    /// <summary>Whether the links are those that <see cref="OneToOne"/> makes.</summary>
    private static bool IsOneToOne(ParagraphRecord paragraph)
    {
        ImmutableArray<VersionRecord> versions = paragraph.Versions;
        int sentences = versions.IsEmpty ? 0 : versions[0].Sentences.Length;
        foreach (VersionRecord version in versions)
        {
            sentences = version.Sentences.Length == sentences ? sentences : 0;
        }

        if (paragraph.Links.Length != sentences)
        {
            return false;
        }

        for (int i = 0; i < sentences; i++)
        {
            LinkRecord link = paragraph.Links[i];
            if (!link.Confidence.Equals(1f) || link.Groups.Length != versions.Length)
            {
                return false;
            }

            for (int j = 0; j < versions.Length; j++)
            {
                if (link.Groups[j] is not { Sentences: [var sentence] } group || sentence != i || group.Language != versions[j].Language)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// The first sentence of each version linked to the first of the others, and so on; no links if some have more sentences than others.
    /// </summary>
    private static ImmutableArray<LinkRecord> OneToOne(ImmutableArray<VersionRecord> versions)
    {
        if (versions.IsEmpty || versions.Any(v => v.Sentences.Length != versions[0].Sentences.Length))
        {
            return [];
        }

        return
        [
            .. Enumerable
                .Range(0, versions[0].Sentences.Length)
                .Select(i => new LinkRecord([.. versions.Select(v => new LinkGroup(v.Language, [i]))], 1)),
        ];
    }

    /// <summary>A language that is that of a version as the version's place from 1 on, another as 0 and its tag.</summary>
    private static void WriteLinks(ParagraphRecord paragraph, RecordWriter to) =>
        to.List(
            paragraph.Links,
            (link, links) =>
            {
                links.Fraction(link.Confidence);
                links.List(
                    link.Groups,
                    (group, groups) =>
                    {
                        int place = 1 + paragraph.Versions.Select(v => v.Language).ToList().IndexOf(group.Language);
                        groups.Number(place);
                        if (place == 0)
                        {
                            groups.Text(group.Language);
                        }

                        groups.List(group.Sentences, (sentence, sentences) => sentences.Number(sentence));
                    }
                );
            }
        );

    private static ImmutableArray<LinkRecord> ReadLinks(ImmutableArray<VersionRecord> versions, ref RecordReader from) =>
        from.List(
            (ref links) =>
            {
                float confidence = links.Fraction();
                return new LinkRecord(
                    links.List(
                        (ref groups) =>
                        {
                            int place = groups.Number();
                            if (place < 0 || place > versions.Length)
                            {
                                throw new InvalidDataException("A link is to a version that is not there.");
                            }

                            string language = place == 0 ? groups.Text() : versions[place - 1].Language;
                            return new LinkGroup(language, groups.List((ref sentences) => sentences.Number()));
                        }
                    ),
                    confidence
                );
            }
        );

    /// <summary>
    /// Ids that count up, such as <c>u17</c>, <c>u18</c> and <c>u19</c>, as what they begin with, the first number and how many they are.
    /// </summary>
    private static void WriteIds(IdList ids, RecordWriter to)
    {
        List<(string Start, int Number, int Count)> runs = [];
        foreach (string id in ids)
        {
            (string start, int number) = Split(id);
            if (
                number >= 0
                && runs.Count > 0
                && runs[^1] is var last
                && last.Start == start
                && last.Number >= 0
                && last.Number + last.Count == number
            )
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add((start, number, 1));
            }
        }

        to.Number(runs.Count);
        foreach ((string start, int number, int count) in runs)
        {
            to.Text(start);
            to.Number(number + 1);
            if (number >= 0)
            {
                to.Number(count);
            }
        }
    }

    private static IdList ReadIds(ref RecordReader from)
    {
        List<string> ids = [];
        for (int runs = from.Number(); runs > 0; runs--)
        {
            string start = from.Text();
            int number = from.Number() - 1;
            if (number < 0)
            {
                ids.Add(start);
                continue;
            }

            int count = from.Number();
            if (count < 0 || count > MaxIds - ids.Count)
            {
                throw new InvalidDataException("An article has more paragraphs than articles have.");
            }

            for (int i = 0; i < count; i++)
            {
                ids.Add(string.Create(CultureInfo.InvariantCulture, $"{start}{number + i}"));
            }
        }

        return [.. ids];
    }

    /// <summary>The decimal number at the end of an id, if it is written as numbers are; else -1.</summary>
    private static (string Start, int Number) Split(string id)
    {
        int at = id.Length;
        while (at > 0 && id.Length - at < 9 && char.IsAsciiDigit(id[at - 1]))
        {
            at--;
        }

        while (at < id.Length - 1 && id[at] == '0')
        {
            at++;
        }

        return at == id.Length ? (id, -1) : (id[..at], int.Parse(id.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
