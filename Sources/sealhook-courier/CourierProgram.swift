internal import ChildProcess
internal import Delivery
internal import Diagnostics
internal import DurableFiles
internal import Events
internal import Outbox
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

/// `sealhook-courier`: delivers the queue of one store.
///
/// `sealhook` starts it.
enum CourierProgram {
    /// Runs the courier once.
    ///
    /// - Returns: 0 where all that it was sent for is settled, 21 where something still waits.
    static func run() -> Int32 {
        ProcessHardening.apply()
        WriteSignals.becomeErrors()
        var console = Console(program: "sealhook", usesColour: false)
        do {
            let arguments = try CourierArguments(CommandLine.arguments.dropFirst())
            let taken = SharedSecret.holding(
                try EnvironmentSecret.take(IdentityLocator.keyVariable)
            )
            let environment = ProcessEnvironment.current()
            console = Console(
                program: "sealhook",
                environment: environment,
                isVerbose: arguments.isVerbose
            )
            if arguments.isRehearsal {
                rehearse(arguments, environment, console)
                return ProgramStatus.done.rawValue
            }
            if arguments.isDirect { return try send(arguments, taken, environment, console) }
            return try deliver(arguments, taken, environment, console)
        } catch let error as any ReportableError {
            console.report(error.diagnostic)
            return error.diagnostic.status.rawValue
        } catch {
            console.report(Diagnostic(.failed, "\(error)"))
            return ProgramStatus.failed.rawValue
        }
    }

    /// Answers whether a courier with these arguments could deliver (`CourierReadiness`).
    private static func rehearse(
        _ arguments: CourierArguments,
        _ environment: [String: String],
        _ console: Console
    ) {
        var readiness = CourierReadiness.ready
        do throws(EndpointError) {
            _ = try EndpointRule(environment: environment)
            do {
                _ = try Store.id(at: StoreLocation(root: FilePath(arguments.store)))
                _ = try CurlTransport(version: Version.text, environment: environment)
            } catch {
                readiness = .notReady(.courier, Diagnostic(describing: error))
            }
        } catch {
            readiness = .notReady(.endpoint, error.diagnostic)
        }
        console.printDocument(String(decoding: readiness.encoded(), as: UTF8.self))
    }

    /// Sends what no queue could take, and says what does not arrive: nobody else can.
    private static func send(
        _ arguments: CourierArguments,
        _ taken: SharedSecret?,
        _ environment: [String: String],
        _ console: Console
    ) throws -> Int32 {
        let endpoints = try EndpointRule(environment: environment)
        let entries = HandedOverEntries.decode(try AwaitedEntries.readAll())
        var delivery = DirectDelivery(
            keys: StoreRoutingKeys(
                location: StoreLocation(root: FilePath(arguments.store)),
                paths: HostPaths(environment: environment),
                environment: environment,
                taken: taken,
                console: console
            ),
            endpoints: endpoints,
            transport: try CurlTransport(version: Version.text, environment: environment)
        )
        let deadline = HostClock.system.now().secondsSinceBoot + (arguments.deadline ?? 10)
        var failures = 0
        // Nobody waits for a page behind news.
        for var entry in entries.filter(\.isAlert) + entries.filter({ !$0.isAlert }) {
            entry.region = arguments.options.region ?? entry.region
            guard let cause = delivery.send(entry, until: deadline) else { continue }
            failures += 1
            let title = "\(entry.event.title) for '\(entry.secretName)'"
            console.report(Diagnostic(.notDelivered, "\(title) is lost: \(cause.words)"))
        }
        return (failures == 0 ? ProgramStatus.done : .notDelivered).rawValue
    }

    private static func deliver(
        _ arguments: CourierArguments,
        _ taken: SharedSecret?,
        _ environment: [String: String],
        _ console: Console
    ) throws -> Int32 {
        // Where events go is judged before a key is opened.
        let endpoints = try EndpointRule(environment: environment)
        let paths = HostPaths(environment: environment)
        let location = StoreLocation(root: FilePath(arguments.store))
        let outbox = Outbox(stateFolder: paths.state(of: try Store.id(at: location)))
        StopSignals.catchAll()
        let courier = Courier(
            outbox: outbox,
            // Not the store's: PagerDuty counts for the key.
            callTimes: CallTimes(folder: paths.state.appending("calls")),
            keys: StoreRoutingKeys(
                location: location,
                paths: paths,
                environment: environment,
                taken: taken,
                console: console
            ),
            endpoints: endpoints,
            transport: try CurlTransport(version: Version.text, environment: environment),
            console: console
        )
        var options = arguments.options
        if arguments.readsAwaited {
            // Whoever called may still be at work on the events, or end without any.
            options.awaiting = AwaitedEntries.read()
            if options.awaiting.isEmpty, options.leavesWhenSettled {
                return ProgramStatus.done.rawValue
            }
        }
        options.deadline = arguments.deadline.map { HostClock.system.now().secondsSinceBoot + $0 }
        options.isStopRequested = { StopSignals.isStopRequested }
        let waiting = try courier.run(options)
        if arguments.readsAwaited { AwaitedEntries.noteSettled() }
        return waiting == 0 ? ProgramStatus.done.rawValue : ProgramStatus.notDelivered.rawValue
    }
}
