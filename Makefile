# Handout. `make help` tells what there is to make.

PROGRAM := handout
comma := ,
OBJECTS := out/.obj$(if $(SAN),-san)
PACKAGES := glib-2.0 gio-2.0 libxml-2.0 libxslt libexslt pangoft2 harfbuzz harfbuzz-subset \
            fontconfig freetype2 cairo librsvg-2.0 gdk-pixbuf-2.0 json-glib-1.0 libqpdf zlib

CC ?= cc
CSTD := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wwrite-strings -Wundef -Werror
OPTIMISE := $(if $(SAN),-O1 -g -fsanitize=address$(comma)undefined -fno-omit-frame-pointer,-O2 -g)

# -isystem: the warnings above are for our own code.
LIBRARY_FLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-isystem /g')
LIBRARIES := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lhpdf -lm

SOURCES := $(sort $(wildcard gen/*/*.c))
MAIN := gen/cli/main.c
LIB_OBJECTS := $(patsubst %.c,$(OBJECTS)/%.o,$(filter-out $(MAIN),$(SOURCES)))
COMPILE = $(CC) $(CSTD) $(WARNINGS) $(OPTIMISE) -Iinclude -Igen $(LIBRARY_FLAGS) $(CPPFLAGS) \
          $(CFLAGS) -MMD -MP -c

.PHONY: all unit
all: $(PROGRAM)

$(OBJECTS)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  cc $<'
	@$(COMPILE) $< -o $@

$(OBJECTS)/libhandout.a: $(LIB_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(PROGRAM): $(OBJECTS)/$(MAIN:.c=.o) $(OBJECTS)/libhandout.a
	$(CC) $(OPTIMISE) $(LDFLAGS) $^ $(LIBRARIES) -o $@

UNIT_TESTS := $(patsubst tests/unit/%.c,$(OBJECTS)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
$(OBJECTS)/unit/%: tests/unit/%.c $(OBJECTS)/libhandout.a
	@mkdir -p $(@D)
	$(COMPILE) $< -o $@.o
	$(CC) $(OPTIMISE) $(LDFLAGS) $@.o $(OBJECTS)/libhandout.a $(LIBRARIES) -o $@

unit: $(UNIT_TESTS)
	prove -v --exec '' $(UNIT_TESTS)

-include $(LIB_OBJECTS:.o=.d) $(OBJECTS)/$(MAIN:.c=.d) $(UNIT_TESTS:=.d)
