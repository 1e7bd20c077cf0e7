using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Glossary.Durability.Running;

/// <summary>A way to a port of this machine that can be cut: then the connections on it break, and no new ones come about until it is mended.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile bool _cut;

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

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
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
                    await Task.WhenAny(
                        near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near.GetStream(), _stop.Token)).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
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
