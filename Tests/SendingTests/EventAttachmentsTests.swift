import Events
import Sending
import Testing

@Suite("Links and images as options")
struct EventAttachmentsTests {
    @Test(
        "a link's text stands behind the '=' that is none of the address's own",
        arguments: [
            ("https://a.example.com", "https://a.example.com", nil),
            ("https://a.example.com=The page", "https://a.example.com", "The page"),
            ("https://a.example.com=Page", "https://a.example.com", "Page"),
            ("https://a.example.com:8443=CI/CD", "https://a.example.com:8443", "CI/CD"),
            ("https://a.example.com=a=b", "https://a.example.com", "a=b"),
            ("https://a.example.com=", "https://a.example.com", nil),
            ("https://u:p=w@a.example.com/4=Build", "https://u:p=w@a.example.com/4", "Build"),
            ("https://a.example.com/4=Build", "https://a.example.com/4", "Build"),
            ("https://a.example.com/4=Build 4", "https://a.example.com/4", "Build 4"),
            ("https://a.example.com/4=CI/CD log", "https://a.example.com/4", "CI/CD log"),
            ("https://a.example.com/4= Build", "https://a.example.com/4", "Build"),
            ("https://a.example.com/?b=4=Build 4", "https://a.example.com/?b=4", "Build 4"),
            ("https://a.example.com/?b=4&c=5=A b", "https://a.example.com/?b=4&c=5", "A b"),
            ("https://a.example.com/#l=4=Line 4", "https://a.example.com/#l=4", "Line 4"),
        ] as [(String, String, String?)]
    )
    func link(option: String, href: String, text: String?) {
        #expect(EventLink(option: option) == EventLink(href: href, text: text))
    }

    static let addresses = [
        "https://a.example.com/?b=4", "https://a.example.com/?sig=abc==",
        "https://a.example.com/?q=level=error", "https://a.example.com/?b=4&c=5=",
        "https://s3.example.com/log?X-Amz-Date=20261121T1Z&X-Amz-Signature=0f0f",
        "https://x.blob.example.net/c/b?sv=2024-11-04&sig=Zm9v%2Fbar=&se=2026",
        "https://a.example.com/a;b=c", "https://a.example.com/query;query=type=k8s;cursor=1",
        "https://a.example.com/=", "https://a.example.com/d/YWJjZA==",
        "https://a.example.com/year=2026/month=11/", "https://a.example.com/year=2026/log.txt",
        "https://a.example.com/#l=4", "https://a.example.com/#/view?a=b=c",
        "https://a.example.com/p#access=YQ==", "https://u:p=w@a.example.com/",
    ]

    @Test("an address alone is never cut", arguments: addresses)
    func address(address: String) {
        #expect(EventLink(option: address) == EventLink(href: address))
    }

    @Test("a space sets the text off from any address", arguments: addresses)
    func spacedText(address: String) {
        for (text, shown) in [(" =Log", "Log"), (" = The log", "The log"), (" =a=b/c", "a=b/c")] {
            #expect(EventLink(option: address + text) == EventLink(href: address, text: shown))
        }
        #expect(EventLink(option: address + " =") == EventLink(href: address))
    }

    @Test("a text with a space in it stands behind the last '=' before that", arguments: addresses)
    func words(address: String) {
        let expected = EventLink(href: address, text: "Build 4")
        #expect(EventLink(option: address + "=Build 4") == expected)
    }

    @Test("an '=' between a name and its value is none, so that such an option is no address")
    func nameAndValue() {
        for option in ["https://a.example.com/?b=4 failed", "https://a.example.com/a;b=c d"] {
            #expect(EventLink(option: option) == EventLink(href: option))
        }
    }

    @Test(
        "an image's address, target and description are parted by two commas, no more",
        arguments: [
            ("https://a.example.com/x.png", nil, nil),
            ("https://a.example.com/x.png,https://b.example.com", "https://b.example.com", nil),
            ("https://a.example.com/x.png,,A graph, small", nil, "A graph, small"),
            ("https://a.example.com/x.png,,", nil, nil),
        ] as [(String, String?, String?)]
    )
    func image(option: String, href: String?, alternative: String?) {
        let source = "https://a.example.com/x.png"
        let expected = EventImage(source: source, href: href, alternative: alternative)
        #expect(EventImage(option: option) == expected)
    }

    @Test(
        "an image's address and its target may have commas",
        arguments: [
            (
                "https://cdn.example.com/w_300,h_200/cpu.png",
                "https://cdn.example.com/w_300,h_200/cpu.png", nil, nil
            ),
            (
                "https://g.example.com/render?target=a,b&from=-1h,,CPU, all",
                "https://g.example.com/render?target=a,b&from=-1h", nil, "CPU, all"
            ),
            (
                "https://c.example.com/w_1,h_2/a.png,https://d.example.com,A graph, small",
                "https://c.example.com/w_1,h_2/a.png", "https://d.example.com", "A graph, small"
            ),
            (
                "https://c.example.com/a.png,https://d.example.com/w_1,h_2/,CPU/RAM of db1",
                "https://c.example.com/a.png", "https://d.example.com/w_1,h_2/", "CPU/RAM of db1"
            ),
            ("https://c.example.com/a,", "https://c.example.com/a", nil, nil),
            ("", "", nil, nil),
        ] as [(String, String, String?, String?)]
    )
    func commas(option: String, source: String, href: String?, alternative: String?) {
        let expected = EventImage(source: source, href: href, alternative: alternative)
        #expect(EventImage(option: option) == expected)
    }
}
