// The viewer's page, pdf.js and one PDF, to nobody but this machine.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".pdf": "application/pdf",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

// pages: folder of viewer.html and viewer.js. The answer's `document` is the path of the PDF.
export function serve(pages, pdfjs) {
  const state = { document: null };

  function fileOf(path) {
    const asked = normalize(path);
    if (asked === "/document.pdf") return state.document;
    if (asked.startsWith("/pdfjs/")) return join(pdfjs, asked.slice("/pdfjs".length));
    return join(pages, asked);
  }

  const http = createServer((request, response) => {
    const file = fileOf(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" });
    createReadStream(file).pipe(response);
  });

  return new Promise((done) => {
    http.listen(0, "127.0.0.1", () => {
      state.address = `http://127.0.0.1:${http.address().port}`;
      state.close = () => {
        http.closeAllConnections();
        http.close();
      };
      done(state);
    });
  });
}
