/// The `dedup_key` of a trigger whose sender named none.
///
/// PagerDuty would make one itself, but a new one for each attempt: a trigger sent again after a
/// lost answer would page twice.
enum DeduplicationKey {
    /// 32 random hexadecimal digits.
    static func random() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
