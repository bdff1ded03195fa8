// Orders from standard input, one a line, cells parted by tabs; see matrix.sh.

// The dictionaries of a page's widgets, in the order in which getWidgets has them.
function dictionaries(pdf, number) {
    var found = [];
    var annotations = pdf.findPage(number).Annots;
    for (var i = 0; annotations && i < annotations.length; i++) {
        if (annotations[i].Subtype == "Widget") {
            found.push(annotations[i]);
        }
    }
    return found;
}

function full_name(dictionary) {
    var names = [];
    for (var at = dictionary; at; at = at.Parent) {
        if (at.T) {
            names.unshift(at.T.asString());
        }
    }
    return names.join(".");
}

function on_state(dictionary) {
    var found = "Off";
    // Which of the two comes first is not the same in all versions.
    dictionary.AP.N.forEach(function (one, other) {
        var name = typeof one == "string" ? one : other;
        if (name != "Off") {
            found = name;
        }
    });
    return found;
}

function is_button(widget) {
    var type = widget.getFieldType();
    return type == "checkbox" || type == "radiobutton";
}

// A person clicks on what shall be on, or on what is on and shall be off.
function click(widget, dictionary, value) {
    var shown = dictionary.AS ? dictionary.AS.asName() : "Off";
    var own = on_state(dictionary);
    if (value == own ? shown != own : value == "Off" && shown != "Off") {
        widget.toggle();
    }
}

function each_widget(pdf, use) {
    for (var number = 0; number < pdf.countPages(); number++) {
        var page = pdf.loadPage(number);
        var found = dictionaries(pdf, number);
        page.getWidgets().forEach(function (widget, at) {
            use(widget, found[at], full_name(found[at]));
        });
        page.update();
    }
}

function fill(from, values_path, to) {
    var pdf = new PDFDocument(from);
    var values = JSON.parse(read(values_path));
    var told = {};
    each_widget(pdf, function (widget, dictionary, name) {
        if (!(name in values)) {
            return;
        }
        try {
            if (is_button(widget)) {
                click(widget, dictionary, values[name]);
            } else if (widget.getFieldType() == "text") {
                widget.setTextValue(values[name]);
            } else {
                widget.setChoiceValue(values[name]);
            }
        } catch (trouble) {
            if (!told[name]) {
                print("cannot\t" + name + "\t" + String(trouble).replace(/\s+/g, " "));
            }
            told[name] = true;
        }
    });
    pdf.save(to, "");
}

function report(from, to) {
    var pdf = new PDFDocument(from);
    var values = {};
    each_widget(pdf, function (widget, dictionary, name) {
        var value = String(widget.getValue());
        if (is_button(widget)) {
            value = value || "Off";
        }
        values[name] = value.replace(/\r\n?/g, "\n");
    });
    var buffer = new Buffer();
    buffer.write(JSON.stringify(values));
    buffer.save(to);
}

function next_line() {
    try {
        return readline();
    } catch (end) {
        return "";
    }
}

function obey(cells) {
    var to = cells[cells.length - 1];
    try {
        if (cells[0] == "fill") {
            fill(cells[1], cells[2], to);
        } else {
            report(cells[1], to);
        }
        print("done\t" + to);
    } catch (trouble) {
        print("error\t" + to + "\t" + String(trouble).replace(/\s+/g, " "));
    }
}

for (var line = next_line(); line; line = next_line()) {
    obey(line.split("\t"));
}
