using Glossary.FunctionalTests.Running;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>Writing glossaries and concepts, as a client does it.</summary>
public sealed class EditingTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GlossaryService.GlossaryServiceClient Glossaries => server.Glossaries;

    [Fact]
    public async Task A_glossary_is_created_changed_by_its_mask_deleted_and_brought_back()
    {
        V1.Glossary created = await server.Glossary("life");
        V1.Glossary changed = await Glossaries.UpdateGlossaryAsync(
            new UpdateGlossaryRequest
            {
                Glossary = new V1.Glossary
                {
                    Name = created.Name,
                    DisplayName = "Not named by the mask",
                    Description = "New",
                    Etag = created.Etag,
                },
                UpdateMask = FieldMask.FromString("description"),
            },
            cancellationToken: Stop
        );
        Assert.Equal(("life", "New"), (changed.DisplayName, changed.Description));
        Assert.NotEqual(created.Etag, changed.Etag);

        await server.Concept("life", "kept", ("de", "Lebensdauer"));
        V1.Glossary deleted = await Glossaries.DeleteGlossaryAsync(
            new DeleteGlossaryRequest { Name = created.Name, Etag = changed.Etag },
            cancellationToken: Stop
        );
        Assert.NotNull(deleted.DeleteTime);
        Failure gone = await EditingServer.Fail(
            Glossaries.GetGlossaryAsync(new GetGlossaryRequest { Name = created.Name }, cancellationToken: Stop)
        );
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (gone.Code, gone.Reason));
        Failure without = await EditingServer.Fail(
            Glossaries.GetConceptAsync(new GetConceptRequest { Name = "glossaries/life/concepts/kept" }, cancellationToken: Stop)
        );
        Assert.Equal(StatusCode.NotFound, without.Code);

        V1.Glossary back = await Glossaries.UndeleteGlossaryAsync(
            new UndeleteGlossaryRequest { Name = created.Name },
            cancellationToken: Stop
        );
        Assert.Null(back.DeleteTime);
        Assert.Equal(("New", 1), (back.Description, back.ConceptCount));
        Assert.NotEmpty(await Found("glossaries/life", "Lebensdauer"));
    }

    [Fact]
    public async Task A_concept_is_changed_by_its_mask_alone()
    {
        await server.Glossary("mask");
        Concept before = await server.Concept("mask", "one", ("de", "Vertrag"), ("en", "treaty"));

        Concept after = await Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept
                {
                    Name = before.Name,
                    Note = "New",
                    SubjectField = "Not named",
                },
                UpdateMask = FieldMask.FromString("note"),
            },
            cancellationToken: Stop
        );

        Concept expected = before.Clone();
        (expected.Note, expected.Etag, expected.Revision, expected.UpdateTime) = ("New", after.Etag, after.Revision, after.UpdateTime);
        Assert.Equal(expected, after);
        Assert.True(after.Revision > before.Revision);
        Assert.Equal(after, await Get(before.Name));
        Assert.Equal(
            before,
            await Glossaries.GetConceptAsync(
                new GetConceptRequest { Name = before.Name, Revision = before.Revision },
                cancellationToken: Stop
            )
        );
    }

    [Fact]
    public async Task A_concept_has_one_relation_to_another_and_each_kind_keeps_its_place()
    {
        await server.Glossary("kinds");
        Concept wide = await server.Concept("kinds", "wide", ("de", "Bündnis"));
        Concept near = await server.Concept("kinds", "near", ("de", "Pakt"));
        Concept one = await server.Concept("kinds", "one", ("de", "Militärbündnis"));

        Concept sent = one.Clone();
        sent.Related.Add(near.Name);
        sent.Relations.Add(new ConceptRelation { Concept = wide.Name, Type = RelationType.Broader });
        sent.Links.Add("https://example.org/?q=a b");
        Failure bad = await EditingServer.Fail(
            Glossaries.UpdateConceptAsync(new UpdateConceptRequest { Concept = sent }, cancellationToken: Stop)
        );
        Assert.Equal("concept.links[0]", bad.Fields);

        sent.Links[0] = "https://example.org/?q=a%20b";
        Concept stored = await Glossaries.UpdateConceptAsync(new UpdateConceptRequest { Concept = sent }, cancellationToken: Stop);
        Assert.Equal((sent.Related, sent.Relations, sent.Links), (stored.Related, stored.Relations, stored.Links));

        // A mask leaves relations of the other list as they are.
        Concept masked = await Glossaries.UpdateConceptAsync(
            new UpdateConceptRequest
            {
                Concept = new Concept { Name = one.Name },
                UpdateMask = FieldMask.FromString("related"),
            },
            cancellationToken: Stop
        );
        Assert.Equal((0, sent.Relations), (masked.Related.Count, masked.Relations));

        sent.Etag = "";
        sent.Relations.Add(new ConceptRelation { Concept = near.Name, Type = RelationType.Antonym });
        sent.Relations.Add(new ConceptRelation { Concept = one.Name, Type = RelationType.Part });
        Failure twice = await EditingServer.Fail(
            Glossaries.UpdateConceptAsync(new UpdateConceptRequest { Concept = sent }, cancellationToken: Stop)
        );
        Assert.Equal("concept.relations[1].concept,concept.relations[2].concept", twice.Fields);
    }

    [Fact]
    public async Task A_field_that_a_mask_cannot_name_is_refused()
    {
        Failure failure = await EditingServer.Fail(
            Glossaries.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept { Name = "glossaries/diplomacy/concepts/general-assembly" },
                    UpdateMask = FieldMask.FromString("etag"),
                },
                cancellationToken: Stop
            )
        );

        Assert.Equal((StatusCode.InvalidArgument, "update_mask"), (failure.Code, failure.Fields));
    }

    [Fact]
    public async Task A_stale_etag_is_refused_and_the_current_one_named()
    {
        V1.Glossary glossary = await server.Glossary("stale");
        Concept first = await server.Concept("stale", "one", ("de", "Vertrag"));
        Concept second = await Noted(first.Name, "2", first.Etag);

        Failure update = await EditingServer.Fail(
            Glossaries.UpdateConceptAsync(Note(first.Name, "3", first.Etag), cancellationToken: Stop)
        );
        Failure delete = await EditingServer.Fail(
            Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = first.Name, Etag = first.Etag }, cancellationToken: Stop)
        );
        Failure whole = await EditingServer.Fail(
            Glossaries.DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = glossary.Name, Etag = "0" }, cancellationToken: Stop)
        );

        Assert.All([update, delete, whole], f => Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (f.Code, f.Reason)));
        Assert.Equal((first.Name, second.Etag), (update.Metadata["name"], update.Metadata["current_etag"]));
        Assert.Equal(second.Etag, delete.Metadata["current_etag"]);
        Assert.Equal(glossary.Etag, whole.Metadata["current_etag"]);
        Assert.Equal("2", (await Get(first.Name)).Note);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused_that_of_something_deleted_included()
    {
        await server.Glossary("taken");
        Concept concept = await server.Concept("taken", "one", ("de", "Vertrag"));
        var again = new CreateConceptRequest
        {
            Parent = "glossaries/taken",
            ConceptId = "one",
            Concept = EditingServer.ConceptOf(("de", "Abkommen")),
        };
        Failure there = await EditingServer.Fail(Glossaries.CreateConceptAsync(again, cancellationToken: Stop));
        await Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = concept.Name }, cancellationToken: Stop);
        Failure deleted = await EditingServer.Fail(Glossaries.CreateConceptAsync(again, cancellationToken: Stop));
        Failure glossary = await EditingServer.Fail(
            Glossaries.CreateGlossaryAsync(
                new CreateGlossaryRequest { GlossaryId = "taken", Glossary = new V1.Glossary() },
                cancellationToken: Stop
            )
        );

        Assert.All([there, deleted, glossary], f => Assert.Equal((StatusCode.AlreadyExists, "RESOURCE_EXISTS"), (f.Code, f.Reason)));
        Assert.Equal(("false", "true"), (there.Metadata["deleted"], deleted.Metadata["deleted"]));
        Assert.Contains(concept.Name, deleted.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found_and_what_is_not_deleted_cannot_be_brought_back()
    {
        const string Unknown = "glossaries/diplomacy/concepts/unknown";
        Failure[] failures =
        [
            await EditingServer.Fail(Glossaries.UpdateConceptAsync(Note(Unknown, "x"), cancellationToken: Stop)),
            await EditingServer.Fail(Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = Unknown }, cancellationToken: Stop)),
            await EditingServer.Fail(
                Glossaries.UndeleteConceptAsync(new UndeleteConceptRequest { Name = Unknown }, cancellationToken: Stop)
            ),
            await EditingServer.Fail(
                Glossaries.UpdateGlossaryAsync(
                    new UpdateGlossaryRequest { Glossary = new V1.Glossary { Name = "glossaries/unknown" } },
                    cancellationToken: Stop
                )
            ),
            await EditingServer.Fail(
                Glossaries.DeleteGlossaryAsync(new DeleteGlossaryRequest { Name = "glossaries/unknown" }, cancellationToken: Stop)
            ),
            await EditingServer.Fail(
                Glossaries.UndeleteGlossaryAsync(new UndeleteGlossaryRequest { Name = "glossaries/unknown" }, cancellationToken: Stop)
            ),
            await EditingServer.Fail(
                Glossaries.CreateConceptAsync(
                    new CreateConceptRequest
                    {
                        Parent = "glossaries/unknown",
                        ConceptId = "x",
                        Concept = EditingServer.ConceptOf(("de", "Vertrag")),
                    },
                    cancellationToken: Stop
                )
            ),
        ];
        Assert.All(failures, f => Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (f.Code, f.Reason)));

        Failure there = await EditingServer.Fail(
            Glossaries.UndeleteGlossaryAsync(new UndeleteGlossaryRequest { Name = "glossaries/diplomacy" }, cancellationToken: Stop)
        );
        Assert.Equal((StatusCode.FailedPrecondition, "RESOURCE_NOT_DELETED"), (there.Code, there.Reason));
    }

    [Fact]
    public async Task A_repeated_request_id_answers_the_same_and_writes_once()
    {
        await server.Glossary("again");
        var request = new CreateConceptRequest
        {
            Parent = "glossaries/again",
            ConceptId = "one",
            Concept = EditingServer.ConceptOf(("de", "Vertrag")),
            RequestId = "create-one",
        };
        Concept first = await Glossaries.CreateConceptAsync(request, cancellationToken: Stop);
        long revision = await server.Revision();

        Concept repeated = await Glossaries.CreateConceptAsync(request, cancellationToken: Stop);
        Assert.Equal(first, repeated);
        Assert.Equal(revision, await server.Revision());

        await Noted(first.Name, "Later");
        Assert.Equal(first, await Glossaries.CreateConceptAsync(request, cancellationToken: Stop));

        request.Concept.Note = "Something else";
        Failure reused = await EditingServer.Fail(Glossaries.CreateConceptAsync(request, cancellationToken: Stop));
        Assert.Equal(
            (StatusCode.FailedPrecondition, "REQUEST_ID_REUSED", "create-one"),
            (reused.Code, reused.Reason, reused.Metadata["request_id"])
        );
    }

    [Fact]
    public async Task Validate_only_answers_as_the_write_would_and_writes_nothing()
    {
        await server.Glossary("valid");
        Concept concept = await server.Concept("valid", "one", ("de", "Vertrag"));
        long revision = await server.Revision();
        UpdateConceptRequest update = Note(concept.Name, "New", concept.Etag);
        update.ValidateOnly = true;

        Concept answer = await Glossaries.UpdateConceptAsync(update, cancellationToken: Stop);
        Concept created = await Glossaries.CreateConceptAsync(
            new CreateConceptRequest
            {
                Parent = "glossaries/valid",
                ConceptId = "two",
                Concept = EditingServer.ConceptOf(("de", "Abkommen")),
                ValidateOnly = true,
            },
            cancellationToken: Stop
        );
        await Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = concept.Name, ValidateOnly = true }, cancellationToken: Stop);

        Assert.Equal(revision, await server.Revision());
        Assert.Equal(concept, await Get(concept.Name));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await EditingServer.Fail(Glossaries.GetConceptAsync(new GetConceptRequest { Name = created.Name }, cancellationToken: Stop))
            ).Code
        );
        update.ValidateOnly = false;
        Concept written = await Glossaries.UpdateConceptAsync(update, cancellationToken: Stop);
        written.UpdateTime = answer.UpdateTime;
        Assert.Equal(written, answer);
        Failure stale = await EditingServer.Fail(
            Glossaries.UpdateConceptAsync(
                new UpdateConceptRequest
                {
                    Concept = new Concept { Name = concept.Name, Etag = concept.Etag },
                    ValidateOnly = true,
                },
                cancellationToken: Stop
            )
        );
        Assert.Equal(StatusCode.Aborted, stale.Code);
    }

    [Fact]
    public async Task A_batch_is_one_revision_in_its_order()
    {
        await server.Glossary("batch");
        long revision = await server.Revision();
        BatchCreateConceptsResponse created = await Glossaries.BatchCreateConceptsAsync(
            Batch("batch", ("zwei", "Vertrag"), ("eins", "Abkommen"), ("drei", "Bündnis")),
            cancellationToken: Stop
        );
        Assert.Equal(revision + 1, await server.Revision());
        Assert.Equal(["zwei", "eins", "drei"], created.Concepts.Select(c => c.Name.Split('/')[^1]));
        ListConceptsResponse list = await Glossaries.ListConceptsAsync(
            new ListConceptsRequest { Parent = "glossaries/batch" },
            cancellationToken: Stop
        );
        Assert.Equal(created.Concepts, list.Concepts);

        BatchUpdateConceptsResponse changed = await Glossaries.BatchUpdateConceptsAsync(
            new BatchUpdateConceptsRequest
            {
                Parent = "glossaries/batch",
                Requests = { created.Concepts.Select(c => Note(c.Name, "All", c.Etag)) },
            },
            cancellationToken: Stop
        );
        Assert.Equal(revision + 2, await server.Revision());
        Assert.All(changed.Concepts, c => Assert.Equal(("All", revision + 2), (c.Note, c.Revision)));
    }

    [Fact]
    public async Task One_bad_item_refuses_the_whole_batch()
    {
        await server.Glossary("refused");
        Concept concept = await server.Concept("refused", "one", ("de", "Vertrag"));
        Concept other = await server.Concept("refused", "two", ("de", "Abkommen"));
        long revision = await server.Revision();

        BatchCreateConceptsRequest repeating = Batch("refused", ("three", "Bündnis"), ("four", "Frieden"));
        repeating.Requests[1].Concept.Terms.Add(new Term { Language = "de", Text = "FRIEDEN" });
        Failure same = await EditingServer.Fail(Glossaries.BatchCreateConceptsAsync(repeating, cancellationToken: Stop));
        Failure taken = await EditingServer.Fail(
            Glossaries.BatchCreateConceptsAsync(Batch("refused", ("three", "Bündnis"), ("two", "Pakt")), cancellationToken: Stop)
        );
        Failure twice = await EditingServer.Fail(
            Glossaries.BatchCreateConceptsAsync(Batch("refused", ("three", "Bündnis"), ("three", "Pakt")), cancellationToken: Stop)
        );
        Failure stale = await EditingServer.Fail(
            Glossaries.BatchUpdateConceptsAsync(
                new BatchUpdateConceptsRequest
                {
                    Parent = "glossaries/refused",
                    Requests = { Note(concept.Name, "x", concept.Etag), Note(other.Name, "x", "0") },
                },
                cancellationToken: Stop
            )
        );
        Failure empty = await EditingServer.Fail(
            Glossaries.BatchCreateConceptsAsync(new BatchCreateConceptsRequest { Parent = "glossaries/refused" }, cancellationToken: Stop)
        );

        Assert.Equal((StatusCode.InvalidArgument, "requests[1].concept.terms[1].text"), (same.Code, same.Fields));
        Assert.Equal((StatusCode.AlreadyExists, "glossaries/refused/concepts/two"), (taken.Code, taken.Metadata["name"]));
        Assert.Equal(StatusCode.InvalidArgument, twice.Code);
        Assert.Equal((StatusCode.Aborted, other.Name), (stale.Code, stale.Metadata["name"]));
        Assert.Equal((StatusCode.InvalidArgument, "requests"), (empty.Code, empty.Fields));
        Assert.Equal(revision, await server.Revision());
    }

    [Fact]
    public async Task Two_preferred_terms_in_a_language_are_refused_unless_the_glossary_allows_them()
    {
        V1.Glossary glossary = await server.Glossary("several");
        var request = new CreateConceptRequest
        {
            Parent = glossary.Name,
            ConceptId = "one",
            Concept = EditingServer.ConceptOf(("de", "Vertrag"), ("de", "Abkommen")),
        };
        Failure failure = await EditingServer.Fail(Glossaries.CreateConceptAsync(request, cancellationToken: Stop));
        Assert.Equal((StatusCode.InvalidArgument, "concept.terms"), (failure.Code, failure.Fields));
        Assert.Contains("allow_several_preferred", failure.Message, StringComparison.Ordinal);

        glossary.AllowSeveralPreferred = true;
        await Glossaries.UpdateGlossaryAsync(
            new UpdateGlossaryRequest { Glossary = glossary, UpdateMask = FieldMask.FromString("allow_several_preferred") },
            cancellationToken: Stop
        );
        Assert.Equal(2, (await Glossaries.CreateConceptAsync(request, cancellationToken: Stop)).Terms.Count);
    }

    [Fact]
    public async Task A_term_that_repeats_another_is_refused_with_the_reason()
    {
        var request = new CreateConceptRequest
        {
            Parent = "glossaries/diplomacy",
            ConceptId = "never",
            Concept = EditingServer.ConceptOf(("de", "Vertrag"), ("de", "VERTRAG")),
        };
        request.Concept.Terms[1].Status = TermStatus.Admitted;

        Failure failure = await EditingServer.Fail(Glossaries.CreateConceptAsync(request, cancellationToken: Stop));

        Assert.Equal((StatusCode.InvalidArgument, "concept.terms[1].text"), (failure.Code, failure.Fields));
        Assert.Contains("the same as another term", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Term, what its warning says if no text can show it, and a text that shows it.</summary>
    [Theory]
    [InlineData("Ein- und Ausfuhr", "", "Die Ein- und Ausfuhr stockt.")]
    [InlineData("§ 218", "", "Nach § 218 gilt das.")]
    [InlineData("9 €", "", "Es kostet 9 €.")]
    [InlineData("3,5 %", "", "Um 3,5 % stieg es.")]
    [InlineData("İzmir", "", "Sie kam aus İzmir.")]
    [InlineData("→", "it has no letter or digit", null)]
    [InlineData("…", "it has no letter or digit", null)]
    [InlineData("l l l l l l l l l l l l l l l l l l l l l l l l l l l l l l l", "it has more than 30 words", null)]
    public async Task A_term_of_any_signs_is_written_and_looked_up_and_a_warning_says_why_no_text_shows_it(
        string text,
        string warning,
        string? shown
    )
    {
        string glossary = $"signs-{(uint)string.GetHashCode(text, StringComparison.Ordinal)}";
        await server.Glossary(glossary);
        Concept concept = await server.Concept(glossary, "one", ("de", text), ("en", "something"));

        Assert.Equal(warning.Length > 0, concept.Warnings.Any(w => w.EndsWith($"only looked up: {warning}.", StringComparison.Ordinal)));
        LookupTermsResponse found = await Glossaries.LookupTermsAsync(
            new LookupTermsRequest { Parent = $"glossaries/{glossary}", Text = text },
            cancellationToken: Stop
        );
        Assert.Equal((text, MatchKind.Exact), (found.Matches[0].Text, found.Matches[0].Kind));
        SuggestTermsResponse suggested = await Glossaries.SuggestTermsAsync(
            new SuggestTermsRequest { Parent = $"glossaries/{glossary}", Prefix = text },
            cancellationToken: Stop
        );
        Assert.Equal(text, suggested.Suggestions[0].Text);
        if (shown is not null)
        {
            RecognizeTermsResponse recognized = await Glossaries.RecognizeTermsAsync(
                new RecognizeTermsRequest
                {
                    Parent = $"glossaries/{glossary}",
                    Text = shown,
                    Language = "de",
                },
                cancellationToken: Stop
            );
            Assert.Equal((text, MatchKind.Exact), (Assert.Single(recognized.Occurrences).Surface, recognized.Occurrences[0].Kind));
        }
    }

    [Fact]
    public async Task A_term_that_another_concept_has_too_is_warned_about_and_written()
    {
        await server.Glossary("twice");
        Concept first = await server.Concept("twice", "one", ("de", "Vertrag"));
        Concept second = await server.Concept("twice", "two", ("de", "Vertrag"));

        Assert.Empty(first.Warnings);
        Assert.Contains(first.Name, Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Empty((await Get(second.Name)).Warnings);
    }

    [Fact]
    public async Task A_concept_is_found_wherever_it_stands_as_soon_as_it_is_written_and_no_more_once_deleted()
    {
        await server.Glossary("found");
        await server.Article("found", "Der Quastenflosser schwamm.", ("en", "The coelacanth swam."));
        Concept concept = await server.Concept("found", "fish", ("de", "Quastenflosser"));
        await IsFound("Quastenflosser", concept.Name, "de");
        Assert.Equal(["en"], (await Terms("found")).Single().MissingLanguages);

        Concept changed = concept.Clone();
        changed.Terms.Clear();
        changed.Terms.Add(new Term { Language = "en", Text = "coelacanth" });
        await Glossaries.UpdateConceptAsync(new UpdateConceptRequest { Concept = changed }, cancellationToken: Stop);
        await IsFound("coelacanth", concept.Name, "en");
        Assert.Empty(await Found("glossaries/found", "Quastenflosser"));

        await Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = concept.Name }, cancellationToken: Stop);
        Assert.Empty(await Found("glossaries/found", "coelacanth"));
        Assert.Empty(await Terms("found"));
        Assert.Equal(
            StatusCode.NotFound,
            (
                await EditingServer.Fail(
                    Glossaries.ListTermOccurrencesAsync(new ListTermOccurrencesRequest { Name = concept.Name }, cancellationToken: Stop)
                )
            ).Code
        );

        await Glossaries.UndeleteConceptAsync(new UndeleteConceptRequest { Name = concept.Name }, cancellationToken: Stop);
        await IsFound("coelacanth", concept.Name, "en");
    }

    [Fact]
    public async Task A_past_revision_of_a_concept_is_read_even_if_it_is_deleted_now()
    {
        await server.Glossary("past");
        Concept first = await server.Concept("past", "one", ("de", "Vertrag"));
        Concept second = await Noted(first.Name, "2");
        Concept deleted = await Glossaries.DeleteConceptAsync(new DeleteConceptRequest { Name = first.Name }, cancellationToken: Stop);

        Assert.NotNull(deleted.DeleteTime);
        Assert.Equal(first, await At(first.Revision));
        Assert.Equal(second, await At(second.Revision));
        Assert.Equal(deleted, await At(deleted.Revision));
        Failure before = await EditingServer.Fail(
            Glossaries.GetConceptAsync(new GetConceptRequest { Name = first.Name, Revision = first.Revision - 1 }, cancellationToken: Stop)
        );
        Failure future = await EditingServer.Fail(
            Glossaries.GetConceptAsync(
                new GetConceptRequest { Name = first.Name, Revision = await server.Revision() + 1 },
                cancellationToken: Stop
            )
        );
        Assert.Equal(StatusCode.NotFound, before.Code);
        Assert.Equal((StatusCode.InvalidArgument, "revision"), (future.Code, future.Fields));

        async Task<Concept> At(long revision) =>
            await Glossaries.GetConceptAsync(new GetConceptRequest { Name = first.Name, Revision = revision }, cancellationToken: Stop);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_makes_no_revision()
    {
        V1.Glossary glossary = await server.Glossary("same");
        Concept concept = await server.Concept("same", "one", ("de", "Vertrag"));
        long revision = await server.Revision();

        Assert.Equal(concept, await Glossaries.UpdateConceptAsync(new UpdateConceptRequest { Concept = concept }, cancellationToken: Stop));
        V1.Glossary same = await Glossaries.UpdateGlossaryAsync(new UpdateGlossaryRequest { Glossary = glossary }, cancellationToken: Stop);

        Assert.Equal(glossary.Etag, same.Etag);
        Assert.Equal(revision, await server.Revision());
    }

    [Fact]
    public async Task Many_writers_to_one_concept_lose_nothing_and_leave_no_gap()
    {
        const int Writers = 8;
        const int Writes = 10;
        await server.Glossary("writers");
        Concept concept = await server.Concept("writers", "one", ("de", "Vertrag"));
        long revision = await server.Revision();

        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    for (int i = 0; i < Writes; i++)
                    {
                        await Append($"{writer}.{i} ");
                    }
                })
        );

        string[] notes = (await Get(concept.Name)).Note.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Writers * Writes, notes.Distinct().Count());
        Assert.Equal(revision + (Writers * Writes), await server.Revision());
        ListChangesResponse changes = await server.Changes.ListChangesAsync(
            new ListChangesRequest
            {
                Parent = concept.Name,
                FromRevision = revision + 1,
                PageSize = 500,
            },
            cancellationToken: Stop
        );
        Assert.Equal(Enumerable.Range(1, Writers * Writes).Select(i => revision + i), changes.Revisions.Select(r => r.Number));

        // Each failure is somebody's success, so no writer is refused more often than the others write.
        async Task Append(string word)
        {
            for (int attempt = 0; attempt <= Writers * Writes; attempt++)
            {
                Concept now = await Get(concept.Name);
                try
                {
                    await Noted(concept.Name, now.Note + word, now.Etag);
                    return;
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
                {
                    continue;
                }
            }

            Assert.Fail("Refused more often than others wrote.");
        }
    }

    private static UpdateConceptRequest Note(string name, string note, string etag = "") =>
        new()
        {
            Concept = new Concept
            {
                Name = name,
                Note = note,
                Etag = etag,
            },
            UpdateMask = FieldMask.FromString("note"),
        };

    private static BatchCreateConceptsRequest Batch(string glossary, params (string Id, string Text)[] concepts) =>
        new()
        {
            Parent = $"glossaries/{glossary}",
            Requests =
            {
                concepts.Select(c => new CreateConceptRequest { ConceptId = c.Id, Concept = EditingServer.ConceptOf(("de", c.Text)) }),
            },
        };

    private async Task<Concept> Noted(string name, string note, string etag = "") =>
        await Glossaries.UpdateConceptAsync(Note(name, note, etag), cancellationToken: Stop);

    private async Task<Concept> Get(string name) =>
        await Glossaries.GetConceptAsync(new GetConceptRequest { Name = name }, cancellationToken: Stop);

    private async Task<IEnumerable<TermMatch>> Found(string glossary, string text) =>
        (await Glossaries.LookupTermsAsync(new LookupTermsRequest { Parent = glossary, Text = text }, cancellationToken: Stop)).Matches;

    /// <summary>The terms of the glossary in the paragraph of the article, both of one id.</summary>
    private async Task<IEnumerable<ParagraphTerm>> Terms(string id) =>
        (
            await Glossaries.ListParagraphTermsAsync(
                new ListParagraphTermsRequest { Parent = $"articles/{id}/paragraphs/p1", Glossary = $"glossaries/{id}" },
                cancellationToken: Stop
            )
        ).ParagraphTerms;

    private async Task IsFound(string text, string concept, string language)
    {
        string glossary = string.Join('/', concept.Split('/')[..2]);
        Assert.Equal(concept, Assert.Single(await Found(glossary, text)).Concept);
        RecognizeTermsResponse recognized = await Glossaries.RecognizeTermsAsync(
            new RecognizeTermsRequest
            {
                Parent = glossary,
                Text = text,
                Language = language,
            },
            cancellationToken: Stop
        );
        Assert.Equal(concept, Assert.Single(recognized.Occurrences).Concept);
        Assert.Equal(concept, Assert.Single(await Terms(glossary.Split('/')[1])).Concept);
        ListTermOccurrencesResponse occurrences = await Glossaries.ListTermOccurrencesAsync(
            new ListTermOccurrencesRequest { Name = concept },
            cancellationToken: Stop
        );
        Assert.Equal(language, Assert.Single(occurrences.ParagraphOccurrences).Version.Language);
    }
}
