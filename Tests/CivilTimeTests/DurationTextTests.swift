import CivilTime
import Testing

@Suite("DurationText")
struct DurationTextTests {
    @Test(
        "a number and a unit are read into seconds",
        arguments: [
            ("500ms", 0.5), ("10s", 10), ("2m", 120), ("72h", 259_200), ("30d", 2_592_000),
            ("0s", 0), ("007s", 7), ("999999999d", 86_399_999_913_600),
        ]
    )
    func reads(text: String, seconds: Double) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(
        "anything else is no duration",
        arguments: [
            "", "s", "10", "10 s", "10S", "1.5s", "-1s", "+1s", "1h30m", "10sec", "1000000000s",
            "٣s", "10s ", " 10s", "1e3s",
        ]
    )
    func refuses(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }

    @Test(
        "seconds are written with at most two units",
        arguments: [
            (0, "0 s"), (0.4, "0 s"), (0.6, "1 s"), (42, "42 s"), (60, "1 min"), (185, "3 min 5 s"),
            (3600, "1 h"), (3605, "1 h"), (7800, "2 h 10 min"), (86_400, "1 d"),
            (349_200, "4 d 1 h"), (59.7, "1 min"), (-5, "0 s"), (.nan, "0 s"),
        ]
    )
    func describes(seconds: Double, text: String) {
        #expect(DurationText.describe(seconds: seconds) == text)
    }

    @Test("a length of time beyond all sense is still written")
    func describesInfinity() {
        #expect(DurationText.describe(seconds: .infinity) == "11574074 d 1 h")
    }
}
