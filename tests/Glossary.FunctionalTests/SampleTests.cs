using System.Diagnostics;
using System.Net;
using Glossary.FunctionalTests.Running;

namespace Glossary.FunctionalTests;

/// <summary>The samples of docs/samples, each as it stands there, against one server with the seeds.</summary>
public sealed class SampleTests(SampleTests.Site site) : IClassFixture<SampleTests.Site>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_console_in_CSharp_lists_the_terms_of_a_text()
    {
        (int code, string output, string errors) = await Run(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Glossary.Samples.Console.dll"), site.Server.GrpcAddress, "de", "ko"],
            "Die Waffenbrüderschaften der Vollversammlung."
        );
        Assert.Equal("", errors);
        Assert.Equal(
            ["4\tWaffenbrüderschaften\t혈맹 관계, 혈맹, 전우 관계\tplural -en", "29\tVollversammlung\t총회\tas written"],
            output.TrimEnd().Split('\n')
        );
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task The_console_in_CSharp_says_in_one_line_what_is_wrong()
    {
        string console = Path.Combine(AppContext.BaseDirectory, "Glossary.Samples.Console.dll");
        Assert.Equal(2, (await Run("dotnet", [console], "")).Code);
        (int code, string output, string errors) = await Run("dotnet", [console, site.Server.GrpcAddress, "?", "ko"], "Text");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("InvalidArgument: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_script_in_Python_checks_a_translation()
    {
        string script = Path.Combine(Repository.Root.FullName, "docs", "samples", "python", "check.py");
        string authority = new Uri(site.Server.GrpcAddress).Authority;
        (int code, string output, string errors) = await PythonClient.RunScript(
            script,
            [authority, "de", "ko", "Die Waffenbrüderschaft hielt.", "그 동맹은 유지되었다."],
            Stop
        );
        Assert.Equal("", errors);
        Assert.StartsWith("MISSING_TERM: Waffenbrüderschaft (", output, StringComparison.Ordinal);
        Assert.Equal(1, code);

        (code, output, errors) = await PythonClient.RunScript(
            script,
            [authority, "de", "ko", "Die Waffenbrüderschaft hielt.", "혈맹 관계는 유지되었다."],
            Stop
        );
        Assert.Equal((0, "", ""), (code, output, errors));
    }

    [Fact]
    public async Task The_page_with_Connect_lists_the_terms_of_a_text_in_a_browser()
    {
        string? chromium = Environment.GetEnvironmentVariable("GLOSSARY_TEST_CHROMIUM");
        Assert.SkipWhen(string.IsNullOrEmpty(chromium), "Set GLOSSARY_TEST_CHROMIUM to a Chromium to open the sample's page.");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(site.Folder, "node_modules")),
            "Run \"npm ci\" in docs/samples/web to build the sample's page."
        );
        (int code, _, string errors) = await Run("npm", ["run", "build", "--silent", "--prefix", site.Folder], "");
        Assert.True(code == 0, errors);

        string address =
            $"{site.Address}?server={Uri.EscapeDataString(site.Server.WebAddress.TrimEnd('/'))}&text={Uri.EscapeDataString("Die Waffenbrüderschaften der Vollversammlung.")}";
        (_, string page, errors) = await Run(
            chromium,
            ["--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom", address],
            ""
        );
        Assert.True(
            page.Contains("<li>Waffenbrüderschaften → 혈맹 관계</li><li>Vollversammlung → 총회</li>", StringComparison.Ordinal),
            page + errors
        );
        Assert.Contains("<p id=\"problem\" role=\"alert\"></p>", page, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>A server that lets the pages of the sample's site call it, and that site.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly HttpListener _listener = new();
        private Task _serving = Task.CompletedTask;

        internal ServerProcess Server { get; private set; } = null!;

        internal string Folder { get; } = Path.Combine(Repository.Root.FullName, "docs", "samples", "web");

        internal string Address { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            int port;
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            Address = $"http://127.0.0.1:{port}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _serving = Serve();
            Server = await ServerProcess.StartServing($"--Glossary:AllowedOrigins=http://127.0.0.1:{port}");
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
            _listener.Close();
            await Server.DisposeAsync();
        }

        private async Task Serve()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                string file = Path.Combine(
                    Folder,
                    context.Request.Url!.AbsolutePath is "/" ? "index.html" : context.Request.Url.AbsolutePath.TrimStart('/')
                );
                if (File.Exists(file))
                {
                    context.Response.ContentType = Path.GetExtension(file) == ".js" ? "text/javascript" : "text/html; charset=utf-8";
                    await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
                }
                else
                {
                    context.Response.StatusCode = 404;
                }

                context.Response.Close();
            }
        }
    }
}
