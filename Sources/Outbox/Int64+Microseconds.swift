// Records have whole microseconds for seconds since boot.
extension Int64 {
    init(microsecondsOf seconds: Double) {
        self = Int64(exactly: (seconds * 1e6).rounded()) ?? 0
    }

    var secondsOfMicroseconds: Double { Double(self) / 1e6 }
}
