import Foundation
import SystemPackage
import Testing

@Suite("The documents")
struct DocumentationTests {
    private static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent()

    @Test("docs/configuration.md has a line for each variable that the sources name")
    func variables() throws {
        let sources = Self.root.appending("Sources").string
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources)
            .filter { $0.hasSuffix(".swift") }
        var named = Set<String>()
        for file in files {
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            named.formUnion(text.matches(of: /"(SEALHOOK_[A-Z_]*[A-Z])"/).map { String($0.1) })
        }
        #expect(named.count > 15)
        let page = try String(
            contentsOfFile: Self.root.appending("docs/configuration.md").string,
            encoding: .utf8
        )
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `SEALHOOK") }
        for variable in named.sorted() {
            #expect(rows.contains { $0.contains("`\(variable)`") }, "\(variable)")
        }
    }
}
