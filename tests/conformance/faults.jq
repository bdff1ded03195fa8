# From a good PDF as `qpdf --json-output` tells it to one with the fault named by $fault; nothing
# when the file has no place for it. "none" changes nothing: the control.
#
# Streams must be decoded and inline: --json-stream-data=inline --decode-level=generalized.

def body: .value // .stream.dict;

# The first object that is a dictionary and as asked for.
def place(wanted):
  first(.qpdf[1] | to_entries[]
        | select(.value | body | type == "object" and wanted) | .key);

def change(wanted; edit):
  place(wanted) as $at
  | .qpdf[1][$at] |= if has("value") then .value |= edit else .stream.dict |= edit end;

def catalog: .["/Type"] == "/Catalog";
def widget: .["/Subtype"] == "/Widget";
def tag(name): .["/Type"] == "/StructElem" and .["/S"] == name;
def states: .["/AP"]["/N"] | type == "object";

if $fault == "none" then .
# -- document
elif $fault == "lang" then change(catalog; del(.["/Lang"]))
elif $fault == "marked" then change(catalog; del(.["/MarkInfo"]))
elif $fault == "display-title" then change(catalog; del(.["/ViewerPreferences"]))
elif $fault == "output-intent" then change(catalog; del(.["/OutputIntents"]))
elif $fault == "script" then
  change(catalog; .["/OpenAction"] = {"/S": "/JavaScript", "/JS": "u:app.alert(1)"})
# -- pages
elif $fault == "tabs" then change(.["/Type"] == "/Page"; del(.["/Tabs"]))
elif $fault == "untagged-run" then
  (place(.["/Type"] == "/Page")) as $page
  | ("obj:" + .qpdf[1][$page].value["/Contents"]) as $at
  | .qpdf[1][$at].stream.data |= (@base64d | sub("/P <</MCID [0-9]+>> BDC"; "/P BMC") | @base64)
# -- tags
elif $fault == "scope" then
  change(tag("/TH") and (.["/A"] | type == "object" and has("/Scope")); del(.["/A"]["/Scope"]))
elif $fault == "alt" then change(tag("/Figure") and has("/Alt"); del(.["/Alt"]))
elif $fault == "heading" then change(tag("/H2"); .["/S"] = "/H4")
elif $fault == "objr" then
  change(tag("/Form") and (.["/K"] | type == "object" and .["/Type"] == "/OBJR"); del(.["/K"]))
elif $fault == "parent-tree" then
  change(.["/Type"] == "/StructTreeRoot"; del(.["/ParentTree"]))
elif $fault == "print-role" then
  change(tag("/Form"); .["/A"] |= map(select(.["/O"] != "/PrintField")))
elif $fault == "print-name" then
  change(tag("/Form"); del(.["/Alt"]) | .["/A"] |= map(del(.["/Desc"])))
elif $fault == "print-content" then change(tag("/Form"); del(.["/K"]))
# -- fields
elif $fault == "tooltip" then change(widget and has("/T") and has("/TU"); del(.["/TU"]))
elif $fault == "off-appearance" then
  change(widget and states and (.["/AP"]["/N"] | has("/Off")); del(.["/AP"]["/N"]["/Off"]))
elif $fault == "state" then change(widget and states; .["/AS"] = "/Elsewhere")
elif $fault == "print-flag" then change(widget; .["/F"] = 0)
elif $fault == "struct-parent" then change(widget; del(.["/StructParent"]))
elif $fault == "need-appearances" then
  change(has("/DR") and has("/Fields"); .["/NeedAppearances"] = true)
# -- fonts
elif $fault == "unicode-map" then
  change(.["/Subtype"] == "/Type0" and has("/ToUnicode"); del(.["/ToUnicode"]))
elif $fault == "widths" then change(.["/Subtype"] == "/CIDFontType2"; .["/W"][1][0] += 200)
elif $fault == "font-file" then
  change(.["/Type"] == "/FontDescriptor"; del(.["/FontFile2"], .["/FontFile3"]))
elif $fault == "form-font" then
  first(.qpdf[1][] | body | objects | select(has("/DR")) | .["/DR"]["/Font"][]) as $font
  | .qpdf[1]["obj:" + $font].value["/BaseFont"] |= "/ABCDEF+" + .[1:]
  | ("obj:" + .qpdf[1]["obj:" + $font].value["/FontDescriptor"]) as $at
  | .qpdf[1][$at].value["/FontName"] |= "/ABCDEF+" + .[1:]
else error("no fault is called " + $fault) end
