// What both drivers know of fields. A widget tells its field's name, its kind (text, check, radio,
// choice), its state (a text, or whether it is on) and, when it can be on, the name of that state.

export function byName(widgets) {
  const fields = new Map();
  for (const widget of widgets) {
    fields.set(widget.name, [...(fields.get(widget.name) ?? []), widget]);
  }
  return fields;
}

export function valueOf(widgets) {
  if (typeof widgets[0].state === "string") return widgets[0].state;
  return widgets.find(({ state }) => state)?.on ?? "Off";
}

export function values(widgets) {
  const fields = [...byName(widgets)];
  return Object.fromEntries(fields.map(([name, kin]) => [name, valueOf(kin)]));
}

// The widget to click on for a box or group to show a value; undefined when it does so already.
export function toClick(widgets, value) {
  return value === "Off"
    ? widgets.find(({ state }) => state)
    : widgets.find(({ on, state }) => on === value && !state);
}

// Why a field cannot be given a value, as far as that is known beforehand.
export function obstacle(widgets, value) {
  if (!widgets) return "is not shown";
  const [{ kind, readOnly, options }] = widgets;
  if (readOnly) return "is read-only";
  if (kind === "choice" && !options.includes(value)) {
    return value === "" ? "has no way to take back a choice" : "has no such option";
  }
  const answers = kind === "check" || kind === "radio";
  if (answers && value !== "Off" && !widgets.some(({ on }) => on === value)) {
    return "has no such state";
  }
  return null;
}

// Why a field shows another value than it was given.
export function difference([{ kind, multiLine, maxLength }], value, found) {
  if (kind === "radio" && value === "Off") return "has no way to take back a choice";
  if (kind !== "text") return "does not take the answer";
  if (!multiLine && value.includes("\n")) return "takes one line only";
  if (maxLength >= 0 && found === value.slice(0, maxLength)) {
    return "takes no more letters than the field has room for";
  }
  return "shows another text than was typed";
}

// Gives each field its value by put(widgets, value), looks again by widgetsNow(), and answers the
// fields that show something else, with the reason.
export async function fillAll(widgetsNow, put, wanted) {
  const before = byName(await widgetsNow());
  const refused = new Map();
  const pageOf = (name) => before.get(name)?.[0].page ?? 0;
  const entries = Object.entries(wanted).sort(([a], [b]) => pageOf(a) - pageOf(b));
  for (const [name, value] of entries) {
    const reason = obstacle(before.get(name), value);
    if (reason) refused.set(name, reason);
    else await put(before.get(name), value);
  }
  const after = byName(await widgetsNow());
  for (const [name, value] of entries) {
    if (refused.has(name)) continue;
    const found = valueOf(after.get(name));
    if (found !== value) refused.set(name, difference(after.get(name), value, found));
  }
  return [...refused];
}
