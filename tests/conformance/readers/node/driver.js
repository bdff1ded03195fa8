// What the drivers of PDF readers share: the words they are told, and what they answer.
//
//     DRIVER version                          the reader's name and version
//     DRIVER fill IN.pdf VALUES.json OUT.pdf  sets the fields of VALUES, saves as OUT
//     DRIVER read IN.pdf                      {"field.name": "value", …}
//     DRIVER order IN.pdf                     field names in the order in which Tab reaches them
//     DRIVER batch                            orders from standard input, see below
//
// Values: text with its lines parted by \n; the export value of a choice; the name of the on state
// of a box, or of the chosen circle of a radio group, or "Off". `fill` prints a line for each field
// that the reader could not set: "cannot", the field's name and the reason, with tabs between.
//
// In a batch, each line is "fill", "read" or "order" and its files, with tabs between; for `read`
// and `order` another file at the end takes the answer. Each is answered by its "cannot" lines and
// then "done TAB FILE" or "error TAB FILE TAB reason".

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Where tests/site/npm.sh has put the packages: not beside the sources, where import would look.
const installed = resolve(process.env.OBJECTS ?? "out/.obj", "conformance", "node");

// The reader cannot be started here, through no fault of ours: exit code 77.
export class Absent extends Error {}

export function packageFolder(name) {
  const folder = join(installed, "node_modules", ...name.split("/"));
  if (!existsSync(folder)) throw new Absent(`the npm package ${name} is not installed`);
  return folder;
}

export function packageVersion(name) {
  return JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8")).version;
}

export async function load(name) {
  packageFolder(name);
  const found = createRequire(join(installed, "package.json")).resolve(name);
  return import(pathToFileURL(found).href);
}

function inOneLine(error) {
  return String(error?.message ?? error).split("\n")[0].replace(/\t/g, " ");
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lines(names) {
  return names.map((name) => `${name}\n`).join("");
}

// Carries out one order; answers what is to be printed, or written into the answer's file.
async function obey(reader, order, [input, ...more]) {
  switch (order) {
    case "fill": {
      const values = JSON.parse(readFileSync(more[0], "utf8"));
      const refused = await reader.fill(input, values, more[1]);
      return lines(refused.map(([name, reason]) => `cannot\t${name}\t${reason}`));
    }
    case "read":
      return json(await reader.read(input));
    case "order":
      return lines(await reader.order(input));
    default:
      throw new Error(`unknown order: ${order}`);
  }
}

async function batch(reader) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [order, ...files] = line.split("\t");
    const answer = files.at(-1);
    try {
      const said = await obey(reader, order, files);
      if (order === "fill") process.stdout.write(said);
      else writeFileSync(answer, said);
      process.stdout.write(`done\t${answer}\n`);
    } catch (error) {
      process.stdout.write(`error\t${answer}\t${inOneLine(error)}\n`);
    }
  }
}

// start: gives {version, fill(in, values, out), read(in), order(in), close()}, or throws Absent.
export async function drive(start) {
  const [order, ...files] = process.argv.slice(2);
  let reader;
  try {
    reader = await start();
    if (order === "version") process.stdout.write(`${reader.version}\n`);
    else if (order === "batch") await batch(reader);
    else process.stdout.write(await obey(reader, order, files));
  } catch (error) {
    process.stderr.write(`${inOneLine(error)}\n`);
    process.exitCode = error instanceof Absent ? 77 : 1;
  } finally {
    await reader?.close();
  }
}
