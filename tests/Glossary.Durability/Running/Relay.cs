using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Glossary.Durability.Running;

/// <summary>
/// A way to a port of this machine that can be cut: then the connections on it break, and no new ones come about until it is mended. Or it
/// falls silent, as a network that is divided: connections stay open and nothing arrives, and what was sent arrives once it is mended.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile bool _cut;
    private volatile TaskCompletionSource? _silence;

    public Relay(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut()
    {
        _cut = true;
        foreach (TcpClient end in _open.Keys)
        {
            end.Dispose();
        }
    }

    public void FallSilent() => _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend()
    {
        _cut = false;
        Interlocked.Exchange(ref _silence, null)?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        Mend();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Cut();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient near = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
            _ = Pass(near);
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token).ConfigureAwait(false) is > 0 and int length)
        {
            if (_silence is { } silence)
            {
                await silence.Task.ConfigureAwait(false);
            }

            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task Pass(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            _open[near] = true;
            try
            {
                if (!_cut)
                {
                    await far.ConnectAsync(IPAddress.Loopback, _port, _stop.Token).ConfigureAwait(false);
                    near.NoDelay = far.NoDelay = true;
                    await Task.WhenAny(Carry(near.GetStream(), far.GetStream()), Carry(far.GetStream(), near.GetStream()))
                        .ConfigureAwait(false);
                }
            }
            catch (Exception e)
                when (e
                        is IOException
                            or SocketException
                            or ObjectDisposedException
                            or OperationCanceledException
                            or InvalidOperationException
                )
            {
                // Cut, or gone.
            }
            finally
            {
                _open.TryRemove(near, out _);
            }
        }
    }
}
