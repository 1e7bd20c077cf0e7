using System.Collections.Concurrent;
using System.Globalization;
using Glossary.V1;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.Durability.Editing;

/// <summary>What was sent and what was acknowledged, to be held against the change log.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Edit> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _troubles = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly Dictionary<string, long> _logged = new(StringComparer.Ordinal);
    private long _at;

    /// <summary>What is wrong; empty is what we want.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    public int Acknowledged => _acknowledged.Count;

    /// <summary>
    /// Edits that were found in the change log before anybody had been told of them: the call broke after it had taken effect.
    /// </summary>
    public int Unheard { get; private set; }

    /// <summary>How calls failed, and how often.</summary>
    public string Troubles =>
        _troubles.IsEmpty
            ? "none"
            : string.Join(", ", _troubles.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"));

    /// <summary>How many calls failed in this way so far, in the words of <see cref="Troubles"/>.</summary>
    public int FailuresBy(string trouble) => _troubles.GetValueOrDefault(trouble);

    public void Add(string finding) => _findings.Enqueue(finding);

    public void Sent(Edit edit) => _sent.TryAdd(edit.RequestId, edit);

    public void Heard(Edit edit, long revision)
    {
        if (!_acknowledged.TryAdd(edit.RequestId, revision))
        {
            Add($"{edit.RequestId} was acknowledged twice.");
        }
    }

    /// <summary>Notes how a call failed. A server may be gone, or say why it cannot write; anything else is a finding.</summary>
    public void Failed(Edit edit, RpcException exception)
    {
        ErrorInfo? info = exception.GetRpcStatus()?.GetDetail<ErrorInfo>();
        string reason = info?.Reason switch
        {
            null => $"no answer ({exception.StatusCode})",
            "STORE_UNAVAILABLE" =>
                $"store {info.Metadata["cause"]}{(info.Metadata["outcome_unknown"] == "true" ? ", outcome unknown" : "")}",
            string other => other,
        };
        _troubles.AddOrUpdate(reason, 1, (_, count) => count + 1);
        if (info is not null && exception.StatusCode is not (StatusCode.Unavailable or StatusCode.Aborted))
        {
            Add($"{edit.RequestId} was refused: {exception.Status.Detail}");
        }
    }

    /// <summary>Reads what is new in the change log of a server and holds it against what was sent and acknowledged.</summary>
    public async Task Check(ChannelBase server, CancellationToken cancellationToken)
    {
        var changes = new ChangeService.ChangeServiceClient(server);
        string token = "";
        Revision? begun = null;
        long from = _at + 1;
        // A server whose database was away may have to catch up first.
        var headers = new Metadata
        {
            { "glossary-min-revision", _acknowledged.Values.DefaultIfEmpty(0).Max().ToString(CultureInfo.InvariantCulture) },
        };
        do
        {
            ListChangesResponse page = await changes
                .ListChangesAsync(
                    new ListChangesRequest
                    {
                        FromRevision = from,
                        PageSize = 500,
                        PageToken = token,
                    },
                    headers,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            foreach (Revision part in page.Revisions)
            {
                Revision revision = begun ?? part;
                revision.Changes.Add(begun is null ? [] : part.Changes);
                begun = part.Continues ? revision : null;
                if (!part.Continues)
                {
                    Check(revision);
                }
            }

            token = page.NextPageToken;
        } while (token.Length > 0);

        foreach ((string id, long revision) in _acknowledged)
        {
            if (_logged.GetValueOrDefault(id) != revision)
            {
                Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{id} was acknowledged as revision {revision}, but the log has it as {_logged.GetValueOrDefault(id)}."
                    )
                );
            }
        }
    }

    private void Check(Revision revision)
    {
        if (revision.Number != ++_at)
        {
            Add($"Revision {_at} is missing.");
            _at = revision.Number;
        }

        if (revision.Author == "seeds")
        {
            return;
        }

        if (!_sent.TryGetValue(revision.RequestId, out Edit? edit))
        {
            Add($"Revision {revision.Number} was sent by nobody.");
        }
        else if (!_logged.TryAdd(revision.RequestId, revision.Number))
        {
            Add($"{revision.RequestId} took effect twice.");
        }
        else if (edit.Compare(revision) is { } finding)
        {
            Add(finding);
        }
        else if (!_acknowledged.ContainsKey(revision.RequestId))
        {
            Unheard++;
        }
    }
}
