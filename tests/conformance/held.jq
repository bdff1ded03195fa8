# From `qpdf --json --json-key=acroform`: {values: {name: value}, marks: [name]}, the marks being
# those that show another state than the field holds.

# What PDFDocEncoding has at 24 to 31 and at 128 to 160; qpdf gives such strings as bytes.
def documents_letter:
    if . >= 24 and . <= 31 then "˘ˇˆ˙˝˛˚˜"[. - 24:. - 23]
    elif . >= 128 and . <= 160 then "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž�€"[. - 128:. - 127]
    else [.] | implode end;
def digit: explode[0] | if . >= 97 then . - 87 else . - 48 end;
def bytes: [range(0; length; 2) as $at
            | (.[$at:$at + 1] | digit) * 16 + (.[$at + 1:$at + 2] | digit)];

def plain: if type == "array" then (.[0] | plain)
           elif type == "string" and startswith("u:") then .[2:]
           elif type == "string" and startswith("b:")
           then .[2:] | bytes | map(documents_letter) | add
           elif type == "string" and startswith("/") then .[1:]
           else . // "" end;

[.acroform.fields[]
 | {name: .fullname, value: (.value | plain | gsub("\r\n?"; "\n")),
    button: (.isradiobutton or .ischeckbox), state: (.annotation.appearancestate | plain)}
 | if .button and .value == "" then .value = "Off" else . end]
| {values: (map({(.name): .value}) | add),
   marks: [group_by(.name)[] | select(.[0].button)
           | select(any(.[]; .state != "Off" and .state != .value)
                    or (.[0].value != "Off" and all(.[]; .state != .value)))
           | .[0].name]}
