import Diagnostics
import Testing

@Suite("Suggestion")
struct SuggestionTests {
    private let known = ["service", "environment", "notify", "secrets", "deadline", "when"]

    @Test(
        "a misspelt word finds the one that was meant",
        arguments: [
            ("servce", "service"), ("sercive", "service"), ("Service", "service"),
            ("enviroment", "environment"), ("notfy", "notify"), ("secret", "secrets"),
            ("dedline", "deadline"), ("wehn", "when"), ("whn", "when"), ("notify", "notify"),
        ]
    )
    func near(word: String, expected: String) {
        #expect(Suggestion.nearest(to: word, in: known) == expected)
    }

    @Test(
        "a word that is far from all of them finds none",
        arguments: ["", "th", "who", "pagerduty", "servXYZ", "e"]
    )
    func far(word: String) {
        #expect(Suggestion.nearest(to: word, in: known) == nil)
    }

    @Test("the beginning of one word alone finds that one, in three letters or more")
    func beginning() {
        let severities = ["critical", "error", "warning", "info"]
        for (word, expected) in [
            ("warn", "warning"), ("crit", "critical"), ("CRIT", "critical"), ("err", "error"),
            ("cr", nil), ("", nil), ("warnings!!!", nil), ("page", nil),
        ] {
            #expect(Suggestion.nearest(to: word, in: severities) == expected, "\(word)")
        }
        #expect(Suggestion.nearest(to: "conf", in: ["configure", "confirmed"]) == nil)
        #expect(Suggestion.nearest(to: "note", in: ["notes", "note by hand"]) == "notes")
    }

    @Test("the nearest wins, and of two as near the first by name")
    func order() {
        #expect(Suggestion.nearest(to: "secrets", in: ["secret", "secrets"]) == "secrets")
        #expect(Suggestion.nearest(to: "porx", in: ["pork", "porc"]) == "porc")
        #expect(Suggestion.nearest(to: "anything", in: []) == nil)
    }

    @Test(
        "the distance counts letters put in, taken out, replaced, and neighbours swapped",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "abd", 1),
            ("abc", "acb", 1), ("abc", "ab", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
            ("naïve", "naive", 1),
        ]
    )
    func distance(left: String, right: String, expected: Int) {
        #expect(Suggestion.distance(left, right) == expected)
        #expect(Suggestion.distance(right, left) == expected)
    }
}
