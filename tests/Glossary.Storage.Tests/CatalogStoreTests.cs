using Glossary.Catalog.Store;

namespace Glossary.Storage.Tests;

/// <summary>Each sentence of <see cref="ICatalogStore"/>. Every engine runs all of them.</summary>
public abstract partial class CatalogStoreTests : IAsyncLifetime
{
    private ITestDatabase _database = null!;
    private ICatalogStore _store = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<ITestDatabase> MakeDatabase();

    public async ValueTask InitializeAsync()
    {
        _database = await MakeDatabase();
        _store = await _database.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_store_is_at_revision_0_and_has_nothing()
    {
        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
        Assert.Equal(["0"], await _store.Everything());
        Assert.Empty(await _store.ReadChangesAsync(0, 10, Token));
        Assert.Empty(await _store.ReadChangePartAsync(new ChangePosition(1, 0), Token));
        Assert.Null(await _store.ReadRecordAsync(Make.Concept(1), 0, Token));
        Assert.Null(await _store.FindRequestAsync("anna", Make.Request("a", "1"), Token));
        Assert.Empty(await _store.ListApiKeysAsync(Token));
    }

    [Fact]
    public async Task The_first_commit_is_revision_1_and_each_further_one_the_next()
    {
        for (int i = 1; i <= 5; i++)
        {
            Assert.Equal(i, await _store.Committed(Make.Write(Make.Concept(i), 0, "{}")));
            Assert.Equal(i, await _store.ReadRevisionAsync(Token));
        }
    }

    [Fact]
    public async Task Records_come_back_as_they_were_written_in_order_of_name()
    {
        await _store.Committed(
            new RecordWrite(RecordKind.Glossary, "glossaries/b", 0, Make.Bytes("{\"g\":1}")),
            new RecordWrite(RecordKind.Article, "articles/a", 0, Make.Bytes("{\"a\":1}"), Deleted: true),
            new RecordWrite(RecordKind.Paragraph, "articles/a/paragraphs/p", 0, ReadOnlyMemory<byte>.Empty),
            new RecordWrite(RecordKind.Concept, "glossaries/b/concepts/c", 0, Make.Bytes("{\"c\":1}"))
        );

        string times = $"{Make.Noon:O} {Make.Noon:O}";
        Assert.Equal(
            [
                "1",
                $"Article articles/a {{\"a\":1}} r1 deleted {times}",
                $"Paragraph articles/a/paragraphs/p  r1 {times}",
                $"Glossary glossaries/b {{\"g\":1}} r1 {times}",
                $"Concept glossaries/b/concepts/c {{\"c\":1}} r1 {times}",
            ],
            await _store.Everything()
        );
    }

    [Fact]
    public async Task Names_are_ordered_by_their_bytes()
    {
        string[] names = ["a-b", "a/b", "a0", "aa", "B", "b", "a", "a/b-c", "a/b/c", "a_b", "A"];
        await _store.Committed([.. names.Select(n => Make.Write(n, 0, "{}"))]);

        var seen = new List<string>();
        await _store.LoadAsync(r => seen.Add(r.Name), Token);

        Assert.Equal(names.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_different_names()
    {
        await _store.Committed(Make.Write("glossaries/x", 0, "lower"), Make.Write("glossaries/X", 0, "upper"));

        Assert.Equal("lower", Make.Text((await _store.ReadRecordAsync("glossaries/x", 1, Token))!.Body));
        Assert.Equal("upper", Make.Text((await _store.ReadRecordAsync("glossaries/X", 1, Token))!.Body));
    }

    [Fact]
    public async Task An_update_keeps_the_time_of_creation()
    {
        DateTimeOffset later = Make.Noon.AddDays(1);
        await _store.Committed(Make.Write(Make.Concept(1), 0, "one"));
        await _store.Committed(Make.Commit(Make.Write(Make.Concept(1), 1, "two")) with { Time = later });

        Assert.Equal(["2", $"Concept {Make.Concept(1)} two r2 {Make.Noon:O} {later:O}"], await _store.Everything());
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond_in_UTC()
    {
        var time = new DateTimeOffset(2026, 11, 23, 5, 19, 57, TimeSpan.FromHours(9));
        await _store.Committed(Make.Commit(Make.Write(Make.Concept(1), 0, "{}")) with { Time = time.AddTicks(1_234_567) });

        StoredRecord record = (await _store.ReadRecordAsync(Make.Concept(1), 1, Token))!;

        Assert.Equal(time.AddTicks(1_234_560), record.CreateTime);
        Assert.Equal(TimeSpan.Zero, record.CreateTime.Offset);
        Assert.Equal(record.CreateTime, Assert.Single(await _store.Log()).Time);
    }

    [Theory]
    [InlineData(0001)]
    [InlineData(1969)]
    [InlineData(9999)]
    public async Task Every_time_that_can_be_said_can_be_kept(int year)
    {
        DateTimeOffset time = year == 9999 ? DateTimeOffset.MaxValue : new DateTimeOffset(year, 1, 1, 0, 0, 1, TimeSpan.Zero);
        await _store.Committed(Make.Commit(Make.Write(Make.Concept(1), 0, "{}")) with { Time = time });

        Assert.Equal(time.UtcTicks / 10, (await _store.ReadRecordAsync(Make.Concept(1), 1, Token))!.CreateTime.UtcTicks / 10);
    }

    [Fact]
    public async Task A_record_can_be_deleted_softly_and_brought_back()
    {
        await _store.Committed(Make.Write(Make.Concept(1), 0, "one"));
        await _store.Committed(Make.Write(Make.Concept(1), 1, "one", deleted: true));
        Assert.True((await _store.ReadRecordAsync(Make.Concept(1), 2, Token))!.Deleted);

        await _store.Committed(Make.Write(Make.Concept(1), 2, "one"));
        Assert.False((await _store.ReadRecordAsync(Make.Concept(1), 3, Token))!.Deleted);
        Assert.Equal(2, (await _store.Everything()).Count);
    }

    [Fact]
    public async Task A_record_can_be_removed_and_its_name_used_again()
    {
        await _store.Committed(Make.Write(Make.Concept(1), 0, "one"));
        await _store.Committed(Make.Write(Make.Concept(1), 1, null));
        Assert.Equal(["2"], await _store.Everything());

        DateTimeOffset later = Make.Noon.AddDays(1);
        await _store.Committed(Make.Commit(Make.Write(Make.Concept(1), 0, "anew")) with { Time = later });
        Assert.Equal(["3", $"Concept {Make.Concept(1)} anew r3 {later:O} {later:O}"], await _store.Everything());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 1)]
    [InlineData(2, 1)]
    public async Task A_write_derived_from_another_revision_is_a_conflict_and_writes_nothing(long expected, long actual)
    {
        await _store.Committed(Make.Write(Make.Concept(1), 0, "one"));
        List<string> before = await _store.Everything();

        CommitResult result = await _store.CommitAsync(
            Make.Commit(
                Make.Write(Make.Concept(2), 0, "new"),
                Make.Write(Make.Concept(1), expected, "two"),
                Make.Write(Make.Concept(3), 9, "three")
            ),
            Token
        );

        Assert.Equal(new CommitResult.Conflict(Make.Concept(1), actual), result);
        Assert.Equal(before, await _store.Everything());
        Assert.Single(await _store.Log());
        Assert.Equal(2, await _store.Committed(Make.Write(Make.Concept(1), 1, "two")));
    }

    [Fact]
    public async Task What_is_expected_but_not_there_is_a_conflict_at_revision_0()
    {
        Assert.Equal(
            new CommitResult.Conflict(Make.Concept(1), 0),
            await _store.CommitAsync(Make.Commit(Make.Write(Make.Concept(1), 4, "one")), Token)
        );
        Assert.Equal(
            new CommitResult.Conflict(Make.Concept(1), 0),
            await _store.CommitAsync(Make.Commit(Make.Write(Make.Concept(1), 4, null)), Token)
        );
        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_guard_whose_record_changed_or_was_removed_is_a_conflict()
    {
        await _store.Committed(Make.Write("glossaries/g", 0, "one"));
        var guarded = Make.Commit(Make.Write("glossaries/g/concepts/c", 0, "new")) with { Guards = [new RecordGuard("glossaries/g", 1)] };

        await _store.Committed(Make.Write("glossaries/g", 1, "two"));
        Assert.Equal(new CommitResult.Conflict("glossaries/g", 2), await _store.CommitAsync(guarded, Token));

        await _store.Committed(Make.Write("glossaries/g", 2, null));
        Assert.Equal(new CommitResult.Conflict("glossaries/g", 3), await _store.CommitAsync(guarded, Token));
        Assert.Equal(4, await _store.Committed(guarded with { Guards = [new RecordGuard("glossaries/g", 3)] }));
    }

    [Fact]
    public async Task A_guard_without_children_does_not_mind_them()
    {
        await _store.Committed(Make.Write("glossaries/g", 0, "one"));
        await _store.Committed(Make.Write("glossaries/g/concepts/a", 0, "child"));

        Assert.Equal(
            3,
            await _store.Committed(
                Make.Commit(Make.Write("glossaries/g/concepts/b", 0, "{}")) with
                {
                    Guards = [new RecordGuard("glossaries/g", 1)],
                }
            )
        );
    }

    [Fact]
    public async Task A_guard_with_children_minds_them_and_nobody_else()
    {
        await _store.Committed(Make.Write("glossaries/g", 0, "one"));
        // Neighbours in the order of names: none of them is a child.
        await _store.Committed(
            Make.Write("glossaries/g-h", 0, "{}"),
            Make.Write("glossaries/g0", 0, "{}"),
            Make.Write("glossaries/gg/concepts/c", 0, "{}")
        );
        var guarded = Make.Commit(Make.Write("glossaries/g", 1, "one", deleted: true)) with
        {
            Guards = [new RecordGuard("glossaries/g", 1, WithChildren: true)],
        };
        Assert.Equal(3, await _store.Committed(guarded));

        await _store.Committed(Make.Write("glossaries/g/concepts/c", 0, "{}"));
        Assert.Equal(
            new CommitResult.Conflict("glossaries/g/concepts/c", 4),
            await _store.CommitAsync(
                Make.Commit(Make.Write("x", 0, "{}")) with
                {
                    Guards = [new RecordGuard("glossaries/g", 3, WithChildren: true)],
                },
                Token
            )
        );
    }

    [Fact]
    public async Task Guards_are_looked_at_before_writes()
    {
        await _store.Committed(Make.Write("a", 0, "{}"), Make.Write("b", 0, "{}"));

        Assert.Equal(
            new CommitResult.Conflict("b", 1),
            await _store.CommitAsync(Make.Commit(Make.Write("a", 0, "{}")) with { Guards = [new RecordGuard("b", 0)] }, Token)
        );
    }

    [Fact]
    public async Task A_cancelled_commit_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _store.CommitAsync(Make.Commit(Make.Write("a", 0, "{}")), cancelled.Token)
        );

        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
        Assert.Equal(1, await _store.Committed(Make.Write("a", 0, "{}")));
    }

    [Fact]
    public async Task Cancelled_reads_say_so()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.ReadRevisionAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.LoadAsync(_ => { }, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.ReadChangesAsync(0, 1, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.ReadRecordAsync("a", 1, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.WaitForChangeAsync(0, cancelled.Token));
    }

    [Fact]
    public async Task What_a_visitor_throws_comes_out_as_it_is()
    {
        await _store.Committed(Make.Write("a", 0, "{}"));

        await Assert.ThrowsAsync<FormatException>(() => _store.LoadAsync(_ => throw new FormatException(), Token));
        Assert.Equal(2, await _store.Committed(Make.Write("b", 0, "{}")));
    }

    [Fact]
    public async Task What_the_parameters_exclude_is_refused_before_anything_is_written()
    {
        RecordWrite good = Make.Write("a", 0, "{}");
        Commit commit = Make.Commit(good);
        Commit[] refused =
        [
            Make.Commit(),
            Make.Commit(good, good),
            Make.Commit(good with { Name = "" }),
            Make.Commit(good with { Name = "ä" }),
            Make.Commit(good with { Name = "a b" }),
            Make.Commit(good with { Name = new string('a', StoreLimits.NameLength + 1) }),
            Make.Commit(good with { Kind = 0 }),
            Make.Commit(good with { ExpectedRevision = -1 }),
            Make.Commit(Make.Write("a", 0, null)),
            commit with
            {
                Caller = "a\0b",
            },
            commit with
            {
                Caller = "\ud800",
            },
            commit with
            {
                Caller = new string('a', StoreLimits.TextLength + 1),
            },
            commit with
            {
                Request = Make.Request("", "1"),
            },
            commit with
            {
                Request = Make.Request("a", ""),
            },
            commit with
            {
                Request = new RequestStamp("a", new byte[StoreLimits.FingerprintBytes + 1]),
            },
            commit with
            {
                Guards = [new RecordGuard("", 0)],
            },
            commit with
            {
                Guards = [new RecordGuard("a", -1)],
            },
        ];
        foreach (Commit bad in refused)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.CommitAsync(bad, Token));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.ReadChangesAsync(-1, 1, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.ReadChangesAsync(0, 0, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.ReadChangePartAsync(new ChangePosition(0, 0), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.ReadChangePartAsync(new ChangePosition(1, -1), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.ReadRecordAsync("a", -1, Token));
        Assert.Equal(0, await _store.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Names_and_texts_of_the_greatest_length_are_kept()
    {
        string name = new('n', StoreLimits.NameLength);
        string text = new('한', StoreLimits.TextLength);
        await _store.Committed(
            Make.Commit(Make.Write(name, 0, "{}")) with
            {
                Caller = text,
                Request = new RequestStamp(text, new byte[StoreLimits.FingerprintBytes]),
            }
        );

        Assert.NotNull(await _store.ReadRecordAsync(name, 1, Token));
        Assert.Equal(text, Assert.Single(await _store.Log()).Caller);
    }

    [Fact]
    public async Task What_was_committed_is_there_when_the_store_is_opened_again()
    {
        await _store.Committed(Make.Commit(Make.Write("a", 0, "one")) with { Request = Make.Request("r", "1") });
        List<string> before = await _store.Everything();
        await _store.DisposeAsync();

        _store = await _database.OpenAsync(Token);

        Assert.Equal(before, await _store.Everything());
        Assert.Equal(new CommitResult.Repeated(1), await _store.FindRequestAsync("anna", Make.Request("r", "1"), Token));
        Assert.Equal(2, await _store.Committed(Make.Write("b", 0, "two")));
    }

    [Fact]
    public async Task A_store_that_was_disposed_says_so()
    {
        ICatalogStore store = await _database.OpenAsync(Token);
        await store.Committed(Make.Write("a", 0, "one"));
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(Make.Commit(Make.Write("b", 0, "two")), Token));
    }

    [Fact]
    public async Task Several_processes_open_a_new_database_at_once()
    {
        await using ITestDatabase fresh = await MakeDatabase();

        ICatalogStore[] stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fresh.OpenAsync(Token)));

        for (int i = 0; i < stores.Length; i++)
        {
            Assert.Equal(i + 1, await stores[i].Committed(Make.Write(Make.Concept(i), 0, "{}")));
        }

        foreach (ICatalogStore store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
