// Looks at a hand-out page in Chromium, without network: accessibility rules of axe-core, focus
// order by keyboard, width, pictures and links, at two widths, in light and in dark.
//
//     node check.js CHROMIUM FOLDER VIEWS [PICTURES]
//
// FOLDER holds index.html; VIEWS is "all", or "one" for the narrow light one; PICTURES is a folder
// for screenshots. Prints a line for each check: "pass" or "fail", the check's name and what was
// found, with tabs between.

import axe from "axe-core";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, folder, views, pictures] = process.argv.slice(2);
const address = pathToFileURL(resolve(folder, "index.html")).href;
const widths = views === "one" ? [390] : [390, 1280];
const schemes = views === "one" ? ["light"] : ["light", "dark"];

function tell(name, faults) {
  const found = faults.join("; ").replace(/\s+/g, " ");
  console.log([found === "" ? "pass" : "fail", name, found].join("\t"));
}

async function violations(page) {
  await page.evaluate(axe.source);
  const report = await page.evaluate(() => globalThis.axe.run());
  return report.violations.map(
    (rule) => `${rule.id} (${rule.help}) at ${rule.nodes.map((node) => node.target).join(", ")}`,
  );
}

// What Tab reaches, from the top of the page to the end, each with a mark of focus that is seen.
async function tabOrder(page) {
  const faults = [];
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], summary, button, input, [tabindex='0']")];
    const shown = all.filter((element) => element.checkVisibility());
    shown.forEach((element, index) => element.setAttribute("data-order", index));
    return shown.length;
  });
  for (let index = 0; index < wanted; index += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        order: element.getAttribute("data-order"),
        text: element.textContent.trim().slice(0, 40),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (now.order !== String(index)) {
      faults.push(`Tab ${index + 1} reaches "${now.text}" (${now.order})`);
      break;
    }
    if (!now.outlined) faults.push(`"${now.text}" does not show its focus`);
    if (!now.inView) faults.push(`"${now.text}" has focus outside the window`);
  }
  return faults;
}

async function skipLink(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  return page.evaluate(() =>
    document.activeElement.matches("main, main *") ? [] : ["focus is not in main"],
  );
}

async function missingFiles(page) {
  const links = await page.evaluate(() =>
    [...document.querySelectorAll("[href], [src]")].map(
      (element) => element.getAttribute("href") ?? element.getAttribute("src"),
    ),
  );
  return links
    .filter((link) => !/^(https?:|mailto:|#)/.test(link))
    .filter((link) => link.startsWith("/") || !existsSync(fileURLToPath(new URL(link, address))));
}

function emptyPictures(page) {
  return page.evaluate(async () => {
    const images = [...document.images];
    images.forEach((image) => {
      image.loading = "eager";
    });
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
  });
}

const browser = await chromium.launch({
  executablePath: program,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
for (const width of widths) {
  for (const colorScheme of schemes) {
    const view = `${width} px, ${colorScheme}`;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const asked = [];
    const said = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(address);

    tell(`${view}: all pictures are there`, await emptyPictures(page));
    tell(`${view}: axe-core finds nothing`, await violations(page));
    tell(
      `${view}: nothing is wider than the window`,
      await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth ? [`${scrollWidth} px`] : [];
      }),
    );
    tell(`${view}: Tab goes through everything, in order, and is seen`, await tabOrder(page));
    await page.reload();
    tell(`${view}: the first link skips to the materials`, await skipLink(page));
    await page.reload();
    if (pictures) {
      await emptyPictures(page);
      await page.screenshot({ path: `${pictures}/${width}-${colorScheme}.png`, fullPage: true });
    }
    await page.evaluate(() =>
      document.querySelectorAll("details").forEach((details) => {
        details.open = true;
      }),
    );
    tell(`${view}: axe-core finds nothing when all is unfolded`, await violations(page));
    tell(`${view}: links lead to files beside the page`, await missingFiles(page));
    tell(
      `${view}: nothing is asked of the network`,
      asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")),
    );
    tell(`${view}: no complaint of the browser`, said);
    await context.close();
  }
}
await browser.close();
