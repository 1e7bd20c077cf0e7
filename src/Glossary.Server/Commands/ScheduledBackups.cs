using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Glossary.Catalog.Store;

namespace Glossary.Server.Commands;

/// <summary>
/// Copies a store again and again into a folder, until it is told to stop. Each copy is restored beside it and verified before an older one
/// is deleted; a copy with a fault is kept under another name, and none is deleted for it.
/// </summary>
internal sealed class ScheduledBackups(StoreCommand store, ParseResult parsed, string folder, TimeSpan every, int keep)
{
    public const int DefaultKeep = 14;

    private const string Prefix = "glossary-";
    private const string Suffix = ".db";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan MinInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(366);
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Reads 15m, 6h or 1d.</summary>
    public static TimeSpan? ParseInterval(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        double unit = text is [.., var last]
            ? last switch
            {
                'm' => 60,
                'h' => 3600,
                'd' => 86400,
                _ => 0,
            }
            : 0;
        if (
            unit > 0
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && TimeSpan.FromSeconds(count * unit) is var every
            && every >= MinInterval
            && every <= MaxInterval
        )
        {
            return every;
        }

        result.AddError("--every has to be minutes, hours or days, as in 15m, 6h or 1d, and 1 minute to 366 days.");
        return null;
    }

    /// <returns>The exit code: 0 once it is told to stop; 1 if the folder cannot be made.</returns>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return CommandLine.Failed;
        }

        try
        {
            while (true)
            {
                // Started again it does not copy more often than it was told to.
                TimeSpan wait = Copies().Select(c => c.Time + every - Clock.GetUtcNow()).LastOrDefault();
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, Clock, cancellationToken);
                }

                if (await Make(cancellationToken) != CommandLine.Done)
                {
                    // What was wrong has been said; perhaps it is not any more then.
                    await Task.Delay(MinInterval, Clock, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandLine.Done;
        }
    }

    private Task<int> Make(CancellationToken cancellationToken)
    {
        string file = Path.Combine(folder, Prefix + Clock.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture) + Suffix);
        string copy = Path.Combine(folder, "verifying" + Suffix);
        return store.Configured(
            parsed,
            async (_, loggers) =>
            {
                long size = 0;
                int code = await store.RunExisting(
                    parsed,
                    async open =>
                    {
                        (int copied, size) = await StoreMaintenanceCommands.Copy(open, parsed, file, cancellationToken);
                        return copied;
                    },
                    cancellationToken
                );
                if (code != CommandLine.Done)
                {
                    return code;
                }

                try
                {
                    (string? fault, long revision) = await StoreMaintenanceCommands.Verify(
                        file,
                        copy,
                        until: null,
                        loggers,
                        cancellationToken
                    );
                    if (fault is not null)
                    {
                        File.Move(file, file + ".damaged", overwrite: true);
                        await parsed.InvocationConfiguration.Error.WriteLineAsync(
                            $"{file} cannot be restored, and is kept as {file}.damaged. {fault}"
                        );
                        return CommandLine.Failed;
                    }

                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{file} is complete and was restored for a trial: {size:N0} bytes, revision {revision}."
                        )
                    );
                }
                finally
                {
                    StoreMaintenanceCommands.RemoveStore(copy);
                }

                foreach (string old in Copies().Select(c => c.File).SkipLast(keep))
                {
                    File.Delete(old);
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{old} is deleted: {keep} newer ones are kept.");
                }

                return CommandLine.Done;
            }
        );
    }

    /// <summary>The copies in the folder, the oldest first. Files of other names are nobody's business here.</summary>
    private IEnumerable<(string File, DateTimeOffset Time)> Copies() =>
        from file in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix)
        let name = Path.GetFileName(file)[Prefix.Length..^Suffix.Length]
        where DateTimeOffset.TryParseExact(name, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        let time = DateTimeOffset.ParseExact(name, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        orderby time
        select (file, time);
}
