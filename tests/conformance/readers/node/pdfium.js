// PDFium, the reader of Chromium and Edge, as WebAssembly: fields are filled in through its form
// fill module, which is told of clicks and keys as a browser tells it, and saved as it saves.

import { writeFileSync } from "node:fs";
import { drive, packageVersion } from "./driver.js";
import { fillAll, toClick, values } from "./fields.js";
import { Document, Library } from "./pdfium_library.js";

const TAB = 9;
const RETURN = 13;

function click({ calls, form }, { page, x, y }) {
  calls.FORM_OnMouseMove(form, page, 0, x, y);
  calls.FORM_OnLButtonDown(form, page, 0, x, y);
  calls.FORM_OnLButtonUp(form, page, 0, x, y);
}

// A field takes its text, or option, when it is left.
function leave({ calls, form }) {
  calls.FORM_ForceToKillFocus(form);
}

function fillText(document, [widget], value) {
  const { calls, form } = document;
  click(document, widget);
  calls.FORM_SelectAllText(form, widget.page);
  document.library.borrow(2, (nothing) => {
    document.library.bytes.fill(0, nothing, nothing + 2);
    calls.FORM_ReplaceSelection(form, widget.page, nothing);
  });
  for (let index = 0; index < value.length; index += 1) {
    const code = value[index] === "\n" ? RETURN : value.charCodeAt(index);
    calls.FORM_OnChar(form, widget.page, code, 0);
  }
  leave(document);
}

function fillBox(document, widgets, value) {
  const widget = toClick(widgets, value);
  if (widget) click(document, widget);
  leave(document);
}

function choose(document, widget, index) {
  click(document, widget);
  document.calls.FORM_SetIndexSelected(document.form, widget.page, index, true);
  leave(document);
}

const ways = {
  text: fillText,
  check: fillBox,
  radio: fillBox,
  choice: (document, [widget], value) => choose(document, widget, widget.options.indexOf(value)),
};

// PDFium tells an option's words only: what each stores is learnt by choosing it, once for each
// list of options, in a copy of the document that is thrown away.
function storedValues(library, input) {
  const copy = new Document(library, input);
  const stored = new Map();
  for (const widget of copy.widgets()) {
    const list = widget.labels.join("\n");
    if (widget.kind !== "choice" || stored.has(list)) continue;
    const options = widget.labels.map((_, index) => {
      choose(copy, widget, index);
      return copy.widgets().find(({ name }) => name === widget.name).state;
    });
    stored.set(list, options);
  }
  copy.close();
  return (widget) => ({ ...widget, options: stored.get(widget.labels.join("\n")) });
}

async function fill(library, input, wanted, output) {
  const withOptions = storedValues(library, input);
  const document = new Document(library, input);
  const refused = await fillAll(
    () => document.widgets().map(withOptions),
    (widgets, value) => ways[widgets[0].kind](document, widgets, value),
    wanted,
  );
  writeFileSync(output, document.saved());
  document.close();
  return refused;
}

function read(library, input) {
  const document = new Document(library, input);
  const found = values(document.widgets());
  document.close();
  return found;
}

// Within a page Tab is PDFium's; from a page to the next one the program around it takes over.
function order(library, input) {
  const document = new Document(library, input);
  const { calls, form } = document;
  const reached = document.pages.flatMap((page) => {
    const names = [];
    leave(document);
    calls.FORM_OnFocus(form, page, 0, 0, 0);
    while (calls.FORM_OnKeyDown(form, page, TAB, 0)) names.push(document.focused());
    return names;
  });
  document.close();
  return reached;
}

await drive(async () => {
  const library = await Library.open();
  return {
    version: `PDFium of @embedpdf/pdfium ${packageVersion("@embedpdf/pdfium")}`,
    fill: (...files) => fill(library, ...files),
    read: (input) => read(library, input),
    order: (input) => order(library, input),
    close: () => {},
  };
});
