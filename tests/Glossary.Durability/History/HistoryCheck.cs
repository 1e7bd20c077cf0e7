using System.Globalization;

namespace Glossary.Durability.History;

/// <summary>
/// Whether what clients saw can be explained by one register a name that takes one call after the other, each between its sending and its
/// answer (linearizability; Herlihy and Wing 1990), and whether reads were of the states that the change log has.
/// </summary>
internal static class HistoryCheck
{
    /// <summary>Looks for what cannot be explained.</summary>
    /// <param name="operations">All calls of all clients.</param>
    /// <param name="log">What the change log has of each register: the revisions and what each left, in order; the first one is its
    /// making.</param>
    /// <returns>What is wrong, in sentences.</returns>
    public static IReadOnlyList<string> Check(
        IReadOnlyCollection<Operation> operations,
        IReadOnlyList<IReadOnlyList<(long Revision, string Value)>> log
    )
    {
        List<string> findings = [];
        for (int register = 0; register < log.Count; register++)
        {
            Operation[] own = [.. operations.Where(o => o.Register == register)];
            CheckWrites(register, own, log[register], findings);
            CheckReads(own, log[register], findings);
        }

        foreach (
            IGrouping<int, Operation> client in operations.Where(o => o is { Written: null, Outcome: Outcome.Done }).GroupBy(o => o.Client)
        )
        {
            long seen = 0;
            foreach (Operation read in client.OrderBy(o => o.Start))
            {
                if (read.Revision < seen || read.Revision < read.AtLeast)
                {
                    findings.Add($"A read went back: {read} after revision {seen}, at least {read.AtLeast}.");
                }

                seen = Math.Max(seen, read.Revision);
            }
        }

        // Commits take effect one after the other, over all registers: what was acknowledged before another was sent has the lower number.
        long latest = 0;
        Operation? holder = null;
        Operation[] byEnd = [.. operations.Where(IsAcknowledgedWrite).OrderBy(o => o.End)];
        int ended = 0;
        foreach (Operation write in operations.Where(IsAcknowledgedWrite).OrderBy(o => o.Start))
        {
            for (; ended < byEnd.Length && byEnd[ended].End < write.Start; ended++)
            {
                (latest, holder) = byEnd[ended].Revision > latest ? (byEnd[ended].Revision, byEnd[ended]) : (latest, holder);
            }

            if (write.Revision <= latest)
            {
                findings.Add($"A write has a lower revision than one that was acknowledged before it was sent: {write}; {holder}.");
            }
        }

        return findings;
    }

    /// <summary>
    /// Whether there is an order of the calls that explains all of them: those whose answer came before another was sent stand before it.
    /// Searched depth first, each set of calls and state once (Wing and Gong 1993, with Lowe's memory of what was tried).
    /// </summary>
    /// <param name="calls">Writes of one register; none whose outcome is unknown and that never took effect.</param>
    /// <param name="state">What it holds at first.</param>
    public static bool IsLinearizable(IReadOnlyCollection<Operation> calls, string state)
    {
        Operation[] sorted = [.. calls.OrderBy(c => c.Start)];
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(int Prefix, int[] Beyond, string State)>();
        open.Push((0, [], state));
        while (open.TryPop(out (int Prefix, int[] Beyond, string State) at))
        {
            (int prefix, int[] beyond) = (at.Prefix, at.Beyond);
            while (beyond.Length > 0 && beyond[0] == prefix)
            {
                prefix++;
                beyond = beyond[1..];
            }

            if (prefix == sorted.Length)
            {
                return true;
            }

            if (!tried.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}|{string.Join(',', beyond)}|{at.State}")))
            {
                continue;
            }

            // Only what was sent before the first of the others was answered can come next.
            long firstEnd = long.MaxValue;
            List<int> next = [];
            for (int i = prefix; i < sorted.Length && sorted[i].Start <= firstEnd; i++)
            {
                if (Array.BinarySearch(beyond, i) < 0)
                {
                    firstEnd = Math.Min(firstEnd, sorted[i].End);
                    next.Add(i);
                }
            }

            foreach (int i in next.Where(i => sorted[i].Start <= firstEnd))
            {
                if (sorted[i].After(at.State) is { } after)
                {
                    open.Push((prefix, [.. beyond.Append(i).Order()], after));
                }
            }
        }

        return false;
    }

    private static bool IsAcknowledgedWrite(Operation operation) => operation is { Written: not null, Outcome: Outcome.Done };

    private static void CheckWrites(
        int register,
        Operation[] operations,
        IReadOnlyList<(long Revision, string Value)> log,
        List<string> findings
    )
    {
        Dictionary<string, Operation> writes = operations
            .Where(o => o is { Written: not null, Outcome: not Outcome.Refused })
            .ToDictionary(o => o.Written!, StringComparer.Ordinal);
        Dictionary<string, long> logged = log.ToDictionary(l => l.Value, l => l.Revision, StringComparer.Ordinal);
        findings.AddRange(
            log.Skip(1)
                .Where(l => !writes.ContainsKey(l.Value))
                .Select(l => $"The log has {l.Value} of register {register} at revision {l.Revision}, which nobody wrote.")
        );
        findings.AddRange(
            writes
                .Values.Where(w =>
                    w.Outcome == Outcome.Done && (!logged.TryGetValue(w.Written!, out long revision) || revision != w.Revision)
                )
                .Select(w => $"An acknowledged write is not in the log: {w}.")
        );

        // Values are unlike each other, so the log tells of each call without an answer whether it took effect.
        Operation[] calls =
        [
            .. operations.Where(o => o.Written is not null && (o.Outcome != Outcome.Unknown || logged.ContainsKey(o.Written!))),
        ];
        if (!IsLinearizable(calls, log[0].Value))
        {
            findings.Add($"The {calls.Length} writes of register {register} have no order that explains them.");
        }
    }

    private static void CheckReads(Operation[] operations, IReadOnlyList<(long Revision, string Value)> log, List<string> findings)
    {
        long[] revisions = [.. log.Select(l => l.Revision)];
        foreach (Operation read in operations.Where(o => o is { Written: null, Outcome: Outcome.Done }))
        {
            int at = Array.BinarySearch(revisions, read.Revision);
            at = at < 0 ? ~at - 1 : at;
            if (at < 0 || log[at].Value != read.Read)
            {
                findings.Add($"A read has {read.Read}, the log {(at < 0 ? "nothing" : log[at].Value)} at that revision: {read}.");
            }
        }
    }
}
