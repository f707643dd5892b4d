import Diagnostics
import Foundation
import SandboxServer
import Testing

@Suite
struct TroubleTests {
    @Test("options are read in their order")
    func options() throws {
        let trouble = try Trouble(options: [
            (.fail, "503:2"), (.fail, "429:*"), (.retryAfter, "30"), (.throttle, "120"),
            (.delay, "500"), (.drop, "1"), (.dropAfter, "2"), (.refuseKey, "0abc"),
            (.failKey, "500:0xyz"), (.redirect, "true"), (.hang, "true"),
        ])
        var expected = Trouble()
        expected.failures = [
            .init(status: 503, remaining: 2), .init(status: 429, remaining: nil),
        ]
        expected.retryAfter = "30"
        expected.eventsPerMinute = 120
        expected.delay = 500
        expected.drops = 1
        expected.dropsAfterRecording = 2
        expected.refusedKeys = ["0abc"]
        expected.keyFailures = [.init(status: 500, lastFour: "0xyz")]
        expected.redirects = true
        expected.hangs = true
        #expect(trouble == expected)
    }

    @Test(
        "a value without the form of its option is refused with the form, as wrong usage",
        arguments: [
            (.fail, "503"), (.fail, "503:"), (.fail, "abc:2"), (.fail, "199:1"), (.fail, "600:1"),
            (.fail, "503:-1"), (.fail, "503:2:3"), (.fail, ""), (.fail, "503:99999999999999999999"),
            (.retryAfter, "soon"), (.retryAfter, "-1"), (.retryAfter, "Sun, 06 Nov 1994"),
            (.retryAfter, "Mon, 06 Nov 1994 08:49:37 GMT"), (.throttle, "many"), (.delay, "1s"),
            (.delay, "1.5"), (.drop, "-1"), (.dropAfter, "+1"), (.refuseKey, "abc"),
            (.refuseKey, "ab/d"), (.failKey, "0abc"), (.failKey, "500:"), (.hang, "maybe"),
        ] as [(TroubleOption, String)]
    )
    func badValue(option: TroubleOption, value: String) throws {
        let error = #expect(throws: SandboxError.badValue(option, value: value)) {
            try Trouble(options: [(option, value)])
        }
        let diagnostic = try #require(error).diagnostic
        #expect(diagnostic.status == .usage)
        #expect(diagnostic.message.contains("--\(option.rawValue)"))
        #expect(diagnostic.message.contains(option.form))
    }

    @Test(
        "every example that an error shows is a value that is taken",
        arguments: TroubleOption.allCases
    )
    func example(option: TroubleOption) throws {
        let value = option.example.isEmpty ? "true" : String(option.example.dropFirst())
        #expect(try Trouble(options: [(option, value)]) != Trouble())
    }

    @Test("both forms of Retry-After are taken", arguments: ["0", "Sun, 06 Nov 1994 08:49:37 GMT"])
    func retryAfter(value: String) throws {
        #expect(try Trouble(options: [(.retryAfter, value)]).retryAfter == value)
    }

    @Test("a JSON object has the same names, and strings, numbers, Booleans and arrays for values")
    func json() throws {
        let json = """
            {"fail":["503:2","429:*"],"delay":500,"drop":"1","hang":true,"refuse-key":"0abc"}
            """
        let expected = try Trouble(options: [
            (.fail, "503:2"), (.fail, "429:*"), (.delay, "500"), (.drop, "1"), (.hang, "true"),
            (.refuseKey, "0abc"),
        ])
        #expect(try Trouble(json: Data(json.utf8)) == expected)
    }

    @Test("what GET shows is what PUT takes")
    func roundTrip() throws {
        let trouble = try Trouble(options: [
            (.fail, "503:2"), (.fail, "500:*"), (.retryAfter, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (.throttle, "2"), (.dropAfter, "3"), (.failKey, "429:0abc"), (.redirect, "true"),
        ])
        #expect(try Trouble(json: trouble.json) == trouble)
        #expect(try Trouble(json: Trouble().json) == Trouble())
    }

    @Test(
        "JSON that is no object of options is refused",
        arguments: [
            ("[]", .notAnObject), ("x", .notAnObject), (#"{"delay":{}}"#, .notAnObject),
            (#"{"fial":"503:2"}"#, .unknownOption("fial")),
            (#"{"delay":-1}"#, .badValue(.delay, value: "-1")),
        ] as [(String, SandboxError)]
    )
    func badJSON(text: String, error: SandboxError) {
        #expect(throws: error) { try Trouble(json: Data(text.utf8)) }
    }

    @Test("a misspelt option is answered with the nearest one")
    func suggestion() {
        #expect(
            SandboxError.unknownOption("dealy").diagnostic.message
                == "no trouble is named 'dealy' (did you mean 'delay'?)"
        )
    }
}
