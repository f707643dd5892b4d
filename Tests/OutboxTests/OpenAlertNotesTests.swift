import Foundation
import Names
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("OpenAlertNotes: which alerts may be open")
struct OpenAlertNotesTests {
    private let folder: TemporaryFolder
    private let notes: OpenAlertNotes
    private let key = "payments/production/deploy"
    private let ids: [OutboxEntryID]

    init() throws {
        folder = try TemporaryFolder()
        notes = OpenAlertNotes(stateFolder: folder.path)
        ids = try (0..<4).map { number in
            try #require(OutboxEntryID("20261121T101112.00000\(number)Z-0000000000000000"))
        }
    }

    private var note: OpenAlertNote? {
        get throws { try notes.note(of: key, Sample.secretName) }
    }

    private func open(_ index: Int) throws {
        let isFirst = try notes.opening(key, Sample.secretName)
        try notes.queued(key, Sample.secretName, by: ids[index], isFirst: isFirst)
    }

    private func tell(_ index: Int) throws {
        try notes.telling(key, Sample.secretName, by: ids[index])
    }

    private func close(_ index: Int) throws {
        try notes.closed(key, Sample.secretName, by: ids[index])
    }

    @Test("a note is there from before the trigger is queued until a later resolve is delivered")
    func life() throws {
        #expect(try note == nil)
        #expect(try notes.opening(key, Sample.secretName))
        #expect(try note == OpenAlertNote())
        try notes.queued(key, Sample.secretName, by: ids[1], isFirst: true)
        #expect(try note?.newest == ids[1])
        try close(0)
        #expect(try note?.newest == ids[1])
        try close(2)
        #expect(try note == nil)
        #expect(try folder.names(in: "open-alerts") == [])
    }

    @Test("it says whether PagerDuty may have heard of any of the failures")
    func heard() throws {
        try open(1)
        #expect(try note?.isUnheard == true)
        try open(2)
        #expect(try note?.isUnheard == true)
        try tell(1)
        #expect(try note?.newest == ids[2])
        #expect(try note?.isUnheard == false)
        try open(3)
        #expect(try note?.isUnheard == false)
        try close(2)
        #expect(try note?.isUnheard == false)
    }

    @Test("what is told before its hook has noted it stays known as told")
    func overtaken() throws {
        let isFirst = try notes.opening(key, Sample.secretName)
        try tell(1)
        try notes.queued(key, Sample.secretName, by: ids[1], isFirst: isFirst)
        #expect(try note?.newest == ids[1])
        #expect(try note?.isUnheard == false)
    }

    @Test("a trigger that is told has its note, also where none was there")
    func told() throws {
        try tell(1)
        #expect(try note?.newest == ids[1])
        try close(2)
        #expect(try note == nil)
    }

    @Test(
        "an empty note, as 0.1.0 made it, and a damaged one count, and any resolve takes them away"
    )
    func empty() throws {
        try open(0)
        let name = try #require(try folder.names(in: "open-alerts").first)
        let file = folder.path.appending("open-alerts").appending(name)
        for content in ["", "nonsense", "\(ids[3])"] {
            try put(content, at: file)
            #expect(try note == OpenAlertNote())
            try close(0)
            #expect(try note == nil)
        }
        try put("", at: file)
        try open(1)
        #expect(try note?.isUnheard == false, "what 0.1.0 opened may have been heard")
    }

    @Test("each secret and each key has a note of its own")
    func apart() throws {
        try open(0)
        #expect(try notes.note(of: key, "pagerduty/search") == nil)
        #expect(try notes.note(of: "other", Sample.secretName) == nil)
        try notes.closed("other", Sample.secretName, by: ids[3])
        #expect(try note != nil)
    }
}
