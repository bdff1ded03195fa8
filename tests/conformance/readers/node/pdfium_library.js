// PDFium as WebAssembly: memory, strings, documents with their forms. What is done with them by
// mouse and keyboard is pdfium.js's.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load, packageFolder } from "./driver.js";

// FPDF_FORMFIELD_… of PDFium's fpdf_formfill.h
const KINDS = { 2: "check", 3: "radio", 4: "choice", 5: "choice", 6: "text" };
const MULTILINE = 1 << 12;
const READ_ONLY = 1;

export class Library {
  static async open() {
    const name = "@embedpdf/pdfium";
    const { init } = await load(name);
    const wasmBinary = readFileSync(join(packageFolder(name), "dist", "pdfium.wasm"));
    return new Library(await init({ wasmBinary }));
  }

  constructor(calls) {
    this.calls = calls;
    calls.PDFiumExt_Init();
  }

  // Memory moves when it grows: never kept.
  get bytes() {
    return new Uint8Array(this.calls.pdfium.wasmExports.memory.buffer);
  }

  borrow(size, use) {
    const { malloc, free } = this.calls.pdfium.wasmExports;
    const address = malloc(size);
    try {
      return use(address);
    } finally {
      free(address);
    }
  }

  // ask(buffer, size) tells the size in bytes that it needs, with a final zero.
  text(ask) {
    const size = ask(0, 0);
    if (size <= 2) return "";
    return this.borrow(size, (address) => {
      ask(address, size);
      return Buffer.from(this.bytes.slice(address, address + size - 2)).toString("utf16le");
    });
  }
}

// A document, its form and all its pages, open till `close`.
export class Document {
  constructor(library, file) {
    const { calls } = library;
    const content = readFileSync(file);
    this.library = library;
    this.calls = calls;
    // PDFium reads from there as long as the document is open.
    this.content = calls.pdfium.wasmExports.malloc(content.length);
    library.bytes.set(content, this.content);
    this.handle = calls.FPDF_LoadMemDocument(this.content, content.length, "");
    if (!this.handle) throw new Error(`PDFium's error ${calls.FPDF_GetLastError()} on opening`);
    this.info = calls.PDFiumExt_OpenFormFillInfo();
    this.form = calls.PDFiumExt_InitFormFillEnvironment(this.handle, this.info);
    if (!this.form) throw new Error("PDFium does not take the form");
    this.pages = Array.from({ length: calls.FPDF_GetPageCount(this.handle) }, (_, index) => {
      const page = calls.FPDF_LoadPage(this.handle, index);
      calls.FORM_OnAfterLoadPage(page, this.form);
      return page;
    });
  }

  close() {
    const { calls } = this;
    for (const page of this.pages) {
      calls.FORM_OnBeforeClosePage(page, this.form);
      calls.FPDF_ClosePage(page);
    }
    calls.PDFiumExt_ExitFormFillEnvironment(this.form);
    calls.PDFiumExt_CloseFormFillInfo(this.info);
    calls.FPDF_CloseDocument(this.handle);
    calls.pdfium.wasmExports.free(this.content);
  }

  rectangle(annotation) {
    return this.library.borrow(16, (address) => {
      this.calls.FPDFAnnot_GetRect(annotation, address);
      return new Float32Array(this.library.bytes.slice(address, address + 16).buffer);
    });
  }

  nameOf(annotation) {
    return this.library.text((buffer, size) =>
      this.calls.FPDFAnnot_GetFormFieldName(this.form, annotation, buffer, size),
    );
  }

  labels(annotation) {
    const { calls, form, library } = this;
    const count = Math.max(0, calls.FPDFAnnot_GetOptionCount(form, annotation));
    return Array.from({ length: count }, (_, index) =>
      library.text((buffer, size) =>
        calls.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, size),
      ),
    );
  }

  // A widget as PDFium tells of it; null for another annotation.
  widget(page, annotation) {
    const { calls, form, library } = this;
    const kind = KINDS[calls.FPDFAnnot_GetFormFieldType(form, annotation)];
    if (!kind) return null;
    const flags = calls.FPDFAnnot_GetFormFieldFlags(form, annotation);
    const [left, top, right, bottom] = this.rectangle(annotation);
    const value = (call) => library.text((buffer, size) => call(form, annotation, buffer, size));
    const answer = kind === "check" || kind === "radio";
    return {
      page,
      kind,
      name: this.nameOf(annotation),
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      multiLine: kind === "text" && (flags & MULTILINE) !== 0,
      readOnly: (flags & READ_ONLY) !== 0,
      labels: kind === "choice" ? this.labels(annotation) : [],
      on: answer ? value(calls.FPDFAnnot_GetFormFieldExportValue) : undefined,
      state: answer
        ? calls.FPDFAnnot_IsChecked(form, annotation)
        : value(calls.FPDFAnnot_GetFormFieldValue).replace(/\r\n?/g, "\n"),
    };
  }

  widgets() {
    const { calls } = this;
    return this.pages.flatMap((page) =>
      Array.from({ length: calls.FPDFPage_GetAnnotCount(page) }, (_, index) => {
        const annotation = calls.FPDFPage_GetAnnot(page, index);
        const found = this.widget(page, annotation);
        calls.FPDFPage_CloseAnnot(annotation);
        return found;
      }).filter(Boolean),
    );
  }

  // The name of the field that has the keyboard, or null.
  focused() {
    return this.library.borrow(8, (address) => {
      if (!this.calls.FORM_GetFocusedAnnot(this.form, address, address + 4)) return null;
      const annotation = new Uint32Array(this.library.bytes.slice(address, address + 8).buffer)[1];
      if (!annotation) return null;
      const name = this.nameOf(annotation);
      this.calls.FPDFPage_CloseAnnot(annotation);
      return name;
    });
  }

  saved() {
    const { calls, library } = this;
    const writer = calls.PDFiumExt_OpenFileWriter();
    calls.PDFiumExt_SaveAsCopy(this.handle, writer);
    const size = calls.PDFiumExt_GetFileWriterSize(writer);
    const content = library.borrow(size, (address) => {
      calls.PDFiumExt_GetFileWriterData(writer, address, size);
      return Buffer.from(library.bytes.slice(address, address + size));
    });
    calls.PDFiumExt_CloseFileWriter(writer);
    return content;
  }
}
