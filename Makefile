# The interface of the project. `make` alone lists what there is.

# python3-swiftclient installs another /usr/bin/swift, so the swift beside swiftc is taken, and asked who it is.
SWIFTC := $(shell command -v swiftc 2>/dev/null)
SWIFT ?= $(firstword $(wildcard $(dir $(realpath $(SWIFTC)))swift $(SWIFTC:c=)) swift)
PREFIX ?= /usr/local
DESTDIR ?=

BUILD_PACKAGES := libarchive-dev libcurl4-openssl-dev libsqlite3-dev libyaml-dev nettle-dev pkg-config
STATIC_PACKAGES := libbz2-dev liblz4-dev liblzma-dev libzstd-dev zlib1g-dev
TEST_PACKAGES := shellcheck dash openssl python3 python3-venv
# Reading zip archives, as pin does, needs nettle.
STATIC_LIBRARIES := $(addprefix -Xlinker -l,zstd lzma lz4 bz2 z nettle)
STATIC_BUILD := build -c release --product modelc --scratch-path .build-static \
	-Xswiftc -static-executable $(STATIC_LIBRARIES)
# libcurl and SQLite stay the machine's own, which get their fixes from the distribution.
RELEASE_BUILD := build -c release --scratch-path .build-release --static-swift-stdlib --product
MODELC := .build/debug/modelc

.DEFAULT_GOAL := help
.PHONY: help run test test-more unit test-tsan test-full check format golden generate bench fuzz install static release deps test-deps toolchain clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

toolchain:
	@test -n "$(SWIFTC)" || { echo "There is no swiftc on PATH: install Swift 6.2 or later (swift.org/install)." >&2; exit 2; }
	@$(SWIFT) --version 2>&1 | grep -q 'Swift version' || { echo "$(SWIFT) is not Swift: set SWIFT=/path/to/swift." >&2; exit 2; }

deps: toolchain ## Install the libraries that the build needs (apt)
	@Tools/install-packages.sh $(BUILD_PACKAGES)

test-deps: deps
	@Tools/install-packages.sh $(TEST_PACKAGES)

$(MODELC): deps generate FORCE
	@echo "== building modelc (a first build takes about two minutes on two cores)"
	@$(SWIFT) build --product modelc

FORCE:

run: $(MODELC) ## Compile a real spec and show what came of it
	@Tools/demo.sh $(MODELC)

test: test-deps generate ## All the tests that fit into 20 minutes on two cores
	@echo "== 1/2 unit, golden and command tests"
	@$(SWIFT) build --build-tests
	@SWIFT="$(SWIFT)" Tools/run-tests.sh
	@Tools/renew-readme.sh $(MODELC) --check
	@$(MODELC) schema | cmp - models/modelc.schema.json || { echo "models/modelc.schema.json is stale: make golden renews it" >&2; exit 1; }
	@$(MODELC) fmt --check models/*.spec
	@echo "== 2/2 other programs read what lint says and use the embedded OpenStack; emitted scripts and pin run for real"
	@SWIFT="$(SWIFT)" Tests/Proof/openstack.sh --embedded || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/lint-tools.sh || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/bill-of-materials.sh || [ $$? = 77 ]
	@Tests/Proof/openstack-sdk.sh || [ $$? = 77 ]
	@HATCHERY=$(abspath .build/debug/hatchery) Tests/Proof/hatchery/worker.py
	@MODELC=$(abspath $(MODELC)) Tests/Proof/oracle.sh --sample || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/index.sh || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/index-layouts.sh || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/index-base.sh || [ $$? = 77 ]
	@MODELC=$(abspath $(MODELC)) Tests/Proof/sample.sh
	@MODELC=$(abspath $(MODELC)) Tests/Proof/pin.sh
	@MODELC=$(abspath $(MODELC)) Tests/Proof/verify.sh || [ $$? = 77 ]

unit: test-deps generate ## The Swift tests alone
	@$(SWIFT) build --build-tests
	@SWIFT="$(SWIFT)" Tools/run-tests.sh

test-more: test-deps $(MODELC) ## A sample of test-full, and a real OpenStack where a test bed is beside the clone (SEED=7 repeats a draw)
	@MODELC=$(abspath $(MODELC)) Tests/Proof/full.sh --sample $(or $(SEED),-)
	@$(SWIFT) build --build-tests
	@SWIFT="$(SWIFT)" Tests/Proof/openstack.sh || [ $$? = 77 ]

test-tsan: test-deps ## The tests of the rooms with threads, under ThreadSanitizer
	@SWIFT="$(SWIFT)" Tools/test-tsan.sh HTTPTransportTests CDSTests RegistrationTests

test-full: test test-tsan ## Everything, hours allowed: every recipe, every release, every boot
	@SWIFT="$(SWIFT)" SIMULATION_COUNT=10000 Tools/run-tests.sh --filter SimulationTests.WorldTests
	@SWIFT="$(SWIFT)" LAWS_SEED=- Tools/run-tests.sh --filter CompilerTests.LawTests
	@SWIFT="$(SWIFT)" JUDGE_FULL=1 Tools/run-tests.sh --filter 'What is emitted is clean'
	@$(SWIFT) build --product hatchery
	@SWIFT="$(SWIFT)" Tests/Proof/openstack.sh --full || [ $$? = 77 ]
	@HATCHERY=$(abspath .build/debug/hatchery) Tests/Proof/hatchery/faults.py
	@HATCHERY=$(abspath .build/debug/hatchery) Tests/Proof/hatchery/kill.py 200
	@MODELC=$(abspath $(MODELC)) Tests/Proof/full.sh

check: test-deps generate ## Format, generated files, shell scripts, shape of the package
	@echo "== format"
	@$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format Package.swift Sources Tests
	@echo "== generated files"
	@Tools/embed-templates.sh --check
	@echo "== shell scripts"
	@shellcheck --shell=sh --exclude=SC2034,SC2154 templates/runtime/*.sh
	@shellcheck Tools/*.sh $$(find Tests/Proof -name '*.sh') .ci/run
	@echo "== shape of the package"
	@SWIFT="$(SWIFT)" Tools/check-shape.sh

format: toolchain ## Format the Swift sources in place
	@$(SWIFT) format --in-place --recursive --parallel --configuration .swift-format Package.swift Sources Tests

generate:
	@Tools/embed-templates.sh

golden: $(MODELC) ## Renew the golden files and show what changed
	@$(SWIFT) build --product modelc-register
	@$(SWIFT) build --product hatchery
	@$(MODELC) schema >models/modelc.schema.json
	@$(MODELC) fmt models/*.spec
	@Tools/renew-golden.sh $(MODELC)
	@Tools/renew-readme.sh $(MODELC)
	@Tools/renew-rules.sh $(MODELC)
	@git --no-pager diff --stat -- Tests/Golden

static: deps generate ## The statically linked release build of modelc
	@Tools/install-packages.sh $(STATIC_PACKAGES)
	@$(SWIFT) $(STATIC_BUILD)

release: deps generate ## The release builds of modelc-register, which talks to servers, and of hatchery
	@$(SWIFT) $(RELEASE_BUILD) modelc-register
	@$(SWIFT) $(RELEASE_BUILD) hatchery

bench: static test-deps ## Measure speed: ratios against peers run beside it
	@Tools/bench.sh .build-static/release/modelc
	@echo "== the hatchery's core: matching, a step, memory"
	@Tools/bench/core.sh
	@$(SWIFT) $(RELEASE_BUILD) hatchery
	@echo "== the hatchery against the embedded cloud"
	@HATCHERY=$(abspath .build-release/release/hatchery) Tests/Proof/hatchery/speed.py

fuzz: deps ## Feed random bytes to a reader (T=Spec, YAML, Inspect, Analysis, Lint, Index or Lists; S seconds)
	@Tests/Fuzz/fuzz.sh $(or $(T),Spec) $(or $(S),60)

install: static release ## Install modelc, modelc-register, hatchery and completions under DESTDIR and PREFIX
	@Tools/install-program.sh .build-static/release/modelc $(DESTDIR)$(PREFIX)/bin
	@Tools/install-program.sh .build-release/release/modelc-register $(DESTDIR)$(PREFIX)/bin
	@Tools/install-program.sh .build-release/release/hatchery $(DESTDIR)$(PREFIX)/bin
	@Tools/install-completions.sh .build-static/release/modelc $(DESTDIR)$(PREFIX)/share
	@Tools/install-completions.sh .build-release/release/hatchery $(DESTDIR)$(PREFIX)/share

clean: ## Remove what was built
	rm -rf .build .build-static .build-release build
