using System.Net;
using Glossary.Server.Changes;

namespace Glossary.Server.Tests;

public class WebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The example of Standard Webhooks' own libraries.</summary>
    [Fact]
    public void A_message_is_signed_as_Standard_Webhooks_has_it() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookMessage.Sign(
                new WebhookReceiver { Secret = Secret }.Key()!,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                """{"test": 2432232314}"""
            )
        );

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://desk.example.org/hook", Secret, "", false, null)]
    [InlineData("http://127.0.0.1:9/hook", Secret, "glossaries/law", true, null)]
    [InlineData("http://desk.example.org/hook", Secret, "", false, "Glossary:Webhooks:Receivers:desk:Url has to begin with https, unless")]
    [InlineData("ftp://desk.example.org/hook", Secret, "", true, "Glossary:Webhooks:Receivers:desk:Url has to begin with https.")]
    [InlineData("https://u:p@desk.example.org/", Secret, "", false, "Glossary:Webhooks:Receivers:desk:Url must not hold")]
    [InlineData("/hook", Secret, "", false, "Glossary:Webhooks:Receivers:desk:Url has to be an address")]
    [InlineData(
        "https://desk.example.org/hook",
        "whsec_c2hvcnQ=",
        "",
        false,
        "Glossary:Webhooks:Receivers:desk:Secret has to be whsec_ and 24 to 64"
    )]
    [InlineData("https://desk.example.org/hook", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "", false, "Glossary:Webhooks:Receivers:desk:Secret")]
    [InlineData("https://desk.example.org/hook", Secret, "laws", false, "Glossary:Webhooks:Receivers:desk:Parent")]
    public void A_receiver_that_cannot_be_is_refused_without_telling_its_secret(
        string url,
        string secret,
        string parent,
        bool allowed,
        string? problem
    )
    {
        var options = new WebhookOptions
        {
            AllowPrivateAddresses = allowed,
            Receivers = new Dictionary<string, WebhookReceiver>
            {
                ["desk"] = new()
                {
                    Url = new Uri(url, UriKind.RelativeOrAbsolute),
                    Secret = secret,
                    Parent = parent,
                },
            },
        };

        string? found = options.Problem();

        Assert.Equal(problem is null, found is null);
        Assert.StartsWith(problem ?? "", found ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(secret, found ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void The_wait_is_doubled_with_each_failure_up_to_an_hour()
    {
        for (int failures = 1; failures < 40; failures++)
        {
            double longest = Math.Min(Math.Pow(2, failures - 1), 3600);
            Assert.InRange(WebhookSender.WaitAfter(failures).TotalSeconds, longest * .75, longest);
        }
    }
}
