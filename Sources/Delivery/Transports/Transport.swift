/// One call to make.
package struct Call {
    /// Chosen by the caller; comes back with the answer.
    package var tag: Int
    /// Kept until the call is over, then let go, which wipes what is secret in it.
    package var request: Request
    /// The most seconds that the whole call may take.
    package var timeLimit: Double

    package init(tag: Int, request: Request, timeLimit: Double) {
        self.tag = tag
        self.request = request
        self.timeLimit = timeLimit
    }
}

/// A call that is over.
package struct FinishedCall {
    /// The call's.
    package var tag: Int
    /// What came back.
    package var answer: Answer

    package init(tag: Int, answer: Answer) {
        self.tag = tag
        self.answer = answer
    }
}

/// What makes requests and waits for the answers: libcurl, or a script in a test.
package protocol Transport: AnyObject {
    /// Starts a call.
    ///
    /// - Throws: `TransportError` when not even the attempt can be made.
    func start(_ call: Call) throws(TransportError)

    /// Moves all calls on, and waits at most `seconds` for one to be over.
    func wait(upTo seconds: Double) -> [FinishedCall]

    /// Ends all calls where they are.
    func abandonAll()
}
