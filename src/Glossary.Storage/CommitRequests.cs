using Glossary.Catalog.Store;

namespace Glossary.Storage;

/// <summary>Tells the same request sent again from another one under the same id.</summary>
internal static class CommitRequests
{
    public static CommitResult Compare(RequestStamp request, long revision, ReadOnlySpan<byte> fingerprint) =>
        request.Fingerprint.Span.SequenceEqual(fingerprint)
            ? new CommitResult.Repeated(revision)
            : new CommitResult.RequestIdReused(revision);
}
