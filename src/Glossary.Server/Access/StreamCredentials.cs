using Glossary.Catalog.Errors;

namespace Glossary.Server.Access;

/// <summary>
/// Ends an open stream when its caller's credentials end: they are checked again with each message, before each commit, and every two
/// seconds while nothing is sent. From its making until it is disposed it stands in for the token by which the request is aborted.
/// </summary>
internal sealed class StreamCredentials : IAsyncDisposable
{
    /// <summary>How often the credentials of a stream without messages are checked: as often as keys are read.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly AuthenticationMiddleware _door;
    private readonly HttpContext _http;
    private readonly CancellationToken _aborted;
    private readonly CancellationTokenSource _ended;
    private readonly PeriodicTimer _timer;
    private readonly Task _watching;

    /// <summary>Verifying a token twice at once within one request is not safe.</summary>
    private readonly SemaphoreSlim _checking = new(1, 1);

    private volatile RequestException? _refusal;

    public StreamCredentials(AuthenticationMiddleware door, HttpContext http, TimeProvider clock)
    {
        _door = door;
        _http = http;
        _aborted = http.RequestAborted;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(_aborted);
        _timer = new PeriodicTimer(Interval, clock);
        http.RequestAborted = _ended.Token;
        _watching = Watch();
    }

    /// <summary>Why the stream has ended; <see langword="null"/> while the credentials hold.</summary>
    public RequestException? Refusal => _refusal;

    /// <exception cref="RequestException">The credentials are no longer valid.</exception>
    public async ValueTask Check(CancellationToken cancellationToken)
    {
        await _checking.WaitAsync(cancellationToken);
        try
        {
            await _door.Identify(_http);
        }
        catch (RequestException e)
        {
            _refusal = e;
            throw;
        }
        finally
        {
            _checking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _watching;
        _http.RequestAborted = _aborted;
        _ended.Dispose();
        _checking.Dispose();
    }

    private async Task Watch()
    {
        while (await _timer.WaitForNextTickAsync(CancellationToken.None) && !_aborted.IsCancellationRequested)
        {
            try
            {
                await Check(CancellationToken.None);
            }
            catch (RequestException)
            {
                await _ended.CancelAsync();
                return;
            }
        }
    }
}
