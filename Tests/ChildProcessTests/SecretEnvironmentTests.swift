import ChildProcess
import Diagnostics
import TestSupport
import Testing

struct SecretEnvironmentTests {
    @Test("a value with a NUL byte is refused, and not shown")
    func holdsNUL() throws {
        let error = ProcessError.variableHoldsNUL(name: "TOKEN")
        let value = try makeSecret("before\0after")
        var environment = SecretEnvironment()
        var thrown: (any Error)?
        do { try environment.set("TOKEN", to: value) } catch { thrown = error }
        #expect(thrown as? ProcessError == error)
        #expect(environment.names.isEmpty)
        #expect(
            error.diagnostic.summary == "\"TOKEN\" cannot be a variable: the value has a NUL byte"
        )
    }

    @Test("a name that no variable can have is refused", arguments: ["", "A=B", "A\0"])
    func badName(name: String) throws {
        let value = try makeSecret("value")
        var environment = SecretEnvironment()
        var thrown: (any Error)?
        do { try environment.set(name, to: value) } catch { thrown = error }
        #expect(thrown as? ProcessError == .badVariableName)
    }

    @Test("each name is there once, however often it is set")
    func names() throws {
        var environment = SecretEnvironment()
        for name in ["A", "B", "A"] { try environment.set(name, to: makeSecret("value")) }
        #expect(environment.names == ["A", "B"])
    }
}
