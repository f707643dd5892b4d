// swift-tools-version: 6.2
import PackageDescription

/// Whether a warning ends the build.
///
/// CI sets the variable. Whoever only wants the programs may have a compiler that warns of more.
let isStrict = Context.environment["SEALHOOK_STRICT"] != nil

/// Every target is built with these.
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// The targets that touch secrets and descriptors, or hand bytes to C, must also say `unsafe` at
/// every C call, so that a search for the word is the list to audit.
let audited: [SwiftSetting] = settings + [.strictMemorySafety()]

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let flyingFox: [Target.Dependency] = [
    .product(name: "FlyingFox", package: "FlyingFox"),
    .product(name: "FlyingSocks", package: "FlyingFox"),
]

/// A word for the linker.
func linker(_ word: String) -> [String] { ["-Xlinker", word] }

let package = Package(
    name: "sealhook",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sealhook", targets: ["sealhook"]),
        .executable(name: "sealhook-courier", targets: ["sealhook-courier"]),
        .executable(name: "sealhook-sandbox", targets: ["sealhook-sandbox"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // The system's C libraries.
        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]
        ),
        .systemLibrary(
            name: "CYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
        ),

        .systemLibrary(name: "CPlatform"),
        .target(name: "CProcess", cSettings: isStrict ? [.treatAllWarnings(as: .error)] : []),

        // A target may use only targets above it.
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(name: "CivilTime", swiftSettings: settings),
        .target(
            name: "SecretMemory",
            dependencies: ["CPlatform", "CSodium", "Diagnostics", systemPackage],
            swiftSettings: audited
        ),
        .target(
            name: "DurableFiles",
            dependencies: ["Diagnostics", "SecretMemory", systemPackage],
            swiftSettings: audited
        ),
        .target(
            name: "Sealing",
            dependencies: [
                "CSodium", "Diagnostics", "SecretMemory", "DurableFiles", systemPackage,
            ],
            swiftSettings: audited
        ),
        .target(
            name: "Names",
            dependencies: ["Sealing", systemPackage],
            swiftSettings: settings
        ),
        .target(
            name: "ChildProcess",
            dependencies: [
                "CPlatform", "CProcess", "Diagnostics", "SecretMemory", systemPackage,
            ],
            swiftSettings: audited
        ),
        .target(
            name: "Git",
            dependencies: ["ChildProcess", systemPackage],
            swiftSettings: settings
        ),
        .target(
            name: "SecretStore",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing", "Names",
                "Git", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(name: "JSON", dependencies: ["Diagnostics"], swiftSettings: settings),
        .target(
            name: "YAML",
            dependencies: ["CYAML", "Diagnostics", "JSON"],
            swiftSettings: audited
        ),
        .target(
            name: "Events",
            dependencies: ["Diagnostics", "CivilTime", "SecretMemory", "JSON"],
            swiftSettings: settings
        ),
        .target(
            name: "Outbox",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing", "Names",
                "JSON", "Events", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "DeployContext",
            dependencies: ["Diagnostics", "CivilTime", "ChildProcess", "Git", systemPackage],
            swiftSettings: settings
        ),
        // The files of hooks/, embedded: its `scripts` is a link to that folder.
        .target(
            name: "HookScripts",
            resources: [
                .embedInCode("scripts/pre-deploy"),
                .embedInCode("scripts/post-deploy"),
                .embedInCode("scripts/on-fail"),
                .embedInCode("scripts/sealhook.mk"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Rules",
            dependencies: [
                "Diagnostics", "CivilTime", "Sealing", "Names", "JSON", "Events", "DeployContext",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "HostEnvironment",
            dependencies: [
                "Diagnostics", "SecretMemory", "DurableFiles", "Sealing", "SecretStore",
                "ChildProcess", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "ProjectFile",
            dependencies: [
                "Diagnostics", "CivilTime", "DurableFiles", "Names", "SecretStore", "JSON", "YAML",
                "Events", "DeployContext", "Rules", "HostEnvironment", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Dispatching",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing", "Names",
                "SecretStore", "Events", "Outbox", "ChildProcess", "HostEnvironment",
                "ProjectFile", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Hooks",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Names", "SecretStore",
                "Events", "Outbox", "ChildProcess", "DeployContext", "Rules", "HostEnvironment",
                "ProjectFile", "Dispatching", systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Sending",
            dependencies: [
                "Diagnostics", "DurableFiles", "Names", "SecretStore", "JSON", "Events",
                "DeployContext", "Rules", "HostEnvironment", "ProjectFile", "Dispatching",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "HostCare",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing", "Names",
                "SecretStore", "Events", "Outbox", "ChildProcess", "Git", "DeployContext",
                "HookScripts", "Rules", "HostEnvironment", "ProjectFile", "Dispatching", "Hooks",
                systemPackage,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Delivery",
            dependencies: [
                "CCurl", "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing",
                "Names", "JSON", "Events", "Outbox", systemPackage,
            ],
            swiftSettings: audited
        ),
        .target(
            name: "SandboxServer",
            dependencies: ["Diagnostics"] + flyingFox,
            swiftSettings: settings
        ),

        // What the tests of several targets share.
        .target(
            name: "TestSupport",
            dependencies: ["SecretMemory", "Names", "ChildProcess", systemPackage],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        // A host and a project on it, for the tests of what works on both.
        .target(
            name: "HostTestSupport",
            dependencies: [
                "Diagnostics", "SecretMemory", "Sealing", "Names", "SecretStore", "Outbox",
                "HostEnvironment", "ProjectFile", "TestSupport", systemPackage,
            ],
            path: "Tests/HostTestSupport",
            swiftSettings: settings
        ),

        // The programs: arguments in, library called, exit code out.
        .executableTarget(
            name: "sealhook",
            dependencies: [
                "Diagnostics", "CivilTime", "SecretMemory", "DurableFiles", "Sealing", "Names",
                "SecretStore", "JSON", "Events", "Outbox", "ChildProcess", "Git", "DeployContext",
                "HostEnvironment", "ProjectFile", "Dispatching", "Hooks", "Sending", "HostCare",
                systemPackage, argumentParser,
            ],
            exclude: ["static-executable.ld"],
            swiftSettings: settings,
            linkerSettings: [
                // One file that runs on any Linux; libsodium and libyaml come from their archives.
                .unsafeFlags(
                    ["-static-executable", "-use-ld=lld"]
                        + ["--icf=all", "--gc-sections", "--no-eh-frame-hdr"].flatMap(linker)
                        + ["-T", "Sources/sealhook/static-executable.ld"].flatMap(linker),
                    .when(platforms: [.linux], configuration: .release)
                )
            ]
        ),
        .executableTarget(
            name: "sealhook-courier",
            dependencies: [
                "Diagnostics", "SecretMemory", "DurableFiles", "Names", "SecretStore", "Outbox",
                "ChildProcess", "Delivery", systemPackage,
            ],
            exclude: ["linker"],
            swiftSettings: settings,
            linkerSettings: [
                // The C++ library comes from its archive: what it looks up at start by name, from
                // the shared one, costs a sixth of the start-up.
                .unsafeFlags(
                    ["-use-ld=lld", "-L", "Sources/sealhook-courier/linker"]
                        + ["-Xclang-linker", "-static-libgcc"]
                        + ["--gc-sections", "--icf=all"].flatMap(linker),
                    .when(platforms: [.linux], configuration: .release)
                )
            ]
        ),
        .executableTarget(
            name: "sealhook-sandbox",
            dependencies: ["Diagnostics", "SandboxServer", argumentParser],
            swiftSettings: settings
        ),

        // Writes Tests/Vectors and the fixtures: `make vectors`.
        .executableTarget(
            name: "sealhook-vectors",
            dependencies: [
                "CSodium", "Diagnostics", "SecretMemory", "DurableFiles", "Sealing", systemPackage,
            ],
            path: "Tests/VectorGenerator",
            swiftSettings: settings
        ),

        // What `make bench` fills an outbox with.
        .executableTarget(
            name: "sealhook-bench",
            dependencies: [
                "CivilTime", "DurableFiles", "Names", "JSON", "Events", "Outbox", systemPackage,
            ],
            path: "Tests/Bench/BenchTool",
            swiftSettings: settings
        ),

        // What the tests of ChildProcess start, to see a process from the outside.
        .executableTarget(
            name: "ChildProcessTestProbe",
            dependencies: ["Diagnostics", "SecretMemory", "ChildProcess", systemPackage],
            path: "Tests/ChildProcessTestProbe",
            swiftSettings: settings
        ),
    ]
)

/// The targets with tests; `Tests/` mirrors `Sources/`.
///
/// Tests use what they test, all that it uses, `TestSupport`, and what stands here.
let tested: KeyValuePairs<String, [Target.Dependency]> = [
    "Diagnostics": [systemPackage],
    "CivilTime": [],
    "SecretMemory": [],
    "DurableFiles": [],
    "Sealing": [],
    "Names": [],
    "ChildProcess": ["ChildProcessTestProbe"],
    "Git": [],
    "SecretStore": [],
    "JSON": [],
    "YAML": [],
    "Events": [],
    "Outbox": [],
    "DeployContext": [],
    "Rules": [],
    "HostEnvironment": ["HostTestSupport"],
    "ProjectFile": ["HostTestSupport"],
    "Dispatching": ["HostTestSupport"],
    "Hooks": ["HostTestSupport"],
    "Sending": ["HostTestSupport"],
    "HostCare": ["HostTestSupport"],
    "Delivery": [],
    "SandboxServer": [],
    // The programs, mostly from outside.
    "Program": [
        "sealhook", "sealhook-courier", "sealhook-sandbox", "Diagnostics", "ChildProcess",
        "CivilTime", "SecretMemory", "Sealing", "Names", "SecretStore", "Events", "Outbox",
        systemPackage, argumentParser,
    ],
]

/// Folders of a test target that hold no code: the tests read them where they lie.
let fixtures: [String: [String]] = ["Events": ["Golden"]]

for (name, extras) in tested {
    let target = package.targets.first { $0.name == name }
    let own = target.map { [.byName(name: name)] + $0.dependencies } ?? []
    package.targets.append(
        .testTarget(
            name: "\(name)Tests",
            dependencies: own + ["TestSupport"] + extras,
            exclude: fixtures[name] ?? [],
            swiftSettings: settings
        )
    )
}
