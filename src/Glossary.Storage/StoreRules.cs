using System.Text;
using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>What both engines take, checked before either sees it, so that neither takes more than the other.</summary>
internal static class StoreRules
{
    private const int MicrosecondTicks = 10;

    public static void Check(Commit commit)
    {
        CheckText(commit.Caller, nameof(commit.Caller), allowEmpty: true);
        if (commit.Request is { } request)
        {
            Check(request);
        }

        if (commit.Writes.Count == 0)
        {
            throw new ArgumentException("A commit writes at least one record.", nameof(commit));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit.Writes.Count, ChangePlaces.Changes);
        var names = new HashSet<string>(commit.Writes.Count, StringComparer.Ordinal);
        foreach (RecordWrite write in commit.Writes)
        {
            CheckName(write.Name);
            ArgumentOutOfRangeException.ThrowIfNegative(write.ExpectedRevision);
            if (!Enum.IsDefined(write.Kind))
            {
                throw new ArgumentException("The kind of a record is none of those there are.", nameof(commit));
            }

            if (!names.Add(write.Name))
            {
                throw new ArgumentException("A commit writes each record at most once.", nameof(commit));
            }

            ArgumentOutOfRangeException.ThrowIfGreaterThan(write.Body.Length, StoreLimits.BodyBytes);
            if (write.Removed)
            {
                ArgumentOutOfRangeException.ThrowIfZero(write.ExpectedRevision);
            }
        }

        foreach (RecordGuard guard in commit.Guards)
        {
            CheckName(guard.Name);
            ArgumentOutOfRangeException.ThrowIfNegative(guard.UnchangedSince);
        }
    }

    public static void Check(RequestStamp request)
    {
        CheckText(request.Id, nameof(request.Id), allowEmpty: false);
        CheckBytes(request.Fingerprint, nameof(request.Fingerprint), StoreLimits.FingerprintBytes);
    }

    public static void Check(ChangePosition position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position.Revision, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(position.Ordinal);
    }

    public static void CheckCaller(string caller) => CheckText(caller, nameof(caller), allowEmpty: true);

    public static void Check(ApiKeyRecord key)
    {
        CheckName(key.Id);
        CheckBytes(key.Hash, nameof(key.Hash), StoreLimits.HashBytes);
        CheckText(key.Name, nameof(key.Name), allowEmpty: true);
        CheckText(key.Roles, nameof(key.Roles), allowEmpty: true, maxLength: 64 * StoreLimits.TextLength);
    }

    public static void Check(string receiver, string owner, TimeSpan lease)
    {
        CheckName(receiver);
        CheckText(owner, nameof(owner), allowEmpty: false);
        ArgumentOutOfRangeException.ThrowIfNegative(lease.Ticks, nameof(lease));
    }

    public static void Check(SessionRecord session)
    {
        CheckHash(session.Hash);
        CheckText(session.KeyId, nameof(session.KeyId), allowEmpty: true);
        CheckText(session.Name, nameof(session.Name), allowEmpty: true);
        CheckText(session.Roles, nameof(session.Roles), allowEmpty: true, maxLength: 64 * StoreLimits.TextLength);
    }

    public static void CheckHash(ReadOnlyMemory<byte> hash) => CheckBytes(hash, nameof(hash), StoreLimits.HashBytes);

    public static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > StoreLimits.NameLength || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A name is 1 to 512 characters of printable ASCII without spaces.", nameof(name));
        }
    }

    /// <summary>In UTC and to the microsecond, as both engines keep it.</summary>
    public static DateTimeOffset Time(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % MicrosecondTicks), TimeSpan.Zero);

    private static void CheckBytes(ReadOnlyMemory<byte> bytes, string what, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bytes.Length, what);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, maxLength, what);
    }

    /// <summary>PostgreSQL keeps no U+0000, and no engine half of a surrogate pair.</summary>
    private static void CheckText(string text, string what, bool allowEmpty, int maxLength = StoreLimits.TextLength)
    {
        ArgumentNullException.ThrowIfNull(text, what);
        if ((text.Length == 0 && !allowEmpty) || text.Length > maxLength || text.Contains('\0', StringComparison.Ordinal) || !IsUtf16(text))
        {
            throw new ArgumentException($"A text of up to {maxLength} characters is asked for, without U+0000 and lone surrogates.", what);
        }
    }

    private static bool IsUtf16(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }
}
