/// The page at `/`: one document that needs nothing from anywhere else.
struct TimelinePage {
    let timeline: Timeline
    let url: String

    // Names this document's own style and script; a script in an event's text cannot know it.
    private let nonce = (0..<4)
        .map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 16) }
        .joined()

    init(timeline: Timeline, url: String) {
        self.timeline = timeline
        self.url = url
    }

    /// Allows the two inline parts and the page's own polling, and nothing else.
    var contentSecurityPolicy: String {
        "default-src 'none'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }

    /// The document.
    ///
    /// Without scripts it loads itself anew instead of asking for what changed.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <noscript><meta http-equiv="refresh" content="3"></noscript>
        <title>sealhook sandbox</title>
        <style nonce="\(nonce)">
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>sealhook sandbox</h1>
        <p id="live" class="live" role="status">live</p>
        <p class="quiet">Stands in for PagerDuty. Send here with
        <code>SEALHOOK_PAGERDUTY_URL=\(HTML.escaped(url))</code> · times are UTC</p>
        </header>
        <main>
        \(timeline.html)
        </main>
        <footer class="quiet">Shows the newest hundred. All of it: <a href="/events">events</a>,
        <a href="/incidents">incidents</a>, <a href="/trouble">trouble</a>,
        <a href="/status">status</a></footer>
        <script nonce="\(nonce)">
        \(Self.script)
        </script>
        </body>
        </html>
        """
    }

    // Replaces the timeline when it changed, and keeps open what the reader had opened.
    private static let script = """
        "use strict";
        const live = document.getElementById("live");
        async function refresh() {
          try {
            const old = document.getElementById("timeline");
            const answer = await fetch("/timeline?after=" + old.dataset.version);
            live.textContent = "live";
            live.classList.remove("lost");
            if (answer.status !== 200) return;
            const opened = [...document.querySelectorAll("details[open]")].map(e => e.id);
            old.outerHTML = await answer.text();
            for (const id of opened) {
              const details = document.getElementById(id);
              if (details) details.open = true;
            }
          } catch {
            live.textContent = "stopped";
            live.classList.add("lost");
          } finally {
            setTimeout(refresh, document.hidden ? 5000 : 1000);
          }
        }
        setTimeout(refresh, 1000);
        """
}
