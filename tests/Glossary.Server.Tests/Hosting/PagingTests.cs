using System.Buffers.Text;
using System.Collections.Immutable;
using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Tests.Hosting;

public class PagingTests
{
    private static readonly ImmutableArray<string> Letters = [.. "abcdefghij".Select(c => c.ToString())];

    [Fact]
    public void Pages_put_together_are_the_list() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20])
            .Sample(
                (count, size) =>
                {
                    ImmutableArray<string> items = [.. Enumerable.Range(0, count).Select(i => $"item{i}")];
                    List<string> collected = [];
                    string token = "";
                    for (int page = 0; page <= count && (page == 0 || token.Length > 0); page++)
                    {
                        (ImmutableArray<string> cut, token) = Cut(items, size, token);
                        collected.AddRange(cut);
                    }

                    Assert.Equal(items, collected);
                    Assert.Equal("", token);
                }
            );

    [Fact]
    public void A_page_ends_before_it_would_be_too_large_and_pages_put_together_are_the_list() =>
        Gen.Int[0, 400_000]
            .List[0, 30]
            .Sample(lengths =>
            {
                ImmutableArray<string> items = [.. lengths.Select((length, i) => $"{i} {new string('x', length)}")];
                List<string> collected = [];
                List<int> sizes = [];
                string token = "";
                for (int page = 0; page <= items.Length && (page == 0 || token.Length > 0); page++)
                {
                    (ImmutableArray<StringValue> cut, token) = Paging.Page(
                        items,
                        item => item[..item.IndexOf(' ', StringComparison.Ordinal)],
                        item => new StringValue { Value = item },
                        500,
                        token,
                        "List"
                    );
                    var answer = new ListValue { Values = { cut.Select(m => Value.ForString(m.Value)) } };
                    sizes.Add(answer.CalculateSize() + token.Length);
                    collected.AddRange(cut.Select(m => m.Value));
                }

                Assert.Equal(items, collected);
                Assert.All(sizes, size => Assert.InRange(size, 0, Limits.AnswerBytes));
                // No page could have held the first item of the next one.
                Assert.True(sizes.Count <= 1 + (2 * items.Sum(i => i.Length + 20L) / (Limits.AnswerBytes - 1_000)));
            });

    [Fact]
    public void An_item_that_is_too_large_by_itself_has_a_page_of_its_own()
    {
        ImmutableArray<string> items = ["a", new('x', Limits.AnswerBytes + 1), "b"];

        string token = "";
        foreach (string item in items)
        {
            (ImmutableArray<StringValue> page, token) = Paging.Page(
                items,
                i => i[..1],
                i => new StringValue { Value = i },
                10,
                token,
                "List"
            );
            Assert.Equal(item, Assert.Single(page).Value);
        }

        Assert.Equal("", token);
    }

    [Theory]
    [InlineData(0, Limits.DefaultPageSize)]
    [InlineData(1, 1)]
    [InlineData(500, 500)]
    [InlineData(501, Limits.MaxPageSize)]
    [InlineData(int.MaxValue, Limits.MaxPageSize)]
    public void A_size_of_0_means_the_default_and_one_over_the_limit_the_limit(int asked, int given)
    {
        ImmutableArray<string> items = [.. Enumerable.Range(0, 1_000).Select(i => $"{i}")];

        Assert.Equal(given, Cut(items, asked).Page.Length);
    }

    [Fact]
    public void The_last_page_has_no_token()
    {
        Assert.Equal("", Cut(Letters, 10).Token);
        Assert.Equal("", Cut([], 10).Token);
        Assert.NotEqual("", Cut(Letters, 9).Token);
    }

    [Fact]
    public void A_page_goes_on_after_the_last_item_given_when_others_were_inserted_before_it()
    {
        string token = Cut(Letters, 3).Token;

        Assert.Equal(["d", "e"], Cut(["0", "1", .. Letters], 2, token).Page);
    }

    [Fact]
    public void A_page_goes_on_after_the_last_item_given_when_others_before_it_are_gone()
    {
        string token = Cut(Letters, 3).Token;

        Assert.Equal(["d", "e"], Cut([.. Letters.Skip(2)], 2, token).Page);
    }

    [Fact]
    public void A_page_goes_on_at_the_place_when_the_last_item_given_is_gone()
    {
        string token = Cut(Letters, 3).Token;

        Assert.Equal(["e", "f"], Cut(Letters.Remove("c"), 2, token).Page);
        Assert.Equal([], Cut(["a"], 2, token).Page);
    }

    [Fact]
    public void A_token_serves_no_other_request()
    {
        string token = Cut(Letters, 3).Token;

        Assert.Equal(
            FailureReason.InvalidPageToken,
            Assert.Throws<RequestException>(() => Cut(Letters, 3, token, "ListOther", "de")).Reason
        );
        Assert.Equal(
            FailureReason.InvalidPageToken,
            Assert.Throws<RequestException>(() => Cut(Letters, 3, token, "ListLetters", "en")).Reason
        );
        Assert.Equal(
            FailureReason.InvalidPageToken,
            Assert.Throws<RequestException>(() => Cut(Letters, 3, token, "ListLetters", "de", "en")).Reason
        );
    }

    [Theory]
    [InlineData("a")]
    [InlineData("%%%")]
    [InlineData("AAAA=A")]
    [InlineData("ä")]
    [InlineData("\ud800")]
    [InlineData("2")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_token_that_was_not_given_is_refused(string token) => Refused(token);

    [Fact]
    public void No_other_string_is_a_token() => Gen.String.Where(s => s.Length > 0).Sample(Refused);

    [Fact]
    public void A_token_with_any_byte_of_its_mark_changed_is_refused()
    {
        byte[] token = Base64Url.DecodeFromChars(Cut(Letters, 3).Token);
        for (int i = 0; i < 8; i++)
        {
            byte[] forged = [.. token];
            forged[i] ^= 1;
            Refused(Base64Url.EncodeToString(forged));
        }
    }

    [Fact]
    public void A_token_with_another_position_is_refused_or_goes_on_after_its_item()
    {
        byte[] token = Base64Url.DecodeFromChars(Cut(Letters, 3).Token);
        foreach ((byte first, byte last) in ((byte, byte)[])[(0xFF, 0xFF), (0, 0), (0x7F, 0xFF), (0, 9)])
        {
            byte[] forged = [.. token];
            (forged[8], forged[11]) = (first, last);
            if (first == 0xFF || last == 0)
            {
                Refused(Base64Url.EncodeToString(forged));
            }
            else
            {
                Assert.Equal(["d"], Cut(Letters, 1, Base64Url.EncodeToString(forged)).Page);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    public void A_token_that_was_cut_off_is_refused(int length) =>
        Refused(Base64Url.EncodeToString(Base64Url.DecodeFromChars(Cut(Letters, 3).Token).AsSpan(0, length)));

    [Fact]
    public void A_token_that_is_too_long_is_refused() => Refused(Cut(Letters, 3).Token + new string('A', 512));

    private static void Refused(string token) =>
        Assert.Equal(FailureReason.InvalidPageToken, Assert.Throws<RequestException>(() => Cut(Letters, 3, token)).Reason);

    private static (ImmutableArray<string> Page, string Token) Cut(ImmutableArray<string> items, int size, string token = "") =>
        Cut(items, size, token, "ListLetters", "de");

    private static (ImmutableArray<string> Page, string Token) Cut(
        ImmutableArray<string> items,
        int size,
        string token,
        params ReadOnlySpan<string> request
    ) => Strings(Paging.Page(items, item => item, item => new StringValue { Value = item }, size, token, request));

    private static (ImmutableArray<string> Page, string Token) Strings((ImmutableArray<StringValue> Page, string Token) cut) =>
        ([.. cut.Page.Select(m => m.Value)], cut.Token);
}
