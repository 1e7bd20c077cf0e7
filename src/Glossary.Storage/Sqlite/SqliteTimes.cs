using System.Data.Common;

namespace Glossary.Storage.Sqlite;

/// <summary>SQLite has no type for a time; it is kept as microseconds since 1970 in UTC.</summary>
internal static class SqliteTimes
{
    private const int MicrosecondTicks = 10;

    public static long Write(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / MicrosecondTicks;

    /// <summary>
    /// Reads a time. One beyond the times that there are, as a damaged file may have, is the first or the last there is, so that what
    /// compares checksums comes to it and says so.
    /// </summary>
    public static DateTimeOffset Read(DbDataReader row, int column)
    {
        long microseconds = Math.Clamp(row.GetInt64(column), Write(DateTimeOffset.MinValue), Write(DateTimeOffset.MaxValue));
        return new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + (microseconds * MicrosecondTicks), TimeSpan.Zero);
    }
}
