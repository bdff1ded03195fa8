// pdf.js, the reader of Firefox, in headless Chromium: fields are filled in by mouse and keyboard,
// then the document is saved as the viewer's download button saves it.

import { execFileSync } from "node:child_process";
import { accessSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Absent, drive, load, packageFolder, packageVersion } from "./driver.js";
import { fillAll, toClick, values } from "./fields.js";
import { serve } from "./server.js";

// So many letters of a text go by key; the rest comes in one piece, as from the clipboard.
const KEYS = 6;

function program() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      continue;
    }
  }
  throw new Absent("Chromium is not installed");
}

function widgetsOf(page) {
  return page.evaluate(() => globalThis.reader.widgets());
}

// Waits for pdf.js to have read the document, or to say why it cannot.
async function ready(page) {
  let refuse;
  const refused = new Promise((_, reject) => {
    refuse = reject;
  });
  page.on("pageerror", refuse);
  try {
    await Promise.race([page.waitForFunction(() => globalThis.reader), refused]);
  } finally {
    page.off("pageerror", refuse);
  }
}

async function open(page, server, input) {
  accessSync(input);
  server.document = resolve(input);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.address}/viewer.html`);
  await ready(page);
  const height = await page.evaluate(() => globalThis.reader.height);
  await page.setViewportSize({ width: 1280, height });
  await page.evaluate(() => globalThis.reader.drawn);
  return widgetsOf(page);
}

// Letters that a keyboard for English does not have arrive as from an input method.
async function type(page, text) {
  const pieces = [...text.slice(0, KEYS).matchAll(/([ -~]+)|(\n)|[^ -~\n]+/g)];
  for (const [piece, keys, enter] of pieces) {
    if (enter) await page.keyboard.press("Enter");
    // As a fast typist does it: the next key goes down before the last one is up.
    else if (keys) await Promise.all([...keys].map((key) => page.keyboard.press(key)));
    else await page.keyboard.insertText(piece);
  }
  const rest = text.slice(KEYS);
  if (rest !== "") await page.keyboard.insertText(rest);
}

async function click(page, widget) {
  await page.evaluate((number) => globalThis.reader.turnTo(number), widget.page);
  await page.mouse.click(widget.x, widget.y);
}

async function fillText(page, [widget], value) {
  await click(page, widget);
  if (widget.state !== "") {
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
  }
  await type(page, value);
}

async function fillBox(page, widgets, value) {
  const widget = toClick(widgets, value);
  if (widget) await click(page, widget);
}

// By keys: the list that a click opens is drawn by the system, outside the page.
async function fillChoice(page, [widget], value) {
  if (widget.state === value) return;
  await page.evaluate((where) => globalThis.reader.focus(...where), [widget.page, widget.id]);
  await page.keyboard.press("Home");
  for (let step = widget.options.indexOf(value); step > 0; step -= 1) {
    await page.keyboard.press("ArrowDown");
  }
}

const ways = { text: fillText, check: fillBox, radio: fillBox, choice: fillChoice };

async function fill(page, server, input, wanted, output) {
  await open(page, server, input);
  const put = (widgets, value) => ways[widgets[0].kind](page, widgets, value);
  const refused = await fillAll(() => widgetsOf(page), put, wanted);
  writeFileSync(output, await page.evaluate(() => globalThis.reader.save()), "base64");
  return refused;
}

async function read(page, server, input) {
  return values(await open(page, server, input));
}

async function order(page, server, input) {
  const widgets = await open(page, server, input);
  const names = new Map(widgets.map(({ id, name }) => [id, name]));
  const reached = [];
  let focused = null;
  do {
    await page.keyboard.press("Tab");
    focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body ? null : globalThis.reader.focused() ?? "";
    });
    if (names.has(focused)) reached.push(names.get(focused));
  } while (focused !== null && reached.length <= widgets.length);
  return reached;
}

async function start() {
  const pdfjs = packageFolder("pdfjs-dist");
  const { chromium } = (await load("playwright-core")).default;
  // Inside CI's container there is no sandbox to be had; nothing but our own files is opened.
  const browser = await chromium.launch({ executablePath: program(), args: ["--no-sandbox"] });
  const page = await (await browser.newContext()).newPage();
  const server = await serve(fileURLToPath(new URL(".", import.meta.url)), pdfjs);
  return {
    version: `pdf.js ${packageVersion("pdfjs-dist")} in Chromium ${browser.version()}`,
    fill: (...files) => fill(page, server, ...files),
    read: (input) => read(page, server, input),
    order: (input) => order(page, server, input),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

await drive(start);
