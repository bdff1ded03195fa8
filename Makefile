# Handout. `make help` tells what there is to make.

.DEFAULT_GOAL := all
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
DEPS ?= yes
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
comma := ,

# ---- Debian packages ----

PACKAGES_BUILD := build-essential pkg-config libhpdf-dev libpango1.0-dev libharfbuzz-dev \
    libqpdf-dev libpng-dev librsvg2-dev libxml2-dev libxslt1-dev \
    libjson-glib-dev libcairo2-dev libfreetype-dev libzint-dev zlib1g-dev \
    fonts-open-sans fonts-noto-core icc-profiles-free
PACKAGES_TEST := perl qpdf poppler-utils mupdf-tools ghostscript pdftk-java valgrind jq \
    libxml2-utils zbar-tools
# For the hand-out page in a real browser: tests/site.sh is skipped where these are not installed.
# Programs that machines often have from elsewhere are asked for only where they are missing: node
# and npm for tests/site.sh, Java and Maven for `make conformance`.
PACKAGES_SITE = chromium $(if $(shell command -v node),,nodejs) $(if $(shell command -v npm),,npm)
PACKAGES_JAVA = $(if $(shell command -v javac),,default-jdk-headless) \
    $(if $(shell command -v mvn),,maven)
# Poppler as a program that fills in forms, for `make conformance`.
PACKAGES_READERS := libpoppler-glib-dev
PACKAGES_BENCH := hyperfine perl jq qpdf
# To compare with; `make bench` leaves out what is not there.
PACKAGES_PEERS = weasyprint python3-reportlab $(if $(shell command -v npm),,npm)
PACKAGES_LINT := clang-format clang-tidy cppcheck shellcheck libxml2-utils

# ---- what is made of what ----

# The sanitizers' builds live beside the plain one: none spoils another.
OBJECTS := out/.obj$(if $(SAN),-san)$(if $(TSAN),-tsan)
PROGRAM := $(if $(SAN)$(TSAN),$(OBJECTS)/handout,handout)
LIBRARY := $(OBJECTS)/libhandout.a
MAIN := gen/cli/main.c
SOURCES := $(sort $(wildcard gen/*/*.c))
LIBRARY_OBJECTS := $(patsubst %.c,$(OBJECTS)/%.o,$(filter-out $(MAIN),$(SOURCES)))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(OBJECTS)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
# What several unit tests share.
UNIT_SHARED := $(patsubst %.c,$(OBJECTS)/%.o,\
    $(sort $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))))
TOOLS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/compare/*.c)))
# What ThreadSanitizer is to look at, besides the program.
TSAN_TOOLS := $(OBJECTS)/tests/threads/race
TSAN_UNIT := $(OBJECTS)/unit/test_crew $(OBJECTS)/unit/test_lock
# What the scripts of `make conformance` ask of our own code.
CONFORMANCE_TOOLS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/conformance/*.c)))
READERS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/conformance/readers/*.c)))
BENCH_TOOLS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/bench/*.c)))
C_FILES := $(sort $(SOURCES) $(wildcard gen/*/*.h include/*/*.h tests/*/*.[ch] \
    tests/conformance/readers/*.c))
XML_FILES = $(shell find content layouts tests/golden tests/press tests/conformance \
    -name '*.xml' -o -name '*.rng' \
    -o -name '*.xsl' -o -name '*.svg')
SCRIPTS := $(sort $(wildcard tests/*.sh tests/*/*.sh) tests/run) .ci/run \
    $(addprefix tests/conformance/readers/,mupdf pdfbox pdfium pdfjs pdftk)

# ---- how ----

CC ?= cc
CSTD := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
    -Wmissing-prototypes -Wwrite-strings -Wundef -Werror
SANITIZE := -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined \
    -fno-omit-frame-pointer
OPTIMISE := $(if $(SAN),-O1 -g $(SANITIZE),-O2 -g)$(if $(TSAN), -fsanitize=thread)
MODULES := glib-2.0 gio-2.0 libxml-2.0 libxslt libexslt pango harfbuzz harfbuzz-subset \
    freetype2 cairo json-glib-1.0 libqpdf libpng zlib

# Seen by the compiler and loaded when first needed, not linked (gen/base/svg.c); tests link them.
MODULES_LATE := librsvg-2.0

# Asked once, when first needed: on a fresh machine pkg-config comes with the packages.
# -isystem: the warnings above are for our own code.
once = $(eval $(1) := $(2))$($(1))
LIBRARY_FLAGS = $(call once,LIBRARY_FLAGS,$(patsubst -I%,-isystem %,\
    $(shell pkg-config --cflags $(MODULES) $(MODULES_LATE))))
LIBRARIES = $(call once,LIBRARIES,$(shell pkg-config --libs $(MODULES)) -lhpdf -lzint -lm)
LIBRARIES_LATE = $(call once,LIBRARIES_LATE,$(shell pkg-config --libs $(MODULES_LATE)))
COMPILE = $(CC) $(CSTD) $(WARNINGS) $(OPTIMISE) -Iinclude -Igen $(LIBRARY_FLAGS) $(CPPFLAGS) \
    $(CFLAGS) -MMD -MP -c
LINK = $(CC) $(OPTIMISE) -Wl$(comma)--as-needed $(LDFLAGS)

.PHONY: all build render packages packages-test packages-site packages-java packages-lint unit \
    tsan tsan-run check check-run conformance conformance-run bench packages-bench packages-peers \
    lint lint-run flags format golden install \
    clean help FORCE

all: packages
	@$(MAKE) --no-print-directory build
	@$(MAKE) --no-print-directory render

build: $(PROGRAM)

render: $(PROGRAM)
	./$(PROGRAM) build

# A file that changes only when its text does: what depends on it is made anew just then.
# $(1) = file, $(2) = text
define remember
@mkdir -p $(dir $(1))
@printf '%s\n' '$(subst ','\'',$(2))' | cmp -s - $(1) || printf '%s\n' '$(subst ','\'',$(2))' > $(1)
endef

$(OBJECTS)/flags: FORCE
	$(call remember,$@,$(CC) $(CSTD) $(OPTIMISE) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS))

$(OBJECTS)/members: FORCE
	$(call remember,$@,$(LIBRARY_OBJECTS))

$(OBJECTS)/%.o: %.c $(OBJECTS)/flags Makefile
	@mkdir -p $(@D)
	@echo '  cc    $<'
	@$(COMPILE) $< -o $@

$(LIBRARY): $(LIBRARY_OBJECTS) $(OBJECTS)/members
	@echo '  ar    $@'
	@rm -f $@
	@ar rcs $@ $(LIBRARY_OBJECTS)

$(PROGRAM): $(OBJECTS)/$(MAIN:.c=.o) $(LIBRARY)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) -o $@

# Programs apart from ours: they see Poppler, and nothing of the library.
$(READERS): $(OBJECTS)/%: %.c $(OBJECTS)/flags Makefile
	@mkdir -p $(@D)
	@echo '  cc    $<'
	@$(CC) $(CSTD) $(WARNINGS) $(OPTIMISE) $$(pkg-config --cflags poppler-glib json-glib-1.0 | \
	    sed 's/-I/-isystem /g') $(CFLAGS) $< -o $@ $(LDFLAGS) \
	    $$(pkg-config --libs poppler-glib json-glib-1.0)

$(OBJECTS)/unit/%: $(OBJECTS)/tests/unit/%.o $(UNIT_SHARED) $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) $(LIBRARIES_LATE) -o $@

$(OBJECTS)/tests/%: $(OBJECTS)/tests/%.o $(LIBRARY)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) -o $@

.SECONDARY:
-include $(LIBRARY_OBJECTS:.o=.d) $(OBJECTS)/$(MAIN:.c=.d) $(TOOLS:=.d) \
    $(CONFORMANCE_TOOLS:=.d) $(TSAN_TOOLS:=.d) $(BENCH_TOOLS:=.d) $(UNIT_SHARED:.o=.d) \
    $(patsubst $(OBJECTS)/unit/%,$(OBJECTS)/tests/unit/%.d,$(UNIT_TESTS))

# ---- packages ----

# $(1) = packages. One question to dpkg; nothing is run when all are there.
define need
@[ '$(DEPS)' != no ] || exit 0; [ -n '$(strip $(1))' ] || exit 0; \
command -v dpkg-query >/dev/null || exit 0; \
have=$$(dpkg-query -W -f='$${Package}=$${db:Status-Status} ' $(1) 2>/dev/null); \
missing=; \
for name in $(1); do \
    case " $$have" in *" $$name=installed "*) ;; *) missing="$$missing $$name";; esac; \
done; \
[ -n "$$missing" ] || exit 0; \
as=; \
if [ "$$(id -u)" != 0 ]; then \
    if ! command -v sudo >/dev/null; then \
        echo "These Debian packages are missing:$$missing"; \
        echo "As root, run: apt-get install -y$$missing"; \
        echo "(or 'make DEPS=no' to go on without asking)"; \
        exit 1; \
    fi; \
    as='sudo '; \
fi; \
run() { echo "$$as$$*"; $$as "$$@" </dev/null; }; \
run apt-get update -q && \
run env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing
endef

packages:
	$(call need,$(PACKAGES_BUILD))

packages-test:
	$(call need,$(PACKAGES_BUILD) $(PACKAGES_TEST))

packages-site:
	$(call need,$(PACKAGES_SITE))

packages-java: packages-test
	$(call need,$(PACKAGES_JAVA) $(PACKAGES_READERS))

packages-lint:
	$(call need,$(PACKAGES_BUILD) $(PACKAGES_LINT))

# ---- tests ----

# Of the sources, not of the program: once is enough.
SOURCE_TESTS := tests/floors.sh tests/headers.sh tests/banned.sh tests/sizes.sh
TESTS ?= $(UNIT_TESTS) \
    $(filter-out tests/lib.sh $(if $(SAN),$(SOURCE_TESTS)),$(wildcard tests/*.sh))
PROVE_FLAGS ?=

# Libraries are not built for ThreadSanitizer. What happens inside of them is left out (else every
# lock of GLib's, made of futexes that it does not see, would be told as none at all); what our code
# does with memory of theirs is seen. GLib's allocator for small pieces passes them on unseen.
TSAN_ENVIRONMENT := G_SLICE=always-malloc \
    TSAN_OPTIONS='ignore_noninstrumented_modules=1 halt_on_error=0 exitcode=66'

# Leaks are looked for, too; tests/lsan.supp names those of libraries that keep caches for life.
TEST_ENVIRONMENT = HANDOUT='$(CURDIR)/$(PROGRAM)' OBJECTS='$(CURDIR)/$(OBJECTS)' \
    HANDOUT_DATA='$(CURDIR)' SAN='$(SAN)' TSAN='$(TSAN)' MAKEFLAGS= MAKELEVEL= \
    ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    $(if $(TSAN),$(TSAN_ENVIRONMENT)) \
    LSAN_OPTIONS=suppressions='$(CURDIR)/tests/lsan.supp':print_suppressions=0

check: packages-test
	@$(MAKE) --no-print-directory check-run

check-run: $(PROGRAM) $(UNIT_TESTS) $(TOOLS)
	@$(TEST_ENVIRONMENT) prove -j$(JOBS) $(PROVE_FLAGS) --exec tests/run $(TESTS)

# What programs that we did not write say of every PDF. Apart from `check`, which needs Debian
# packages and nothing else: this fetches a validator from Maven Central. REFRESH=1 writes the
# README's tables anew.
conformance: packages-java packages-site
	@$(MAKE) --no-print-directory conformance-run

conformance-run: $(PROGRAM) $(CONFORMANCE_TOOLS) $(READERS)
	@tests/conformance/build.sh $(OBJECTS)/conformance
	@code=0; for test in run matrix tabs; do \
	    $(TEST_ENVIRONMENT) tests/conformance/$$test.sh $(if $(REFRESH),--refresh) || code=1; \
	done; exit $$code

# Times as ratios, never a verdict: machines differ. `make packages-peers` gets the others.
packages-bench: packages
	$(call need,$(PACKAGES_BENCH))

packages-peers: packages-bench
	$(call need,$(PACKAGES_PEERS))
	@mkdir -p $(OBJECTS)/bench
	npm install --silent --no-fund --no-audit --prefix $(OBJECTS)/bench \
	    @myriaddreamin/typst-ts-node-compiler@0.7.0

bench: packages-bench
	@$(MAKE) --no-print-directory $(PROGRAM) $(BENCH_TOOLS)
	@$(TEST_ENVIRONMENT) tests/bench/run.sh

# For scripts that compile something: the flags of our own code.
flags:
	@echo '$(CSTD) $(WARNINGS) -Iinclude -Igen $(LIBRARY_FLAGS)'

# Threads, watched by ThreadSanitizer, in a build of its own.
tsan: packages-test
	@$(MAKE) --no-print-directory tsan-run TSAN=1

tsan-run: $(PROGRAM) $(TSAN_TOOLS) $(TSAN_UNIT)
	@$(TEST_ENVIRONMENT) prove $(PROVE_FLAGS) --exec tests/run $(TSAN_UNIT) tests/tsan.sh

unit: $(UNIT_TESTS) $(TOOLS)
	@$(TEST_ENVIRONMENT) prove $(PROVE_FLAGS) --exec tests/run $(UNIT_TESTS)

golden: $(PROGRAM)
	@[ -n '$(CASE)' ] || { echo 'make golden CASE=name (a document of tests/golden, or reading)'; \
	    exit 2; }
	@$(TEST_ENVIRONMENT) tests/$(if $(filter reading,$(CASE)),reading.sh --refresh all,golden.sh \
	    --refresh '$(CASE)')

lint: packages-lint
	@$(MAKE) --no-print-directory lint-run

# cppcheck is told of macros that it would take for calls.
lint-run:
	@echo 'clang-format'
	@clang-format --dry-run --Werror $(C_FILES)
	@echo 'clang-tidy (.clang-tidy)'
	@printf '%s\n' $(SOURCES) | xargs -P$(JOBS) -n6 sh -c 'clang-tidy --quiet "$$@" -- \
	    $(CSTD) -Iinclude -Igen $(LIBRARY_FLAGS) 2>/dev/null' tidy
	@echo 'cppcheck'
	@cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability,performance \
	    --library=gtk --inline-suppr '-DG_GNUC_PRINTF(a,b)=' '-DG_DEFINE_QUARK(a,b)=' \
	    -DG_GNUC_UNUSED= -j$(JOBS) -Iinclude -Igen gen
	@echo 'shellcheck'
	@shellcheck $(SCRIPTS)
	@echo 'xmllint'
	@xmllint --noout $(XML_FILES)

format:
	clang-format -i $(C_FILES)

# ---- the rest ----

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/handout'
	find content layouts -type f -exec install -D -m 644 '{}' \
	    '$(DESTDIR)$(PREFIX)/share/handout/{}' ';'

clean:
	rm -rf handout out/.obj out/.obj-san out/.obj-tsan
	find out -mindepth 1 ! -name .gitignore -delete

help:
	@echo 'make                  install missing Debian packages, build, render into out/'
	@echo 'make build            the program only'
	@echo 'make check            all tests; SAN=1 with the address and behaviour sanitizers'
	@echo 'make check TESTS=…    some of them: TESTS="tests/floors.sh tests/fill.sh"'
	@echo 'make tsan             threads under ThreadSanitizer'
	@echo 'make conformance      validators over every PDF, readers over every form (Java, npm)'
	@echo 'make bench            times, as ratios to other programs (make packages-peers: gets them)'
	@echo 'make packages-site    a browser, so that tests/site.sh can run'
	@echo 'make unit             the unit tests'
	@echo 'make golden CASE=…    write the expected trace of a case anew, show the difference'
	@echo 'make lint             formatting, clang-tidy, cppcheck, shell and XML files'
	@echo 'make format           let clang-format mend the formatting'
	@echo 'make install          PREFIX=/usr/local, DESTDIR='
	@echo 'make clean            remove all that was made'
	@echo
	@echo 'DEPS=no               leave packages alone'
