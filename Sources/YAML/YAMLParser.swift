import CYAML
import Diagnostics

/// libyaml's parser and the bytes it reads, freed together at the end of the owner's life.
///
/// Both live at fixed addresses: libyaml keeps a pointer to the parser inside the parser.
@safe
struct YAMLParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let file: String

    /// Copies the bytes and makes ready to read them as UTF-8, whatever a byte order mark says.
    init(_ bytes: [UInt8], file: String) throws(YAMLError) {
        unsafe parser = .allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLError(.outOfMemory, at: Location(file: file))
        }
        // libyaml counts the mark as a column.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        // libyaml insists on an address even for no bytes.
        unsafe input = .allocate(capacity: max(1, text.count))
        _ = unsafe input.update(fromContentsOf: text)
        self.file = file
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, text.count)
    }

    /// Reads on to the next event.
    mutating func next() throws(YAMLError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { unsafe yaml_event_delete(&event) }
        let location = unsafe location(of: event.start_mark)
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT:
            return YAMLEvent(kind: .documentStart, location: location)
        case YAML_DOCUMENT_END_EVENT:
            return YAMLEvent(kind: .documentEnd, location: location)
        case YAML_STREAM_END_EVENT:
            return YAMLEvent(kind: .streamEnd, location: location)
        case YAML_ALIAS_EVENT:
            return YAMLEvent(kind: .alias, location: location)
        case YAML_SCALAR_EVENT:
            return unsafe scalar(event, at: location)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe YAMLEvent(
                kind: .sequenceStart,
                location: location,
                isAnchored: start.anchor != nil,
                tag: string(start.tag)
            )
        case YAML_SEQUENCE_END_EVENT:
            return YAMLEvent(kind: .sequenceEnd, location: location)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe YAMLEvent(
                kind: .mappingStart,
                location: location,
                isAnchored: start.anchor != nil,
                tag: string(start.tag)
            )
        case YAML_MAPPING_END_EVENT:
            return YAMLEvent(kind: .mappingEnd, location: location)
        default:
            return YAMLEvent(kind: .other, location: location)
        }
    }

    private func scalar(_ event: yaml_event_t, at location: Location) -> YAMLEvent {
        let scalar = unsafe event.data.scalar
        // By length, not to the first NUL: an escape can put one inside.
        let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return unsafe YAMLEvent(
            kind: .scalar(
                text: String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
            ),
            location: location,
            isAnchored: scalar.anchor != nil,
            tag: string(scalar.tag)
        )
    }

    /// What stopped libyaml.
    ///
    /// Its words are fixed texts and never quote the file.
    private func failure() -> YAMLError {
        let problem = unsafe string(parser.pointee.problem) ?? "no reason given"
        switch unsafe parser.pointee.error {
        case YAML_MEMORY_ERROR:
            return YAMLError(.outOfMemory, at: Location(file: file))
        case YAML_READER_ERROR:
            return unsafe YAMLError(
                .unreadableBytes(problem),
                at: location(ofByte: parser.pointee.problem_offset)
            )
        default:
            let context = unsafe string(parser.pointee.context)
            let line = unsafe Int(parser.pointee.context_mark.line) + 1
            return YAMLError(
                .syntax(problem, context: context.map { "\($0) that begins in line \(line)" }),
                at: unsafe location(of: parser.pointee.problem_mark)
            )
        }
    }

    private func location(of mark: yaml_mark_t) -> Location {
        Location(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    /// The place of a byte, for bytes that libyaml could not turn into characters and so not count.
    private func location(ofByte offset: Int) -> Location {
        let before = unsafe input[..<min(offset, input.count)]
        let lineFeed = UInt8(ascii: "\n")
        let lineStart = unsafe before.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        let isContinuation = { (byte: UInt8) in byte & 0b1100_0000 == 0b1000_0000 }
        return unsafe Location(
            file: file,
            line: before.count { $0 == lineFeed } + 1,
            column: unsafe before[lineStart...].count { !isContinuation($0) } + 1
        )
    }

    private func string(_ text: UnsafePointer<CChar>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }

    private func string(_ text: UnsafeMutablePointer<UInt8>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }
}
