# sealhook: `make help` lists what there is.
.DEFAULT_GOAL := build
.PHONY: help deps build install demo test lint format vectors bench clean

PREFIX ?= /usr/local
DESTDIR ?=
VECTORS ?= Tests/Vectors
TEST_OPTIONS ?=

programs := sealhook sealhook-courier sealhook-sandbox
shell_files := .ci/run .ci/deps .ci/skipped hooks/pre-deploy hooks/post-deploy hooks/on-fail \
	Tests/Demo/demo Tests/Bench/bench Tests/Bench/pagerduty.sh \
	Tests/Bench/pagerduty-short.sh
swift_folders := Package.swift Sources Tests

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## Look for libsodium, libyaml and libcurl, and install what is missing.
	@sh .ci/deps

build: deps ## Build the release programs into build/bin.
	swift build -c release --static-swift-stdlib --product sealhook
	swift build -c release --static-swift-stdlib --product sealhook-courier
	swift build -c release --static-swift-stdlib --product sealhook-sandbox
	@mkdir -p build/bin
	@install -m 755 $(programs:%=.build/release/%) build/bin/
	@strip $(programs:%=build/bin/%)
	@ls -l build/bin

install: ## Install what `make build` made under PREFIX (default /usr/local; honours DESTDIR).
	@test -x build/bin/sealhook || { echo "hint: build first: make build" >&2; exit 1; }
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/libexec/sealhook" \
		"$(DESTDIR)$(PREFIX)/share/sealhook/hooks"
	install -m 755 build/bin/sealhook "$(DESTDIR)$(PREFIX)/bin/"
	install -m 755 build/bin/sealhook-courier build/bin/sealhook-sandbox \
		"$(DESTDIR)$(PREFIX)/libexec/sealhook/"
	install -m 755 hooks/pre-deploy hooks/post-deploy hooks/on-fail \
		"$(DESTDIR)$(PREFIX)/share/sealhook/hooks/"
	install -m 644 hooks/sealhook.mk "$(DESTDIR)$(PREFIX)/share/sealhook/hooks/"

demo: build ## See a deploy page and resolve, against a local stand-in for PagerDuty.
	@sh Tests/Demo/demo build/bin

test: deps ## Run the tests.
	swift build --build-tests
	swift test --skip-build $(TEST_OPTIONS)

lint: ## Check the format of the Swift files, and the shell files with shellcheck.
	swift format lint --strict --configuration .swift-format --recursive $(swift_folders)
	shellcheck $(shell_files)

format: ## Put the Swift files into their format.
	swift format --in-place --configuration .swift-format --recursive $(swift_folders)

vectors: ## Write the test vectors anew, under VECTORS (default Tests/Vectors).
	swift run sealhook-vectors "$(VECTORS)"

bench: build ## Measure against age and a shell script; writes docs/benchmarks.md.
	@sh Tests/Bench/bench build/bin

clean: ## Remove what was built.
	rm -rf .build build
