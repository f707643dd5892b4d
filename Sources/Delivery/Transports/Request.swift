/// A request of HTTP, of which the values of header fields and the body may be secrets.
///
/// What it carries is JSON: `Content-Type` of a body, and `Accept`, say so unless a field of the
/// request's own says something else.
package struct Request {
    /// What is asked for.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// How much of an answer is kept where the request does not say it, in bytes.
    package static let usualAnswerLimit = 16 * 1024

    package var method: Method
    /// The server, as it was judged.
    package var endpoint: Endpoint
    /// Behind the endpoint's base, with a query where there is one.
    ///
    /// No secret may stand here: libcurl makes several copies of an address.
    package var path: String
    /// Beside those that every request has.
    package var headers: [HeaderField]
    package var body: RequestPart?
    /// How much of the answer's body is kept, in bytes; what is longer is cut.
    package var answerLimit: Int

    package init(
        _ method: Method,
        to endpoint: Endpoint,
        path: String,
        headers: [HeaderField] = [],
        body: RequestPart? = nil,
        answerLimit: Int = usualAnswerLimit
    ) {
        self.method = method
        self.endpoint = endpoint
        self.path = path
        self.headers = headers
        self.body = body
        self.answerLimit = answerLimit
    }

    /// The whole address.
    package var address: String { endpoint.address(of: path) }

    /// Whether a secret is in the header.
    var hasSecretHeader: Bool { headers.contains { $0.value.isSecret } }
}
