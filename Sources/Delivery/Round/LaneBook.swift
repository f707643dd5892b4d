internal import Names
internal import Outbox

/// The lanes of a round, and whose turn it is.
///
/// Who has a handle has a lane: a book never forgets one.
struct LaneBook {
    /// Stands for a lane in the book that gave it.
    struct Handle: Hashable {
        fileprivate let index: Int
    }

    private var lanes = [Lane]()
    private var handles = [SecretName: Handle]()
    // Where the turn begins: it moves on, so that each lane comes first in its time.
    private var beginning = 0

    var count: Int { lanes.count }

    /// The lane of a secret; nil before its first event.
    func handle(of name: SecretName) -> Handle? { handles[name] }

    /// Adds a lane, unless its secret has one.
    mutating func begin(_ lane: Lane) {
        guard handles[lane.secretName] == nil else { return }
        handles[lane.secretName] = Handle(index: lanes.count)
        lanes.append(lane)
    }

    /// The lane is asked, and told, where it lies.
    // An ordinary setter would copy all names in it with each that is added.
    subscript(handle: Handle) -> Lane {
        _read { yield lanes[handle.index] }
        _modify { yield &lanes[handle.index] }
    }

    /// All lanes.
    var all: some Sequence<Handle> { lanes.indices.lazy.map(Handle.init) }

    /// Begins the next turn with another lane than the last.
    mutating func rotate() {
        beginning = lanes.isEmpty ? 0 : (beginning + 1) % lanes.count
    }

    /// The lane at a place in the order of this turn, from 0.
    func handle(inTurn place: Int) -> Handle {
        Handle(index: (beginning + place) % lanes.count)
    }
}
