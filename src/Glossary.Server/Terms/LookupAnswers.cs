using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>
/// The answers to the look-ups of lately, each with the bytes that it is sent as. An answer serves a request that is equal in every field,
/// of the same state of the same glossaries and in the same language of sentences, so that it is the one that would be made. Each has one
/// place, by a hash of these, and the latest to need the place has it: there is no lock. Together they hold <see cref="MaxBytesInAll"/> at
/// most; beyond that places are emptied in turn.
/// </summary>
/// <param name="places">How many answers are kept; 0 for none.</param>
internal sealed class LookupAnswers(int places)
{
    /// <summary>The setting's greatest value.</summary>
    public const int MaxPlaces = 1024;

    /// <summary>Bytes of all answers and their requests.</summary>
    public const int MaxBytesInAll = 8 * 1024 * 1024;

    /// <summary>
    /// Longer answers are not kept, nor those to longer requests. A concept with contexts in three languages takes some 20 kB.
    /// </summary>
    private const int MaxBytes = 64 * 1024;

    private readonly Entry?[] _entries = new Entry?[places];
    private long _bytes;

    /// <summary>The place that was emptied last.</summary>
    private uint _hand;

    /// <summary>Bytes of all that is kept.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <param name="catalog">The catalogue that is asked.</param>
    /// <param name="request">The request, which has been checked. It must not be changed afterwards.</param>
    /// <param name="told">In which language reasons are given.</param>
    /// <param name="make">Makes the answer.</param>
    /// <returns>An answer that others hold too: it must not be changed.</returns>
    public LookupTermsResponse Of(
        CatalogSnapshot catalog,
        LookupTermsRequest request,
        SentenceLanguage told,
        Func<LookupTermsResponse> make
    )
    {
        if (_entries.Length == 0 || catalog.IdentityOfGlossaries(request.Parent) is not { } glossaries)
        {
            return make();
        }

        ref Entry? place = ref _entries[(uint)HashCode.Combine(request, glossaries, told) % (uint)_entries.Length];
        Entry? entry = Volatile.Read(ref place);
        if (entry is not null && ReferenceEquals(entry.Glossaries, glossaries) && entry.Told == told && entry.Request.Equals(request))
        {
            return entry.Answer;
        }

        LookupTermsResponse answer = make();
        int bytes = answer.CalculateSize() + request.CalculateSize();
        if (bytes <= MaxBytes)
        {
            Keep(ref place, new Entry(glossaries, request, told, MessageCache.Keep(answer), bytes));
        }

        return answer;
    }

    private void Keep(ref Entry? place, Entry entry)
    {
        long bytes = Interlocked.Add(ref _bytes, entry.Bytes - (Interlocked.Exchange(ref place, entry)?.Bytes ?? 0));
        while (bytes > MaxBytesInAll)
        {
            Entry? gone = Interlocked.Exchange(ref _entries[Interlocked.Increment(ref _hand) % (uint)_entries.Length], null);
            bytes = Interlocked.Add(ref _bytes, -(gone?.Bytes ?? 0));
        }
    }

    /// <param name="Glossaries">Stands for the state of the glossaries without keeping them.</param>
    /// <param name="Request">What was asked.</param>
    /// <param name="Told">In which language reasons are given.</param>
    /// <param name="Answer">What was answered.</param>
    /// <param name="Bytes">What request and answer take as messages.</param>
    private sealed record Entry(
        object Glossaries,
        LookupTermsRequest Request,
        SentenceLanguage Told,
        LookupTermsResponse Answer,
        int Bytes
    );
}
