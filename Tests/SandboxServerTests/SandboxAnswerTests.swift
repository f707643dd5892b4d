import Foundation
import SandboxServer
import Testing

@Suite
struct SandboxAnswerTests {
    @Test(
        "an answer has PagerDuty's status and words",
        arguments: [
            (
                .alertAccepted(deduplicationKey: "srv01/HTTP"), 202,
                #"{"status":"success","message":"Event processed","dedup_key":"srv01/HTTP"}"#
            ),
            (
                .alertAccepted(deduplicationKey: nil), 202,
                #"{"status":"success","message":"Event processed"}"#
            ),
            (
                .changeAccepted, 202,
                #"{"status":"success","message":"Change event processed"}"#
            ),
            (
                .invalid(["a \"b\""]), 400,
                #"{"status":"invalid event","message":"Event object is invalid","#
                    + #""errors":["a \"b\""]}"#
            ),
            (
                .unrecognized(["JSON parse error"]), 400,
                #"{"status":"Unrecognized object","#
                    + #""message":"Event object format is unrecognized","#
                    + #""errors":["JSON parse error"]}"#
            ),
            (.unknownKey, 400, "Invalid routing key"),
            (
                .throttled, 429,
                #"{"status":"throttle exceeded","message":"Requests for this service are "#
                    + #"arriving too quickly.  Please retry later."}"#
            ),
            (.failure(503), 503, ""),
            (.failure(500), 500, #"{"status":"error","message":"Internal Server Error"}"#),
            (.failure(599), 599, #"{"status":"error","message":"Server Error"}"#),
        ] as [(SandboxAnswer, Int, String)]
    )
    func words(answer: SandboxAnswer, status: Int, body: String) {
        #expect(answer.status == status)
        #expect(String(decoding: answer.body, as: UTF8.self) == body)
    }

    @Test("an unknown key is answered in plain text, all else of the API in JSON")
    func contentType() {
        #expect(SandboxAnswer.unknownKey.contentType == "text/plain")
        #expect(SandboxAnswer.throttled.contentType == "application/json")
        #expect(SandboxAnswer.failure(429) == .throttled)
    }
}
