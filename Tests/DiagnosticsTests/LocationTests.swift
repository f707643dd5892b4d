import Diagnostics
import Testing

@Suite("Location")
struct LocationTests {
    @Test(
        "a place is written as far as it is known",
        arguments: [
            (Location(file: "a.yml"), "a.yml"),
            (Location(file: "a.yml", line: 12), "a.yml:12"),
            (Location(file: "a.yml", line: 12, column: 5), "a.yml:12:5"),
            // A column without its line points at nothing.
            (Location(file: "a.yml", column: 5), "a.yml"),
        ]
    )
    func description(location: Location, expected: String) {
        #expect(location.description == expected)
    }
}
