// Writes in a project while its preview is open in Chromium.
//
//     node check.js CHROMIUM ADDRESS PROJECT [PICTURES]
//
// Prints a line for each check: "pass" or "fail", the check's name and what was found, with tabs
// between.

import axe from "axe-core";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "playwright-core";

const [program, address, project, pictures] = process.argv.slice(2);
const toolkit = resolve(project, "content/toolkit.xml");
const first = readFileSync(toolkit, "utf8");
const timeout = 45000;

async function check(name, work) {
  let found = "";
  try {
    found = (await work()) ?? "";
  } catch (error) {
    found = String(error.message ?? error);
  }
  console.log([found === "" ? "pass" : "fail", name, found.replace(/\s+/g, " ")].join("\t"));
}

// As editors save: beside the file, and renamed over it.
function save(text) {
  writeFileSync(`${toolkit}.new`, text);
  renameSync(`${toolkit}.new`, toolkit);
}

function titled(title) {
  return first.replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`);
}

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
const page = await context.newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(error.message));
let loads = 0;
page.on("load", () => (loads += 1));
const alert = page.locator("handout-preview [role=alert]");

async function shoot(name) {
  if (pictures) await page.screenshot({ path: resolve(pictures, `${name}.png`) });
}

async function violations() {
  await page.evaluate(axe.source);
  const report = await page.evaluate(() => globalThis.axe.run());
  return report.violations.map((rule) => `${rule.id} at ${rule.nodes[0].target}`).join("; ");
}

// What a picture shows, as a number that differs with it.
async function pixels(selector) {
  return page.locator(selector).first().evaluate(async (image) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, index) => (sum * 31 + value + index) % 1000003, 0);
  });
}

await check("the page that hands out opens", async () => {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor({ timeout });
});
await check("nothing lies over it", async () => ((await alert.isVisible()) ? "it does" : ""));

await check("an edit: its words come without a reload", async () => {
  await page.evaluate(() => (globalThis.mark = "still here"));
  const before = loads;
  save(titled("Read in the browser"));
  await page
    .getByRole("heading", { level: 1, name: "Read in the browser" })
    .waitFor({ timeout });
  const mark = await page.evaluate(() => globalThis.mark);
  return loads === before && mark === "still here" ? "" : "the page was loaded again";
});
await check("the place is kept", async () => {
  await page.evaluate(() => window.scrollTo(0, 200));
  const before = await page.evaluate(() => window.scrollY);
  save(titled("Read further down"));
  await page
    .getByRole("heading", { level: 1, name: "Read further down" })
    .waitFor({ timeout });
  const after = await page.evaluate(() => window.scrollY);
  return before === after ? "" : `scrolled from ${before} to ${after}`;
});

const broken = titled("Broken").replace("</publisher>", "</publishre>");
const line = broken.slice(0, broken.indexOf("</publishre>")).split("\n").length;
await check("broken: the error with its line lies over the page", async () => {
  save(broken);
  await alert.getByText(`content/toolkit.xml:${line}`).first().waitFor({ timeout });
  await shoot("error");
});
await check("broken: the last good page is still there", async () => {
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  return heading === "Read further down" ? "" : heading;
});
await check("broken: axe-core has nothing to say", violations);
await check("broken: shown on a page that is opened now, too", async () => {
  const other = await context.newPage();
  await other.goto(address);
  await other
    .locator("handout-preview [role=alert]")
    .getByText(`content/toolkit.xml:${line}`)
    .first()
    .waitFor({ timeout });
  await other.close();
});
await check("mended: the error goes, the new words come", async () => {
  save(titled("Mended"));
  await page.getByRole("heading", { level: 1, name: "Mended" }).waitFor({ timeout });
  await alert.waitFor({ state: "hidden", timeout });
});

await check("all pages of one document", async () => {
  await page.goto(`${address}preview/partner-bank`);
  await page.getByRole("img").first().waitFor({ timeout });
  await shoot("pages");
  return violations();
});
await check("an edit: its new picture comes without a reload", async () => {
  const before = await pixels("img");
  const was = loads;
  save(titled("Another picture"));
  const source = await page.locator("img").first().getAttribute("src");
  await page.waitForFunction(
    (old) => document.images[0].getAttribute("src") !== old,
    source,
    { timeout },
  );
  const after = await pixels("img");
  if (loads !== was) return "the page was loaded again";
  return before === after ? "the same picture" : "";
});
await check("an edit that this page does not show leaves it alone", async () => {
  const before = await page.locator("img").first().getAttribute("src");
  const other = await context.newPage();
  await other.goto(`${address}preview/goal-setting`);
  await other.locator("img").first().waitFor({ timeout });
  const layout = resolve(project, "layouts/still.xml");
  writeFileSync(layout, readFileSync(layout, "utf8").replace("Nothing of", "Not much of"));
  await other.locator("img[src*='build=']").waitFor({ timeout });
  await other.close();
  const after = await page.locator("img").first().getAttribute("src");
  return before === after ? "" : `${before} became ${after}`;
});
await check("no script has failed", async () => complaints.join("; "));

await browser.close();
