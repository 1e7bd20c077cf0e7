using System.Data.Common;

namespace Glossary.Storage.Sqlite;

/// <summary>SQLite has no type for a time; it is kept as microseconds since 1970 in UTC.</summary>
internal static class SqliteTimes
{
    private const int MicrosecondTicks = 10;

    public static long Write(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / MicrosecondTicks;

    public static DateTimeOffset Read(DbDataReader row, int column) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (row.GetInt64(column) * MicrosecondTicks), TimeSpan.Zero);
}
