# From `qpdf --json`: one line for each widget, tab separated.
#   kind  name  value  state  page  x0 y0 x1 y1  max-length  answers  labels  flags  size
# kind: text check radio choice. state: the appearance shown. answers: on-states of this widget,
# or a choice's stored values, joined with "|"; labels: what a choice shows for them. flags: Ff.
# size: of the letters that are typed, in points.

.qpdf[1] as $objects
| def follow: if type == "string" and test("^[0-9]+ [0-9]+ R$")
              then $objects["obj:" + .] | (.value // .stream.dict) else . end;
  def plain: if type == "string" and startswith("u:") then .[2:]
             elif type == "string" and startswith("/") then .[1:]
             else . // "" end;
  # A key of the field, or of one it is a kid of.
  def inherited(key): follow | if has(key) then .[key] | follow
                               elif has("/Parent") then .["/Parent"] | inherited(key)
                               else null end;
  def options: .object | inherited("/Opt")[] | follow;
  .acroform.fields[]
| (.annotation.object | follow) as $widget
| (if .isradiobutton then "radio" elif .ischeckbox then "check"
   elif .ischoice then "choice" else "text" end) as $kind
| (if $kind == "choice"
   then [options | if type == "array" then .[0] else . end | plain]
   elif $kind == "text" then []
   else [$widget["/AP"] | follow | .["/N"] | follow | keys[] | select(. != "/Off") | plain]
   end) as $answers
| [$kind, .fullname, (.value | plain), (.annotation.appearancestate | plain), .pageposfrom1,
   ($widget["/Rect"] | follow)[], ((.object | inherited("/MaxLen")) // 0), ($answers | join("|")),
   (if $kind == "choice"
    then [options | if type == "array" then .[1] else . end | plain] | join("|") else "" end),
   ((.object | inherited("/Ff")) // 0),
   ((.object | inherited("/DA") | plain | capture(" (?<size>[0-9.]+) Tf").size) // "0")]
| @tsv
