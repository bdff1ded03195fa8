# Faults of order and of names, one at a time, put into what qpdf tells of a good PDF.
#   jq --arg fault NAME -f mutants.jq
# Prints nothing when the document has no place for the fault.

def objects: .qpdf[1] | to_entries[] | select(.value.value? | type == "object");
def elements($role): objects | select(.value.value["/S"] == $role);
def widgets: objects | select(.value.value["/Subtype"] == "/Widget");
def change(key; f): .qpdf[1][key].value |= f;
def swapped($i; $j): .[$i] as $kept | .[$i] = .[$j] | .[$j] = $kept;
def catalog: .qpdf[1].trailer.value["/Root"] | "obj:" + .;
def page_with_fields: first(objects | select(.value.value["/Annots"] | length > 2));
def role_of($reference): .qpdf[1]["obj:" + $reference].value["/S"]?;

# Places of the fields among the kids of the document.
def form_places($kids):
  . as $all | [$kids | to_entries[] | .key as $place | .value | strings
               | select(. as $kid | ($all | role_of($kid)) == "/Form") | $place];

. as $all
| if $fault == "kids" then
    first(elements("/Document")) as $document
    | form_places($document.value.value["/K"]) as $places
    | change($document.key; .["/K"] |= swapped($places[0]; $places[1]))
  elif $fault == "rows" then
    first(elements("/TBody")) as $body | change($body.key; .["/K"] |= swapped(0; 1))
  elif $fault == "cells" then
    first(elements("/TR") | select(.value.value["/K"] | length > 3)) as $row
    | change($row.key; .["/K"] |= swapped(1; 2))
  elif $fault == "annotations" then
    page_with_fields as $page | change($page.key; .["/Annots"] |= swapped(0; 1))
  elif $fault == "annotation" then
    page_with_fields as $page | change($page.key; .["/Annots"] |= .[1:])
  elif $fault == "tabs" then
    page_with_fields as $page | change($page.key; del(.["/Tabs"]))
  elif $fault == "place" then
    page_with_fields.value.value["/Annots"] as $fields
    | ("obj:" + $fields[0]) as $one | ("obj:" + $fields[1]) as $other
    | $all.qpdf[1][$other].value["/Rect"] as $there
    | change($other; .["/Rect"] = $all.qpdf[1][$one].value["/Rect"])
    | change($one; .["/Rect"] = $there)
  elif $fault == "name" then
    first(widgets) as $widget | change($widget.key; del(.["/TU"]))
  elif $fault == "names" then
    [widgets | select(.value.value["/T"])] as $widgets
    | change($widgets[0].key; .["/TU"] = $widgets[1].value.value["/TU"])
  elif $fault == "alt" then
    first(elements("/Form") | select(.value.value["/Alt"])) as $form
    | change($form.key; .["/Alt"] = "u:Another name")
  elif $fault == "heading" then
    first(elements("/H2")) as $heading | change($heading.key; .["/S"] = "/H4")
  elif $fault == "bookmark" then
    first(objects | select(.value.value["/Title"] and .value.value["/Parent"])) as $entry
    | change($entry.key; .["/Title"] = "u:Another chapter")
  elif $fault == "bookmarks" then change(catalog; del(.["/Outlines"]))
  elif $fault == "labels" then change(catalog; del(.["/PageLabels"]))
  elif $fault == "language" then change(catalog; del(.["/Lang"]))
  elif $fault == "words" then
    first(objects | select(.value.value["/Lang"] and .value.value["/S"])) as $element
    | change($element.key; del(.["/Lang"]))
  elif $fault == "mark" then
    first(elements("/P") | select(.value.value["/K"] | type == "number")) as $element
    | change($element.key; del(.["/K"]))
  elif $fault == "mark-twice" then
    [elements("/P") | select(.value.value["/K"] | type == "number")] as $elements
    | change($elements[0].key; .["/K"] = $elements[1].value.value["/K"])
  elif $fault == "heads" then
    first(elements("/Table")) as $table
    | .qpdf[1] |= map_values(if .value | type == "object" and .["/S"] == "/TH"
                             then .value |= del(.["/A"]) else . end)
  elif $fault == "link" then
    first(objects | select(.value.value["/Subtype"] == "/Link")) as $link
    | change($link.key; del(.["/A"], .["/Dest"]))
  else error("no such fault: " + $fault) end
| if . == $all then empty else . end
