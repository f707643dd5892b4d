import Testing

/// The suites that start servers, one test at a time.
///
/// Each server keeps one of libdispatch's threads waiting for its sockets. libdispatch has about
/// one thread for each core and adds another only after a second, so that many servers in one
/// process hold each other up.
@Suite(.serialized)
enum ServerTests {}
