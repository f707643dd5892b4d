extension TimelinePage {
    /// The style: one column on a phone, two on a desk, light or dark as the reader's system is.
    static let style = """
        :root {
          --page: #f5f6f8; --card: #fff; --text: #1c2330; --quiet: #5d6675; --line: #dfe3e9;
          --red: #c0262d; --amber: #8a5a00; --green: #1a7440; --blue: #2659b8; --grey: #5d6675;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12151b; --card: #1b2029; --text: #e6e9ef; --quiet: #98a2b3; --line: #2c3440;
            --red: #ff7b78; --amber: #e8b04b; --green: #5fce8c; --blue: #85aeff; --grey: #98a2b3;
          }
        }
        *, ::before, ::after { box-sizing: border-box; margin: 0; }
        body {
          font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
          max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem;
        }
        header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
        header .quiet { flex-basis: 100%; }
        h1 { font-size: 1.35rem; letter-spacing: -.01em; }
        h2 { font-size: 1rem; margin: 1.75rem 0 .75rem; display: flex; gap: .6rem; }
        h3, .title { font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
        a { color: var(--blue); text-underline-offset: .15em; }
        code, .mono, pre {
          font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace;
          font-size: .84em; overflow-wrap: anywhere;
        }
        .quiet { color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; }
        .fact { display: inline-block; max-width: 100%; }
        .count, .outcome, .severity { color: var(--quiet); font-weight: 400; }
        .empty {
          color: var(--quiet); border: 1px dashed var(--line); border-radius: .6rem;
          padding: 1.25rem; text-align: center;
        }
        .top { display: flex; gap: .6rem; align-items: baseline; font-size: .875rem; }
        .top, .top time { color: var(--quiet); font-variant-numeric: tabular-nums; }
        .grow { flex: 1; }
        .live { color: var(--green); font-size: .875rem; }
        .live::before { content: "●\\00a0"; }
        .live.lost { color: var(--red); }
        .incident {
          background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
          border-left: .25rem solid var(--hue); padding: .8rem 1rem; margin-bottom: .75rem;
        }
        .triggered { --hue: var(--red); }
        .acknowledged { --hue: var(--amber); }
        .resolved { --hue: var(--green); }
        .chip { color: var(--hue); font-weight: 600; }
        .incident.resolved h3 { font-weight: 400; }
        ol { list-style: none; padding: 0; }
        ol > li {
          --hue: var(--grey); position: relative; padding: 0 0 1.4rem 1.6rem;
        }
        ol > li::before {
          content: ""; position: absolute; left: 0; top: .42rem; width: .7rem; height: .7rem;
          border-radius: 50%; background: var(--hue); box-shadow: 0 0 0 .2rem var(--page);
          z-index: 1;
        }
        ol > li::after {
          content: ""; position: absolute; left: .3rem; top: .6rem; bottom: -.6rem; width: .1rem;
          background: var(--line);
        }
        ol > li:last-child::after { display: none; }
        li.change { --hue: var(--blue); }
        li.trigger { --hue: var(--red); }
        li.acknowledge { --hue: var(--amber); }
        li.resolve { --hue: var(--green); }
        li.change::before { border-radius: .15rem; }
        li.dropped, li.refused, li.failed, li.throttled, li.redirected { --hue: var(--grey); }
        li.refused::before, li.failed::before, li.throttled::before, li.redirected::before,
        li.dropped::before { background: var(--page); border: .15rem solid var(--hue); }
        .what { color: var(--hue); font-weight: 600; }
        .problems { color: var(--amber); font-size: .875rem; padding-left: 1.1rem; }
        details { font-size: .875rem; color: var(--quiet); }
        summary { cursor: pointer; width: max-content; padding: .15rem 0; }
        pre {
          color: var(--text); background: var(--card); border: 1px solid var(--line);
          border-radius: .5rem; padding: .75rem; overflow-x: auto; white-space: pre-wrap;
        }
        footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; }
        @media (min-width: 56rem) {
          #timeline { display: grid; grid-template-columns: 5fr 7fr; gap: 2.5rem; }
        }
        """
}
