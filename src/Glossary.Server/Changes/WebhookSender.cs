using System.Net;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.V1;

namespace Glossary.Server.Changes;

/// <summary>
/// Tells receivers of every revision. The change log is the outbox: how far a receiver has confirmed it stands in the store and moves on
/// after each confirmation, so everything arrives at least once and in order, whatever is killed in between. Of several servers the one
/// that holds the lease sends.
/// </summary>
internal sealed partial class WebhookSender(
    WebhookOptions options,
    CurrentCatalog current,
    StoreConnection connection,
    TimeProvider clock,
    ILogger<WebhookSender> logger
) : BackgroundService
{
    /// <summary>How often a server asks whether it may send in place of another.</summary>
    private static readonly TimeSpan LeaseInterval = TimeSpan.FromSeconds(2);

    /// <summary>The wait after the first failure; doubled with each further one.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>A lease outlasts the longest answer by far, so that nobody sends whose lease has ended.</summary>
    private TimeSpan Lease => Timeout * 3;

    private TimeSpan Timeout => TimeSpan.FromSeconds(options.TimeoutSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Receivers.Count == 0)
        {
            return;
        }

        using HttpMessageHandler handler = Handler();
        using var http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout, MaxResponseContentBufferSize = 64 * 1024 };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Glossary");
        await Task.WhenAll(options.Receivers.Select(r => Serve(r.Key, r.Value, http, stoppingToken)));
    }

    /// <summary>Redirects are not followed and no proxy is asked, since neither was judged.</summary>
    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (!options.AllowPrivateAddresses)
        {
            handler.ConnectCallback = PublicAddresses.Connect;
        }

        return handler;
    }

    private async Task Serve(string name, WebhookReceiver receiver, HttpClient http, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await connection.WhenOpen(cancellationToken);
                if (await connection.Store.TakeDeliveryAsync(name, _owner, Lease, cancellationToken) is { } delivery)
                {
                    await Send(name, receiver, delivery, http, cancellationToken);
                }
                else
                {
                    await Task.Delay(LeaseInterval, clock, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The server stops. Another need not wait for the lease to end; if this fails, it does.
                await GiveUp(name);
            }
            catch (StoreException e)
            {
                LogStoreAway(name, e.Message);
                await Task.Delay(LeaseInterval, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends as long as the lease is this server's.</summary>
    private async Task Send(string name, WebhookReceiver receiver, Delivery delivery, HttpClient http, CancellationToken cancellationToken)
    {
        long leased = clock.GetTimestamp();
        while (true)
        {
            CatalogSnapshot? catalog = current.Snapshot;
            if (catalog is null || catalog.Revision < delivery.Next.Revision)
            {
                if (!await Renew())
                {
                    return;
                }

                await WaitForNews(delivery.Next.Revision, cancellationToken);
                continue;
            }

            ChangePosition first = delivery.Next;
            ChangePosition passedOver = first;
            await foreach (
                (Revision part, ChangePosition end) in ChangeParts.Read(
                    connection.Store,
                    first,
                    catalog.Revision,
                    receiver.Parent,
                    Caller.Local,
                    cancellationToken
                )
            )
            {
                passedOver = part.Number > passedOver.Revision ? new(part.Number, 0) : passedOver;
                if (!await Renew())
                {
                    return;
                }

                if (await Post(name, receiver, WebhookMessage.IdOf(passedOver), part, http, cancellationToken) is { } problem)
                {
                    delivery = delivery with { Failures = delivery.Failures + 1 };
                    TimeSpan wait = WaitAfter(delivery.Failures);
                    LogFailed(name, part.Number, problem, delivery.Failures, wait);
                    if (!await Note() || !await Pause(wait))
                    {
                        return;
                    }

                    break;
                }

                delivery = new Delivery(end, 0);
                passedOver = end;
                if (!await Note())
                {
                    return;
                }
            }

            if (delivery.Failures == 0 && delivery.Next.Revision <= catalog.Revision)
            {
                // The rest does not concern the receiver.
                delivery = new Delivery(new(catalog.Revision + 1, 0), 0);
                if (!await Note())
                {
                    return;
                }
            }
        }

        async Task<bool> Note()
        {
            leased = clock.GetTimestamp();
            return await connection.Store.NoteDeliveryAsync(name, _owner, delivery, Lease, cancellationToken);
        }

        // Before anything is sent the lease has to last for longer than an answer may take.
        async Task<bool> Renew() => clock.GetElapsedTime(leased) < Lease / 3 || await Note();

        async Task<bool> Pause(TimeSpan wait)
        {
            for (TimeSpan left = wait; left > TimeSpan.Zero; left -= LeaseInterval)
            {
                await Task.Delay(left < LeaseInterval ? left : LeaseInterval, clock, cancellationToken);
                if (!await Renew())
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Waits for a revision until the lease has to be renewed.</summary>
    private async Task WaitForNews(long revision, CancellationToken cancellationToken)
    {
        try
        {
            await current.WaitFor(revision, cancellationToken).WaitAsync(Lease / 4, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The lease is renewed, then it waits on.
        }
    }

    /// <returns>Why it was not confirmed; <see langword="null"/> if it was.</returns>
    private async Task<string?> Post(
        string name,
        WebhookReceiver receiver,
        string id,
        Revision part,
        HttpClient http,
        CancellationToken cancellationToken
    )
    {
        using HttpRequestMessage request = WebhookMessage.Write(receiver, id, part, clock.GetUtcNow());
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            {
                LogSent(name, part.Number);
                return null;
            }

            return $"status {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {options.TimeoutSeconds} s";
        }
    }

    private async Task GiveUp(string name)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
            if (await connection.Store.TakeDeliveryAsync(name, _owner, TimeSpan.Zero, soon.Token) is not null)
            {
                LogGaveUp(name);
            }
        }
        catch (Exception e) when (e is StoreException or OperationCanceledException or ObjectDisposedException)
        {
            // The lease ends by itself.
        }
    }

    /// <summary>Doubled with each failure, shortened at random by up to a quarter so that not all receivers are tried at once.</summary>
    internal static TimeSpan WaitAfter(int failures)
    {
        double seconds = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30)), MaxWait.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (System.Security.Cryptography.RandomNumberGenerator.GetInt32(250) / 1000.0)));
    }

    [LoggerMessage(EventId = 1070, Level = LogLevel.Debug, Message = "The receiver {Receiver} has confirmed revision {Revision}.")]
    private partial void LogSent(string receiver, long revision);

    [LoggerMessage(
        EventId = 1071,
        Level = LogLevel.Warning,
        Message = "The receiver {Receiver} has not confirmed revision {Revision}: {Problem}. That was attempt {Attempt}; the next one is "
            + "in {Wait}."
    )]
    private partial void LogFailed(string receiver, long revision, string problem, int attempt, TimeSpan wait);

    [LoggerMessage(
        EventId = 1072,
        Level = LogLevel.Warning,
        Message = "The store cannot be asked how far the receiver {Receiver} has been told: {Problem}"
    )]
    private partial void LogStoreAway(string receiver, string problem);

    [LoggerMessage(EventId = 1073, Level = LogLevel.Debug, Message = "Another server may send to the receiver {Receiver}.")]
    private partial void LogGaveUp(string receiver);
}
