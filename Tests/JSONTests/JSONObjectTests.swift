import JSON
import Testing

@Suite("JSONObject")
struct JSONObjectTests {
    private let object: JSONObject = ["b": 1, "a": 2]

    @Test("setting a new name appends, an old one replaces in place, nil removes")
    func sets() {
        var object = object
        object["c"] = 3
        object["b"] = 9
        #expect(object == ["b": 9, "a": 2, "c": 3])
        object["a"] = nil
        object["unknown"] = nil
        #expect(object.names == ["b", "c"])
        #expect(object["a"] == nil)
        #expect(object["b"] == 9)
    }

    @Test("a member can be put first, from wherever it stood")
    func setsFirst() {
        var object = object
        object.setFirst("a", to: 5)
        object.setFirst("z", to: 6)
        #expect(object == ["z": 6, "a": 5, "b": 1])
    }

    @Test("of two pairs with one name the later value stands at the earlier place")
    func mergesPairs() {
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }

    @Test("very many pairs make an object, each name once")
    func mergesManyPairs() {
        let pairs = (0..<100_000).map { ("name \($0 % 50_000)", JSONValue.bool($0 >= 50_000)) }
        let object = JSONObject(pairs)
        #expect(object.members.count == 50_000)
        #expect(object.members.last?.name == "name 49999")
        #expect(object.members.allSatisfy { $0.value == true })
    }

    @Test("order counts when objects are compared")
    func comparesOrder() {
        #expect(object != ["a": 2, "b": 1])
    }

    @Test("values are mapped, names and order are not")
    func maps() {
        #expect(object.mapValues { .array([$0]) } == ["b": [1], "a": [2]])
        #expect(JSONObject().isEmpty)
        #expect(!object.isEmpty)
    }

    @Test("each kind of value gives itself by its own accessor only")
    func accessors() {
        let values: [JSONValue] = [.null, true, 1, "x", [1], ["a": 1]]
        #expect(values.map { $0.integerValue != nil } == [false, false, true, false, false, false])
        #expect(values.map { $0.stringValue != nil } == [false, false, false, true, false, false])
        #expect(values.map { $0.arrayValue != nil } == [false, false, false, false, true, false])
        #expect(values.map { $0.objectValue != nil } == [false, false, false, false, false, true])
        #expect(
            values.map(\.kind)
                == ["null", "true or false", "a number", "a string", "an array", "an object"]
        )
    }
}
