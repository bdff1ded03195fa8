// In the browser: pdf.js's own viewer on /document.pdf, and the few questions of pdfjs.js to it.

import * as pdfjs from "/pdfjs/build/pdf.mjs";

globalThis.pdfjsLib = pdfjs; // where pdf_viewer.mjs looks for it
const { EventBus, PDFLinkService, PDFViewer } = await import("/pdfjs/web/pdf_viewer.mjs");

pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";
const pdf = await pdfjs.getDocument({
  url: "/document.pdf",
  cMapUrl: "/pdfjs/cmaps/",
  iccUrl: "/pdfjs/iccs/",
  standardFontDataUrl: "/pdfjs/standard_fonts/",
  wasmUrl: "/pdfjs/wasm/",
}).promise;

// The height of all pages below each other: in a window as high, all of them are drawn.
async function show() {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  const viewer = new PDFViewer({
    container: document.getElementById("container"),
    eventBus,
    linkService,
    annotationMode: pdfjs.AnnotationMode.ENABLE_FORMS,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    textLayerMode: 0,
  });
  linkService.setViewer(viewer);
  const drawn = new Promise((done) => {
    const waiting = new Set(Array.from({ length: pdf.numPages }, (_, index) => index + 1));
    eventBus.on("annotationlayerrendered", ({ pageNumber }) => {
      waiting.delete(pageNumber);
      if (waiting.size === 0) done();
    });
  });
  // Not "pagesinit": till then all pages are taken to be as large as the first.
  const laidOut = new Promise((done) => eventBus.on("pagesloaded", done));
  eventBus.on("pagesinit", () => {
    viewer.currentScaleValue = "1";
  });
  viewer.setDocument(pdf);
  linkService.setDocument(pdf);
  await laidOut;
  return { drawn, height: document.getElementById("viewer").scrollHeight };
}

function elementOf(id) {
  return document.querySelector(`[data-element-id="${id}"]`);
}

function kindOf(data) {
  if (data.radioButton) return "radio";
  if (data.checkBox) return "check";
  return { Tx: "text", Ch: "choice" }[data.fieldType];
}

// Of a choice that nobody has made yet, the option shown holds a blank.
function stateOf(element) {
  if (["checkbox", "radio"].includes(element.type)) return element.checked;
  return element.selectedOptions?.[0]?.hidden ? "" : element.value;
}

// What a person sees and pdf.js knows of each widget.
async function widgets() {
  const found = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    for (const data of await page.getAnnotations({ intent: "display" })) {
      const element = elementOf(data.id);
      if (data.subtype !== "Widget" || !element || !kindOf(data)) continue;
      const box = element.getBoundingClientRect();
      found.push({
        id: data.id,
        page: number,
        name: data.fieldName,
        kind: kindOf(data),
        on: data.radioButton ? data.buttonValue : data.exportValue,
        multiLine: Boolean(data.multiLine),
        readOnly: element.disabled,
        maxLength: element.maxLength,
        options: [...(element.options ?? [])].filter((o) => !o.hidden).map((o) => o.value),
        state: stateOf(element),
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
      });
    }
  }
  return found;
}

// Hides the other pages: Chromium composes all fields that are seen anew after each letter.
let current = 0;
function turnTo(number) {
  if (number === current) return;
  current = number;
  for (const page of document.querySelectorAll(".page")) {
    page.style.visibility = page.dataset.pageNumber === String(number) ? "" : "hidden";
  }
}

const shown = await show();

globalThis.reader = {
  height: shown.height,
  drawn: shown.drawn,
  widgets,
  turnTo,
  // Only what is seen can have the keyboard.
  focus: (number, id) => {
    turnTo(number);
    elementOf(id).focus();
  },
  focused: () => document.activeElement.getAttribute("data-element-id"),
  // A string travels to Node faster than an array of numbers.
  save: async () => {
    const bytes = await pdf.saveDocument();
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  },
};
