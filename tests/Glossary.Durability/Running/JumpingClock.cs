using System.Globalization;

namespace Glossary.Durability.Running;

/// <summary>
/// The time of day of one process, which jumps when it is told to; by libfaketime, if that is installed (Debian: apt-get install faketime).
/// Clocks that count how long something takes are left alone, as they are when an administrator or a time service sets a machine's clock.
/// </summary>
internal sealed class JumpingClock : IDisposable
{
    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    ];

    private readonly string _file = Path.GetTempFileName();

    public JumpingClock() => Jump(TimeSpan.Zero);

    public static bool IsInstalled => Library is not null;

    /// <summary>What a process that has this clock is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library ?? throw new InvalidOperationException("libfaketime is not installed."),
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            // Seconds after which the file is read again; at every look at the clock, a server takes twenty times as long to start.
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
            ["NO_FAKE_STAT"] = "1",
        };

    private static string? Library => Libraries.FirstOrDefault(File.Exists);

    /// <summary>Sets the clock to so much before or after the machine's, within about a second.</summary>
    public void Jump(TimeSpan offset)
    {
        // In the place of the file at once: the process may read it at any moment.
        string next = _file + ".next";
        File.WriteAllText(next, offset.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(next, _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);
}
