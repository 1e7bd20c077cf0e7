using System.Net;
using System.Net.Sockets;

namespace Glossary.Storage.Tests;

internal enum Cut
{
    Never,

    /// <summary>COMMIT does not reach the server; the connection breaks.</summary>
    BeforeCommit,

    /// <summary>COMMIT reaches the server; its answer does not reach the client.</summary>
    AfterCommit,

    /// <summary>As before, and nobody gets through any more.</summary>
    AfterCommitForGood,
}

/// <summary>Stands between a client and PostgreSQL, and breaks connections at the worst moment.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What happens to the next COMMIT; once that has happened, nothing more.</summary>
    public Cut Next { get; set; }

    public int Cuts => _cuts;

    private bool Closed { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            if (Closed)
            {
                client.Dispose();
                continue;
            }

            _ = Serve(client);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                Task answers = server.GetStream().CopyToAsync(client.GetStream(), _stop.Token);
                await Task.WhenAny(Forward(client.GetStream(), server.GetStream()), answers);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // A broken connection is what this is for.
            }
        }
    }

    private async Task Forward(NetworkStream client, NetworkStream server)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            Cut cut = Next;
            if (cut == Cut.Never || buffer.AsSpan(0, count).IndexOf("COMMIT\0"u8) < 0)
            {
                await server.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                continue;
            }

            Next = Cut.Never;
            Closed = cut == Cut.AfterCommitForGood;
            Interlocked.Increment(ref _cuts);
            if (cut != Cut.BeforeCommit)
            {
                // The client is cut off first, so that the answer has no way back. The server reads what was sent before the end.
                client.Socket.Close(timeout: 0);
                await server.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }

            return;
        }
    }
}
