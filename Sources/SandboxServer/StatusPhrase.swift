/// The words after a status code (RFC 9110, section 15, and RFC 6585).
enum StatusPhrase {
    /// The phrase of a status; its class where it has none of its own.
    static func of(_ status: Int) -> String {
        phrases[status]
            ?? (status < 300
                ? "Success" : status < 400 ? "Redirect" : status < 500 ? "Refused" : "Server Error")
    }

    private static let phrases = [
        200: "OK", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found",
        303: "See Other", 307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 410: "Gone",
        413: "Content Too Large", 429: "Too Many Requests", 500: "Internal Server Error",
        501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout",
    ]
}
