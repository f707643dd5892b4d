import Diagnostics
import Events
import JSON
import Sending
import Testing

@Suite("custom_details out of several options")
struct GatheredDetailsTests {
    @Test("members named one by one win over those of a document, and keep its order")
    func members() {
        var details = GatheredDetails()
        details.addDocument { ["load": 1, "ping": "slow"] }
        for text in ["ping=fast", "new=b", "formula=a=b", "empty=", ""] { details.addMember(text) }
        #expect(
            details.value
                == ["load": 1, "ping": "fast", "new": "b", "formula": "a=b", "empty": ""]
        )
        #expect(details.omissions.isEmpty)
    }

    @Test("without any there are none, and an empty object is one")
    func none() {
        var details = GatheredDetails()
        details.addMember("")
        #expect(details.value == nil)
        details.addDocument { [:] }
        #expect(details.value == [:])
    }

    @Test("what cannot be read, or is no object, is left out and told")
    func unusable() {
        var details = GatheredDetails()
        details.addDocument { [1] }
        details.addDocument { throw Diagnostic(.failed, "no such file") }
        details.addMember("a=1")
        #expect(details.value == ["a": "1"])
        #expect(
            details.omissions.sentences == [
                "left out payload.custom_details: expected an object, not an array",
                "left out payload.custom_details: no such file",
            ]
        )
    }

    @Test("what is no NAME=VALUE is left out, and not repeated")
    func noMember() {
        var details = GatheredDetails()
        details.addMember("0123456789abcdef")
        details.addMember("=secret")
        #expect(details.value == nil)
        let words = "left out payload.custom_details: a detail is no NAME=VALUE such as region=eu"
        #expect(details.omissions.sentences == [words, words])
    }

    @Test("of two of one name the last counts, which is told")
    func twice() {
        var details = GatheredDetails()
        details.addDocument { ["a": 1, "b": 1] }
        details.addDocument { ["b": 2] }
        details.addMember("c=1")
        details.addMember("c=2")
        #expect(details.value == ["a": 1, "b": 2, "c": "2"])
        let words = "it is given twice, and the last one counts"
        #expect(
            details.omissions.sentences == [
                "left out payload.custom_details.b: \(words)",
                "left out payload.custom_details.c: \(words)",
            ]
        )
    }
}
