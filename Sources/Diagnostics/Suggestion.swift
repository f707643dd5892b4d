/// The nearest of some known words to a misspelt one: what `did you mean` is made of.
package enum Suggestion {
    /// Returns the known word that is at most two edits (one for words of up to four letters)
    /// away from `word`, otherwise the only one that begins with it, as `critical` does with
    /// `crit`; nil where none is near enough to be worth saying.
    package static func nearest(to word: String, in known: some Sequence<String>) -> String? {
        let known = Array(known)
        let limit = word.count <= 4 ? 1 : 2
        return
            known
            .map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
            .word ?? onlyOne(of: known, beginningWith: word)
    }

    private static func onlyOne(of known: [String], beginningWith word: String) -> String? {
        guard word.count >= shortestBeginning else { return nil }
        let longer = known.filter { $0.lowercased().hasPrefix(word.lowercased()) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// How many letters make a beginning that is worth going by.
    private static let shortestBeginning = 3

    /// How many edits lead from one word to the other: a letter put in, taken out or replaced, or two
    /// neighbours swapped (the optimal string alignment distance).
    package static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left), right = Array(right)
        var beforeLast = [Int]()
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let substituted = last[j] + (left[i] == right[j] ? 0 : 1)
                var best = min(last[j + 1] + 1, row[j] + 1, substituted)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
