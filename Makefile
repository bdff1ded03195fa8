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
    libqpdf-dev libpng-dev librsvg2-dev libgdk-pixbuf-2.0-dev libxml2-dev libxslt1-dev \
    libjson-glib-dev libcairo2-dev libfreetype-dev libfontconfig-dev libzint-dev zlib1g-dev \
    libmicrohttpd-dev fonts-open-sans fonts-noto-core icc-profiles-free
PACKAGES_TEST := perl qpdf poppler-utils mupdf-tools ghostscript pdftk-java valgrind jq \
    libxml2-utils zbar-tools
# For the hand-out page in a real browser: tests/site.sh is skipped where these are not installed.
# Programs that machines often have from elsewhere are asked for only where they are missing: node
# and npm for tests/site.sh, Java and Maven for `make conformance`.
PACKAGES_SITE = chromium $(if $(shell command -v node),,nodejs) $(if $(shell command -v npm),,npm)
PACKAGES_JAVA = $(if $(shell command -v javac),,default-jdk-headless) \
    $(if $(shell command -v mvn),,maven)
PACKAGES_LINT := clang-format clang-tidy cppcheck shellcheck libxml2-utils

# ---- what is made of what ----

# The sanitizers' build lives beside the plain one: neither spoils the other.
OBJECTS := out/.obj$(if $(SAN),-san)
PROGRAM := $(if $(SAN),$(OBJECTS)/handout,handout)
LIBRARY := $(OBJECTS)/libhandout.a
MAIN := gen/cli/main.c
SOURCES := $(sort $(wildcard gen/*/*.c))
# Files that are put into the program as they are.
EMBEDDED := $(sort $(wildcard gen/*/*.js))
LIBRARY_OBJECTS := $(patsubst %.c,$(OBJECTS)/%.o,$(filter-out $(MAIN),$(SOURCES))) \
    $(EMBEDDED:%=$(OBJECTS)/%.o)
UNIT_TESTS := $(patsubst tests/unit/%.c,$(OBJECTS)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
# What several unit tests share.
UNIT_SHARED := $(patsubst %.c,$(OBJECTS)/%.o,\
    $(sort $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))))
TOOLS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/compare/*.c)))
# What the scripts of `make conformance` ask of our own code.
CONFORMANCE_TOOLS := $(patsubst %.c,$(OBJECTS)/%,$(sort $(wildcard tests/conformance/*.c)))
C_FILES := $(sort $(SOURCES) $(wildcard gen/*/*.h include/*/*.h tests/*/*.[ch]))
XML_FILES = $(shell find content layouts tests/golden tests/press tests/conformance \
    -name '*.xml' -o -name '*.rng' \
    -o -name '*.xsl' -o -name '*.svg')
SCRIPTS := $(sort $(wildcard tests/*.sh tests/conformance/*.sh) tests/run) .ci/run

# ---- how ----

CC ?= cc
CSTD := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
    -Wmissing-prototypes -Wwrite-strings -Wundef -Werror
SANITIZE := -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined \
    -fno-omit-frame-pointer
OPTIMISE := $(if $(SAN),-O1 -g $(SANITIZE),-O2 -g)
MODULES := glib-2.0 gio-2.0 libxml-2.0 libxslt libexslt pangoft2 harfbuzz harfbuzz-subset \
    fontconfig freetype2 cairo librsvg-2.0 gdk-pixbuf-2.0 json-glib-1.0 libqpdf libpng zlib

# Asked once, when first needed: on a fresh machine pkg-config comes with the packages.
# -isystem: the warnings above are for our own code.
once = $(eval $(1) := $(2))$($(1))
LIBRARY_FLAGS = $(call once,LIBRARY_FLAGS,$(patsubst -I%,-isystem %,\
    $(shell pkg-config --cflags $(MODULES))))
LIBRARIES = $(call once,LIBRARIES,$(shell pkg-config --libs $(MODULES)) -lhpdf -lzint -lm)
COMPILE = $(CC) $(CSTD) $(WARNINGS) $(OPTIMISE) -Iinclude -Igen $(LIBRARY_FLAGS) $(CPPFLAGS) \
    $(CFLAGS) -MMD -MP -c
LINK = $(CC) $(OPTIMISE) $(LDFLAGS)

.PHONY: all build render packages packages-test packages-site packages-java packages-lint unit \
    check check-run conformance conformance-run lint lint-run flags format golden install \
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

# Named _binary_gen_batch_preview_js_start, …_end.
$(OBJECTS)/%.js.o: %.js
	@mkdir -p $(@D)
	@echo '  embed $<'
	@$(LD) -r -b binary -z noexecstack $< -o $@

$(LIBRARY): $(LIBRARY_OBJECTS) $(OBJECTS)/members
	@echo '  ar    $@'
	@rm -f $@
	@ar rcs $@ $(LIBRARY_OBJECTS)

$(PROGRAM): $(OBJECTS)/$(MAIN:.c=.o) $(LIBRARY)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) -o $@

$(OBJECTS)/unit/%: $(OBJECTS)/tests/unit/%.o $(UNIT_SHARED) $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) -o $@

$(OBJECTS)/tests/%: $(OBJECTS)/tests/%.o $(LIBRARY)
	@echo '  link  $@'
	@$(LINK) $^ $(LIBRARIES) -o $@

.SECONDARY:
-include $(LIBRARY_OBJECTS:.o=.d) $(OBJECTS)/$(MAIN:.c=.d) $(TOOLS:=.d) \
    $(CONFORMANCE_TOOLS:=.d) $(UNIT_SHARED:.o=.d) \
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
	$(call need,$(PACKAGES_JAVA))

packages-lint:
	$(call need,$(PACKAGES_BUILD) $(PACKAGES_LINT))

# ---- tests ----

# Of the sources, not of the program: once is enough.
SOURCE_TESTS := tests/floors.sh tests/headers.sh tests/banned.sh tests/sizes.sh
TESTS ?= $(UNIT_TESTS) \
    $(filter-out tests/lib.sh $(if $(SAN),$(SOURCE_TESTS)),$(wildcard tests/*.sh))
PROVE_FLAGS ?=

# Leaks are looked for, too; tests/lsan.supp names those of libraries that keep caches for life.
TEST_ENVIRONMENT = HANDOUT='$(CURDIR)/$(PROGRAM)' OBJECTS='$(CURDIR)/$(OBJECTS)' \
    HANDOUT_DATA='$(CURDIR)' SAN='$(SAN)' MAKEFLAGS= MAKELEVEL= \
    ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    LSAN_OPTIONS=suppressions='$(CURDIR)/tests/lsan.supp':print_suppressions=0

check: packages-test
	@$(MAKE) --no-print-directory check-run

check-run: $(PROGRAM) $(UNIT_TESTS) $(TOOLS)
	@$(TEST_ENVIRONMENT) prove -j$(JOBS) $(PROVE_FLAGS) --exec tests/run $(TESTS)

# What programs that we did not write say of every PDF. Apart from `check`, which needs Debian
# packages and nothing else: this fetches a validator from Maven Central. REFRESH=1 writes the
# README's tables anew.
conformance: packages-java
	@$(MAKE) --no-print-directory conformance-run

conformance-run: $(PROGRAM) $(CONFORMANCE_TOOLS)
	@tests/conformance/build.sh $(OBJECTS)/conformance
	@$(TEST_ENVIRONMENT) tests/conformance/run.sh $(if $(REFRESH),--refresh)

# For scripts that compile something: the flags of our own code.
flags:
	@echo '$(CSTD) $(WARNINGS) -Iinclude -Igen $(LIBRARY_FLAGS)'

unit: $(UNIT_TESTS) $(TOOLS)
	@$(TEST_ENVIRONMENT) prove $(PROVE_FLAGS) --exec tests/run $(UNIT_TESTS)

golden: $(PROGRAM)
	@[ -n '$(CASE)' ] || { echo 'make golden CASE=name (a folder of tests/golden)'; exit 2; }
	@$(TEST_ENVIRONMENT) tests/golden.sh --refresh '$(CASE)'

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
	rm -rf handout out/.obj out/.obj-san
	find out -mindepth 1 ! -name .gitignore -delete

help:
	@echo 'make                  install missing Debian packages, build, render into out/'
	@echo 'make build            the program only'
	@echo 'make check            all tests; SAN=1 with the address and behaviour sanitizers'
	@echo 'make check TESTS=…    some of them: TESTS="tests/floors.sh tests/fill.sh"'
	@echo 'make conformance      veraPDF over every PDF, filled and spoilt copies too (Java, Maven)'
	@echo 'make packages-site    a browser, so that tests/site.sh can run'
	@echo 'make unit             the unit tests'
	@echo 'make golden CASE=…    write the expected trace of a case anew, show the difference'
	@echo 'make lint             formatting, clang-tidy, cppcheck, shell and XML files'
	@echo 'make format           let clang-format mend the formatting'
	@echo 'make install          PREFIX=/usr/local, DESTDIR='
	@echo 'make clean            remove all that was made'
	@echo
	@echo 'DEPS=no               leave packages alone'
