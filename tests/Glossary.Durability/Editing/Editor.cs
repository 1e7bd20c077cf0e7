using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Durability.Editing;

/// <summary>
/// A client that edits, one call after the other: concepts of its own and one that it shares with the others, alone and in
/// batches, and the paragraph of an article of its own. A call that is not acknowledged is repeated under the same request id until
/// it is, however often the server dies meanwhile.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The choices have to be repeatable, not secret.")]
internal sealed class Editor(int number, int seed, Ledger ledger)
{
    public const string Glossary = "glossaries/kept";

    /// <summary>A concept that all editors change.</summary>
    public const string Shared = $"{Glossary}/concepts/shared";

    private const int BatchSize = 3;

    /// <summary>How long one call is waited for before it is repeated.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Stems =
    [
        "Vertrag",
        "Staat",
        "Rat",
        "Sicherheit",
        "Frieden",
        "Handel",
        "Gebiet",
        "Recht",
        "Verband",
        "Abkommen",
        "Gipfel",
        "Krieg",
        "Beitrag",
        "Bericht",
        "Volk",
        "Land",
        "Amt",
        "Auftrag",
        "Betrieb",
        "Dienst",
        "Ertrag",
        "Freiheit",
        "Gewicht",
        "Haushalt",
        "Jahr",
        "Leben",
        "Markt",
        "Monat",
        "Pakt",
        "Plan",
        "Schiff",
        "Seerecht",
        "Tag",
        "Urteil",
        "Verkehr",
        "Vorrat",
        "Wettbewerb",
        "Zweck",
        "Geschäft",
        "Unternehmen",
    ];

    private readonly Random _random = new(seed + number);
    private readonly List<string> _living = [];
    private readonly List<string> _deleted = [];
    private Edit? _pending;
    private int _count;

    private string Article => $"editor-{number}";

    private string Paragraph => $"articles/{Article}/paragraphs/p1";

    private const int ArticlesOfTexts = 3;
    private const int TextsOfArticle = 8_000;

    /// <summary>What all editors write to; sent once, before any of them begins.</summary>
    public static async Task Prepare(ChannelBase server, Ledger ledger, int editors, CancellationToken cancellationToken)
    {
        var first = new Editor(0, 0, ledger);
        await first
            .Send(
                () => server,
                new Edit(
                    "glossary",
                    new HashSet<string> { Glossary },
                    Deletes: false,
                    Marked: true,
                    async (channel, token) =>
                        Edit.RevisionOf(
                            (
                                await new GlossaryService.GlossaryServiceClient(channel).CreateGlossaryAsync(
                                    new CreateGlossaryRequest
                                    {
                                        GlossaryId = "kept",
                                        Glossary = new V1.Glossary { DisplayName = "glossary" },
                                        RequestId = "glossary",
                                    },
                                    cancellationToken: token
                                )
                            ).Etag
                        )
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        await first.Send(() => server, first.Create("shared", [Shared]), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < editors; i++)
        {
            var editor = new Editor(i, 0, ledger);
            await editor.Send(() => server, editor.CreateArticle(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes texts that no editor changes, many enough that an index over them takes a while to make.</summary>
    public static async Task WriteTexts(ChannelBase server, Ledger ledger, CancellationToken cancellationToken)
    {
        var editor = new Editor(0, 0, ledger);
        for (int i = 0; i < ArticlesOfTexts; i++)
        {
            await editor.Send(() => server, editor.CreateTexts($"texts-{i}"), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Edits until <paramref name="stop"/> asks for the end, or so many edits were acknowledged.</summary>
    /// <param name="server">The server to send the next call to.</param>
    /// <param name="edits">At most so many.</param>
    /// <param name="heard">Told of each acknowledged revision.</param>
    /// <param name="stop">Leaves the call under way to the next run.</param>
    public async Task Run(Func<ChannelBase> server, int edits, Func<long, Task>? heard, CancellationToken stop)
    {
        for (int i = 0; i < edits && !stop.IsCancellationRequested; i++)
        {
            _pending ??= Next();
            if (await Send(server, _pending, stop).ConfigureAwait(false) is not { } revision)
            {
                return;
            }

            _pending = null;
            if (heard is not null)
            {
                await heard(revision).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends a call until it is acknowledged; <see langword="null"/> if the end came first.</summary>
    private async Task<long?> Send(Func<ChannelBase> server, Edit edit, CancellationToken stop)
    {
        ledger.Sent(edit);
        while (!stop.IsCancellationRequested)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                long revision = await edit.Send(server(), patience.Token).ConfigureAwait(false);
                ledger.Heard(edit, revision);
                return revision;
            }
            catch (RpcException e)
            {
                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                ledger.Failed(edit, e);
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return null;
    }

    private Edit Next()
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"e{number}-{++_count}");
        switch (_random.Next(100))
        {
            case < 30:
                return Create(id, [NewName(id)]);
            case < 40:
                return Create(id, [.. Enumerable.Range(0, BatchSize).Select(i => NewName($"{id}-{i}"))]);
            case < 50:
                return Update(id, [Shared]);
            case < 60:
                return EditParagraph(id);
            case < 68 when _living.Count > 0:
                return Delete(id);
            case < 73 when _deleted.Count > 0:
                return Undelete(id);
            case < 83 when _living.Count >= BatchSize:
                return Update(id, [.. _living.Skip(_random.Next(_living.Count - BatchSize + 1)).Take(BatchSize)]);
            default:
                return Update(id, [_living.Count > 0 ? _living[_random.Next(_living.Count)] : Shared]);
        }
    }

    private string NewName(string id)
    {
        string name = $"{Glossary}/concepts/{id}";
        _living.Add(name);
        return name;
    }

    private Edit Create(string id, string[] names)
    {
        CreateConceptRequest[] requests =
        [
            .. names.Select(name => new CreateConceptRequest { ConceptId = name.Split('/')[^1], Concept = NewConcept(id) }),
        ];
        return names.Length == 1
            ? Concepts(
                id,
                names,
                async (client, token) =>
                    Edit.RevisionOf(
                        (
                            await client.CreateConceptAsync(
                                new CreateConceptRequest(requests[0]) { Parent = Glossary, RequestId = id },
                                cancellationToken: token
                            )
                        ).Etag
                    )
            )
            : Concepts(id, names, async (client, token) => Edit.RevisionOf((
                            await client.BatchCreateConceptsAsync(
                                new BatchCreateConceptsRequest
                                {
                                    Parent = Glossary,
                                    Requests = { requests },
                                    RequestId = id,
                                },
                                cancellationToken: token
                            )
                        ).Concepts[0].Etag));
    }

    private Edit Update(string id, string[] names)
    {
        UpdateConceptRequest[] requests =
        [
            .. names.Select(name => new UpdateConceptRequest
            {
                Concept = new Concept(NewConcept(id)) { Name = name },
                UpdateMask = FieldMask.FromString("note,terms"),
            }),
        ];
        return names.Length == 1
            ? Concepts(
                id,
                names,
                async (client, token) =>
                    Edit.RevisionOf(
                        (
                            await client.UpdateConceptAsync(
                                new UpdateConceptRequest(requests[0]) { RequestId = id },
                                cancellationToken: token
                            )
                        ).Etag
                    )
            )
            : Concepts(id, names, async (client, token) => Edit.RevisionOf((
                            await client.BatchUpdateConceptsAsync(
                                new BatchUpdateConceptsRequest
                                {
                                    Parent = Glossary,
                                    Requests = { requests },
                                    RequestId = id,
                                },
                                cancellationToken: token
                            )
                        ).Concepts[0].Etag));
    }

    private Edit Delete(string id)
    {
        string name = Move(_living, _deleted);
        return new Edit(
            id,
            new HashSet<string> { name },
            Deletes: true,
            Marked: false,
            async (channel, token) =>
                Edit.RevisionOf(
                    (
                        await new GlossaryService.GlossaryServiceClient(channel).DeleteConceptAsync(
                            new DeleteConceptRequest { Name = name, RequestId = id },
                            cancellationToken: token
                        )
                    ).Etag
                )
        );
    }

    private Edit Undelete(string id)
    {
        string name = Move(_deleted, _living);
        return new Edit(
            id,
            new HashSet<string> { name },
            Deletes: false,
            Marked: false,
            async (channel, token) =>
                Edit.RevisionOf(
                    (
                        await new GlossaryService.GlossaryServiceClient(channel).UndeleteConceptAsync(
                            new UndeleteConceptRequest { Name = name, RequestId = id },
                            cancellationToken: token
                        )
                    ).Etag
                )
        );
    }

    private string Move(List<string> from, List<string> to)
    {
        int at = _random.Next(from.Count);
        string name = from[at];
        from.RemoveAt(at);
        to.Add(name);
        return name;
    }

    private Edit EditParagraph(string id)
    {
        var paragraph = new Paragraph
        {
            Name = Paragraph,
            Versions =
            {
                new ParagraphVersion { Language = "de", Text = Sentence(id) },
            },
        };
        return new Edit(
            id,
            new HashSet<string> { Paragraph },
            Deletes: false,
            Marked: true,
            async (channel, token) =>
                Edit.RevisionOf(
                    (
                        await new ArticleService.ArticleServiceClient(channel).UpdateParagraphAsync(
                            new UpdateParagraphRequest
                            {
                                Paragraph = paragraph,
                                UpdateMask = FieldMask.FromString("versions"),
                                RequestId = id,
                            },
                            cancellationToken: token
                        )
                    ).Etag
                )
        );
    }

    private Edit CreateArticle()
    {
        string id = $"article-{number}";
        var request = new CreateArticleRequest
        {
            ArticleId = Article,
            Article = new Article { SourceLanguage = "de", Title = id },
            Paragraphs =
            {
                new Paragraph
                {
                    Name = "p1",
                    Versions =
                    {
                        new ParagraphVersion { Language = "de", Text = Sentence(id) },
                        new ParagraphVersion { Language = "en", Text = $"Of treaties ({id})." },
                    },
                },
            },
            RequestId = id,
        };
        return new Edit(
            id,
            new HashSet<string> { $"articles/{Article}", Paragraph },
            Deletes: false,
            Marked: true,
            async (channel, token) =>
                Edit.RevisionOf(
                    (await new ArticleService.ArticleServiceClient(channel).CreateArticleAsync(request, cancellationToken: token)).Etag
                )
        );
    }

    private Edit CreateTexts(string id)
    {
        var request = new CreateArticleRequest
        {
            ArticleId = id,
            Article = new Article { SourceLanguage = "de", Title = id },
            RequestId = id,
        };
        HashSet<string> names = [$"articles/{id}"];
        for (int i = 0; i < TextsOfArticle; i++)
        {
            string paragraph = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            names.Add($"articles/{id}/paragraphs/{paragraph}");
            request.Paragraphs.Add(
                new Paragraph
                {
                    Name = paragraph,
                    Versions =
                    {
                        new ParagraphVersion { Language = "de", Text = Sentence(id) },
                    },
                }
            );
        }

        return new Edit(
            id,
            names,
            Deletes: false,
            Marked: true,
            async (channel, token) =>
                Edit.RevisionOf(
                    (await new ArticleService.ArticleServiceClient(channel).CreateArticleAsync(request, cancellationToken: token)).Etag
                )
        );
    }

    private static Edit Concepts(
        string id,
        string[] names,
        Func<GlossaryService.GlossaryServiceClient, CancellationToken, Task<long>> send
    ) =>
        new(
            id,
            names.ToHashSet(StringComparer.Ordinal),
            Deletes: false,
            Marked: true,
            (channel, token) => send(new GlossaryService.GlossaryServiceClient(channel), token)
        );

    private Concept NewConcept(string mark) =>
        new()
        {
            Note = mark,
            Terms =
            {
                new Term
                {
                    Language = "de",
                    Text = Word(),
                    Status = TermStatus.Preferred,
                    PartOfSpeech = PartOfSpeech.Noun,
                },
                new Term
                {
                    Language = "en",
                    Text = $"term {mark}",
                    Status = TermStatus.Preferred,
                },
            },
        };

    /// <summary>Of few stems, so that the edits of one editor change what is found in the paragraphs of another.</summary>
    private string Word() => Stem() + (_random.Next(8) == 0 ? "" : $"s{Stem().ToLowerInvariant()}");

    private string Sentence(string mark) => $"Der {Word()} und die {Word()} sind kein {Word()} ({mark}).";

    private string Stem() => Stems[_random.Next(Stems.Length)];
}
