extension Unicode.Scalar {
    /// Whether it is a control character: it stands for no text, and can steer a terminal.
    package var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
