# From a table of widgets (see tests/fields.jq), read with -R -s: what is filled in, as an array of
# {name, what, value, fits}. --argjson round: 0, 1, …; after the last, with --argjson clear true:
# circles that may be cleared. fits: all of the text has room in each of the field's boxes.

["text", "accented", "polish", "cyrillic", "long", "lines"] as $sets
| {text: "Anna Miller, room (4) 100 % \\ 1/2",
   accented: "Zoë – Çalışma, “Señor” 5 €",
   polish: "Łódź, Zażółć gęślą jaźń",
   cyrillic: "Київ, Привет, мир, Ђурђевдан",
   long: "Who we are and what we bring along, said at length to see where it ends up. ",
   lines: "Anna\nZoë\nBen"} as $words

# How many letters of usual width a box holds at least, with room to spare at its sides.
| def columns: (.x1 - .x0 - 8) / (.size * 0.62) | floor | if . < 1 then 1 else . end;
  def lines: (.y1 - .y0 - 4) / (.size * 1.4) | floor | if . < 1 then 1 else . end;
  def several: (.flags / 4096 | floor) % 2 == 1;
  # A comb's cells hold a letter each.
  def comb: (.flags / 16777216 | floor) % 2 == 1;
  def capped: if .max > 0 then .max else 1e9 end;
  def short($text): ([columns, capped] | min) as $most
    | (if comb then capped else $most end) as $most
    | $text[:$most] | sub(" +$"; "");
  def answer($set):
    if $set == "long" then
      ([3 * columns * (if several then lines else 1 end), capped] | min) as $most
      | {value: (($words.long * (1 + $most / 70 | floor))[:$most] | sub(" +$"; "")), fits: false}
    elif $set == "lines" then
      if several then {value: $words.lines, fits: (lines >= 3 and columns >= 4)}
      else {value: short("Anna Zoë Ben"), fits: true} end
    else {value: short($words[$set]), fits: true} end;
  def chosen: .answers | .[$round % length];

split("\n") | map(select(. != "") | split("\t")
  | {kind: .[0], name: .[1], x0: (.[5] | tonumber), y0: (.[6] | tonumber), x1: (.[7] | tonumber),
     y1: (.[8] | tonumber), max: (.[9] | tonumber), answers: (.[10] | split("|")),
     flags: (.[12] | tonumber), size: (.[13] | tonumber)})
| group_by(.name)
# Of several boxes the narrowest says what fits; circles put their answers together.
| map((min_by(.x1 - .x0)) + {answers: (map(.answers) | add)})
| map(
    if $clear then
      if .kind == "radio" and (.flags / 16384 | floor) % 2 == 0
      then {name, what: "clearing", value: "Off", fits: false} else empty end
    elif .kind == "text" then
      if $sets[$round] then {name, what: $sets[$round]} + answer($sets[$round]) else empty end
    elif .kind == "check" then
      {name, what: "boxes", value: (if $round % 2 == 0 then .answers[0] else "Off" end),
       fits: false}
    elif .kind == "radio" then {name, what: "radios", value: chosen, fits: false}
    else {name, what: "options", value: chosen, fits: false} end)
