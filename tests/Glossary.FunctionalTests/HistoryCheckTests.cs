using Glossary.Durability.History;

namespace Glossary.FunctionalTests;

/// <summary>The search for an order of calls finds one where there is one, and what no order explains.</summary>
public class HistoryCheckTests
{
    [Fact]
    public void Calls_at_once_may_have_either_order_and_those_without_an_answer_any()
    {
        Operation[] calls =
        [
            Write("b", "a", 0, 10),
            Write("c", "b", 0, 10),
            Write("d", null, 5, long.MaxValue, Outcome.Unknown),
            Write("e", "d", 90, 95),
            Write("f", "c", 12, 80, Outcome.Refused),
        ];

        Assert.True(HistoryCheck.IsLinearizable(calls, "a"));
    }

    [Theory]
    [InlineData(20, 30, false)]
    [InlineData(5, 30, true)]
    public void An_update_that_overwrites_another_is_explained_only_if_both_were_at_once(long start, long end, bool explained)
    {
        // Both expect "a" to be there, and only one can have found it, unless the first one was sent late enough to come second, which it
        // cannot: it expects "a" too.
        Assert.False(HistoryCheck.IsLinearizable([Write("b", "a", 0, 10), Write("c", "a", start, end)], "a"));
        Assert.Equal(explained, HistoryCheck.IsLinearizable([Write("b", "c", 0, 10), Write("c", "a", start, end)], "a"));
    }

    [Fact]
    public void A_refusal_has_to_have_had_a_reason() =>
        Assert.False(HistoryCheck.IsLinearizable([Write("b", "a", 0, 10, Outcome.Refused)], "a"));

    [Fact]
    public void Thousands_of_calls_are_searched_at_once()
    {
        Operation[] calls =
        [
            .. Enumerable.Range(0, 4000).Select(i => Write($"{i}", i % 3 == 0 ? null : $"{i - 1}", i * 10, (i * 10) + 35)),
        ];

        Assert.True(HistoryCheck.IsLinearizable(calls, "first"));
    }

    [Fact]
    public void What_the_log_and_the_reads_do_not_have_in_common_is_found()
    {
        (long, string)[] log = [(1, "a"), (2, "b"), (4, "phantom"), (5, "c")];
        Operation[] calls =
        [
            Write("b", "a", 0, 10) with
            {
                Revision = 2,
            },
            Write("lost", null, 20, 30) with
            {
                Revision = 3,
            },
            Write("c", null, 40, 50) with
            {
                Revision = 5,
            },
            Read("b", 2, 60, client: 1),
            Read("a", 5, 70, client: 1),
            Read("b", 3, 80, client: 1),
            Read("c", 5, 90, client: 2) with
            {
                AtLeast = 6,
            },
            Write("d", null, 100, 110) with
            {
                Revision = 1,
            },
        ];

        string all = string.Join('\n', HistoryCheck.Check(calls, [log]));

        Assert.Contains("The log has phantom of register 0 at revision 4, which nobody wrote.", all, StringComparison.Ordinal);
        Assert.Contains("An acknowledged write is not in the log: client 0 on register 0: anything -> lost", all, StringComparison.Ordinal);
        Assert.Contains("A read has a, the log c at that revision", all, StringComparison.Ordinal);
        Assert.Contains("A read went back: client 1", all, StringComparison.Ordinal);
        Assert.Contains("A read went back: client 2", all, StringComparison.Ordinal);
        Assert.Contains("A write has a lower revision than one that was acknowledged before it was sent", all, StringComparison.Ordinal);
    }

    private static Operation Write(string value, string? expected, long start, long end, Outcome outcome = Outcome.Done) =>
        new(0, 0, expected, value, null, 0, 0, start, end, outcome);

    private static Operation Read(string value, long revision, long at, int client) =>
        new(client, 0, null, null, value, revision, 0, at, at + 1, Outcome.Done);
}
