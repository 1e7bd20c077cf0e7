using Glossary.Exchange;
using Glossary.Exchange.Importing;

namespace Glossary.Server.Tests.Exchange;

public sealed class ImportTallyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100_000, 1)]
    [InlineData(1, 100_000)]
    [InlineData(100_000, 100_000)]
    public void A_report_does_not_grow_with_what_the_file_says(int entry, int message)
    {
        var tally = new ImportTally();
        for (int i = 0; i < 2_000; i++)
        {
            tally.Add(
                new string('e', entry),
                new Finding(default, ImportSeverity.Caution, "no-term", new string('m', message), "Mend it.")
            );
        }

        Assert.InRange(tally.Findings.Sum(f => f.Entry.Length + f.Finding.Message.Length + f.Finding.Suggestion.Length), 1, 1_000_000);
        Assert.InRange(tally.Findings.Count, 400, 1_000);
        Assert.Equal(2_000, tally.Findings.Count + tally.FindingsOmitted);
    }
}
