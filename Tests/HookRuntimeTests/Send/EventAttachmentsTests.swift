import Events
import HookRuntime
import Testing

@Suite("Links and images as options")
struct EventAttachmentsTests {
    @Test(
        "a link's text stands behind the '=' that is none of the address's own",
        arguments: [
            ("https://a.example.com", "https://a.example.com", nil),
            ("https://a.example.com=The page", "https://a.example.com", "The page"),
            ("https://a.example.com=a=b", "https://a.example.com", "a=b"),
            ("https://a.example.com/?b=4", "https://a.example.com/?b=4", nil),
            ("https://a.example.com/?b=4=Build 4", "https://a.example.com/?b=4", "Build 4"),
            ("https://a.example.com/?b=4&c=5=Text", "https://a.example.com/?b=4&c=5", "Text"),
            ("https://a.example.com/#l=4=Line", "https://a.example.com/#l=4", "Line"),
            ("https://a.example.com=", "https://a.example.com", ""),
        ] as [(String, String, String?)]
    )
    func link(option: String, href: String, text: String?) {
        #expect(EventLink(option: option) == EventLink(href: href, text: text))
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
}
