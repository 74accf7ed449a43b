# The verbs of the project; `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test build docs lint install deb benchmark

PREFIX ?= /usr/local
# A folder may have spaces in its path, so each place is quoted where it is used.
INSTALLED = $(DESTDIR)$(PREFIX)
BIN := $(CURDIR)/.build/release
TRAINER := $(CURDIR)/Examples/trainer
# The targets that SDK/Package.swift names.
SDK := ConfigValue Diagnostics Wire PConfigsPlugin PConfigsPluginTesting
# Tests that wait for one another's processes and deadlines, in groups that share the processors with no other.
ALONE := ServerTests|WireTests PluginHostTests|RunsTests|ProcessesTests WorkspaceTests EndToEndTests
# Exporting every symbol, as Swift does by default, keeps the linker from leaving out what nothing calls.
RELEASE := swift build --configuration release --static-swift-stdlib -Xlinker --no-export-dynamic
# Where `make benchmark` has Python with the peers of PyPI, and how it keeps the processors from others where it may.
PEERS := $(CURDIR)/.build/peers
FIRST = $(shell chrt -r 5 true 2>/dev/null && echo chrt -r 5)
CTL := cd "$(TRAINER)" && "$(BIN)/pconfigsctl"

help: ## list the verbs
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/make \1\t\2/p' Makefile | expand -t 16

demo: build ## resolve, print and run the worked example
	$(CTL) plugins build
	@trap '$(CTL) stop >/dev/null' EXIT; \
	for verb in print resolve run; do \
		printf '\n$$ pconfigsctl %s second\n' "$$verb"; \
		(set -e; $(CTL) $$verb second); \
	done

test: ## build and run every test
	.ci/install-packages --tests
	swift build --build-tests
	swift test --package-path "$(TRAINER)/plugins/trainer"
	swift test --skip-build --parallel $(ALONE:%=--skip '%')
	for group in $(ALONE:%='%'); do swift test --skip-build --parallel --filter "$$group"; done
	.ci/test-deploy "$(CURDIR)/.build/debug"

build: ## build pconfigsd, pconfigsctl and pconfigs-supervise for release
	.ci/install-packages
	for program in pconfigsd pconfigsctl pconfigs-supervise; do $(RELEASE) --product "$$program"; done

# For Benchmarks/, whose programs are built as the product is.
release-%:
	$(RELEASE) --product $*

docs: ## build the reference and the tutorial for plugins' authors into .build/docs
	.ci/build-docs

lint: ## check the format of every Swift file
	find Package.swift SDK/Package.swift Sources Tests Examples -name .build -prune -o -name '*.swift' -print0 \
		| xargs -0 swift format lint --strict --parallel

install: ## copy what `make build` made, man pages and completions to PREFIX (/usr/local) below DESTDIR
	@test -x "$(BIN)/pconfigsctl" || { echo "nothing is built yet: run 'make build' first" >&2; exit 1; }
	install -d "$(INSTALLED)/bin"
	install -m 755 "$(BIN)/pconfigsd" "$(BIN)/pconfigsctl" "$(BIN)/pconfigs-supervise" "$(INSTALLED)/bin"
	install -d "$(INSTALLED)/share/pconfigs/sdk/Sources"
	install -m 644 SDK/Package.swift "$(INSTALLED)/share/pconfigs/sdk"
	cp -R $(SDK:%=Sources/%) "$(INSTALLED)/share/pconfigs/sdk/Sources"
	"$(BIN)/pconfigsctl" manual "$(INSTALLED)/share/man/man1"
	install -d "$(INSTALLED)/share/bash-completion/completions" "$(INSTALLED)/share/zsh/site-functions" \
		"$(INSTALLED)/share/fish/vendor_completions.d"
	"$(BIN)/pconfigsctl" --generate-completion-script bash >"$(INSTALLED)/share/bash-completion/completions/pconfigsctl"
	"$(BIN)/pconfigsctl" --generate-completion-script zsh >"$(INSTALLED)/share/zsh/site-functions/_pconfigsctl"
	"$(BIN)/pconfigsctl" --generate-completion-script fish \
		>"$(INSTALLED)/share/fish/vendor_completions.d/pconfigsctl.fish"
	deploy/install "$(PREFIX)" "$(DESTDIR)"

benchmark: build release-cold-start ## print the speed and the memory of serving, each beside a peer or a floor
	.ci/install-packages --benchmark
	$(CTL) plugins build
	$(CTL) stop
	python3 -m venv "$(PEERS)"
	"$(PEERS)/bin/pip" install --quiet 'rjsonnet==0.5.*' 'chz==0.4.*'
	$(FIRST) Benchmarks/throughput
	$(FIRST) "$(PEERS)/bin/python" Benchmarks/scale "$(BIN)"

deb: ## make a Debian package in .build/deb of what `make build` made
	deploy/debian/build "$(BIN)" "$(CURDIR)/.build/deb"
