import DeployContext
import Testing

struct RemoteAddressTests {
    @Test(
        "the page of a repository and of a commit is found for each form of each host",
        arguments: [
            ("git@github.com:acme/payments.git", "https://github.com/acme/payments", "/commit/"),
            ("git@github.com:acme/payments", "https://github.com/acme/payments", "/commit/"),
            ("github.com:acme/payments.git", "https://github.com/acme/payments", "/commit/"),
            ("git@github.com:/acme/payments.git/", "https://github.com/acme/payments", "/commit/"),
            ("ssh://git@github.com/acme/payments", "https://github.com/acme/payments", "/commit/"),
            (
                "ssh://git@ssh.github.com:443/acme/payments.git",
                "https://github.com/acme/payments", "/commit/"
            ),
            (
                "git+ssh://git@GitHub.com/acme/payments", "https://github.com/acme/payments",
                "/commit/"
            ),
            ("git://github.com/acme/payments.git", "https://github.com/acme/payments", "/commit/"),
            (
                "https://github.com/acme/payments.git", "https://github.com/acme/payments",
                "/commit/"
            ),
            (
                "HTTPS://www.github.com/acme/payments/", "https://github.com/acme/payments",
                "/commit/"
            ),
            (
                "https://github.example.org/acme/payments",
                "https://github.example.org/acme/payments", "/commit/"
            ),
            ("git@gitlab.com:acme/payments.git", "https://gitlab.com/acme/payments", "/-/commit/"),
            (
                "git@gitlab.com:acme/team/sub/payments.git",
                "https://gitlab.com/acme/team/sub/payments", "/-/commit/"
            ),
            (
                "ssh://git@gitlab.example.org:2222/acme/payments.git",
                "https://gitlab.example.org/acme/payments", "/-/commit/"
            ),
            (
                "https://gitlab.example.org:8443/acme/team/payments.git",
                "https://gitlab.example.org:8443/acme/team/payments", "/-/commit/"
            ),
            (
                "http://gitlab.local/acme/payments.git",
                "http://gitlab.local/acme/payments", "/-/commit/"
            ),
            (
                "git@bitbucket.org:acme/payments.git", "https://bitbucket.org/acme/payments",
                "/commits/"
            ),
            (
                "https://ada@bitbucket.org/acme/payments.git",
                "https://bitbucket.org/acme/payments", "/commits/"
            ),
            (
                "ssh://git@altssh.bitbucket.org:443/acme/payments.git",
                "https://bitbucket.org/acme/payments", "/commits/"
            ),
        ]
    )
    func pages(address: String, page: String, commitPath: String) throws {
        let remote = try #require(RemoteAddress(address))
        #expect(remote.repositoryName == "payments")
        #expect(remote.webURL == page)
        #expect(remote.commitURL("3f2c1a9") == "\(page)\(commitPath)3f2c1a9")
    }

    @Test(
        "other hosts and paths give a name and no page",
        arguments: [
            "git@git.example.org:acme/payments.git", "work:acme/payments.git",
            "https://bitbucket.example.org/scm/acme/payments.git",
            "https://notgithub.com/acme/payments",
            "/srv/git/payments.git", "../payments", "payments", "payments.git/", "~/payments/.git",
            "file:///srv/git/payments.git", "file://github.com/acme/payments",
            "./github.com:acme/payments", "git@github.com:payments.git",
            "https://github.com/ac me/payments", "https://github.com/%2e%2e/payments",
        ]
    )
    func nameOnly(address: String) throws {
        let remote = try #require(RemoteAddress(address))
        #expect(remote.repositoryName == "payments")
        #expect(remote.webURL == nil)
        #expect(remote.commitURL("3f2c1a9") == nil)
    }

    @Test(
        "the path is the same by ssh and by https, and whoever clones it",
        arguments: [
            ("git@github.com:acme/payments.git", "acme/payments"),
            ("https://ada:sesame@github.com/Acme/Payments", "acme/payments"),
            ("ssh://git@github.com:22/acme/payments.git/", "acme/payments"),
            ("https://ada:se/sa/me@gitlab.com/group/sub/payments.git", "group/sub/payments"),
            ("git@gitlab.com:group/sub/payments.git", "group/sub/payments"),
            ("https://bitbucket.example.org/scm/acme/payments.git", "acme/payments"),
            ("ssh://git@bitbucket.example.org:7999/acme/payments.git", "acme/payments"),
            ("https://ada@dev.azure.com/acme/shop/_git/payments", "acme/shop/payments"),
            ("git@ssh.dev.azure.com:v3/acme/shop/payments", "acme/shop/payments"),
            ("/srv/git/payments.git", "srv/git/payments"), ("work:payments.git", "payments"),
        ]
    )
    func path(address: String, path: String) throws {
        #expect(try #require(RemoteAddress(address)).repositoryPath == path)
    }

    @Test(
        "a password in an address is in nothing that comes out",
        arguments: [
            "https://ada:sesame@github.com/acme/payments.git",
            "https://sesame@github.com/acme/payments.git",
            "https://ada:ses@me:sesame@gitlab.example.org/acme/payments.git",
            "https://oauth2:sesame@git.example.org/payments",
            "https://github.com/acme/payments?token=sesame", "ada:sesame@payments",
            "https://ada:sesame@payments", "https://ada:sesame/sesame@github.com/acme/payments",
            "ssh://ada:sesame@bitbucket.org/acme/payments.git",
        ]
    )
    func noPassword(address: String) {
        let remote = RemoteAddress(address)
        #expect(!"\(String(reflecting: remote))".contains("sesame"))
        #expect(remote == nil || remote?.repositoryName == "payments")
    }

    @Test(
        "what names no repository is none",
        arguments: [
            "", "/", ".", "..", "https://github.com", "https://github.com/", ".git", "a/..",
        ]
    )
    func nothing(address: String) {
        #expect(RemoteAddress(address) == nil)
    }
}
