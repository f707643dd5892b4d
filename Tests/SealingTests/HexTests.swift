import Sealing
import Testing

@Suite("Hex")
struct HexTests {
    @Test("bytes become lower-case digits, two each")
    func encode() {
        #expect(Hex.encode([UInt8]()) == "")
        #expect(Hex.encode([0x00, 0x09, 0x0A, 0xF0, 0xFF]) == "00090af0ff")
    }

    @Test("only 0 to 9 and a to f are digits")
    func digits() {
        let digits = (UInt8.min...UInt8.max).filter(Hex.isDigit)
        #expect(digits == Array("0123456789abcdef".utf8))
    }
}
