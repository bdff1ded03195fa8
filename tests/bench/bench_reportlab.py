"""The two works by ReportLab's Platypus: lines and words, no tags.
    bench_reportlab.py w1 OUT.pdf
    bench_reportlab.py w2 OUT.pdf HANDBOOK.tsv"""

import sys
from xml.sax.saxutils import escape

from reportlab.lib import pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FOLDER = "/usr/share/fonts/truetype/open-sans/"
pdfmetrics.registerFont(TTFont("Regular", FOLDER + "OpenSans-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Bold", FOLDER + "OpenSans-Bold.ttf"))
STYLES = {
    "h1": ParagraphStyle("h1", fontName="Bold", fontSize=22, leading=30),
    "h2": ParagraphStyle("h2", fontName="Bold", fontSize=13, leading=20, spaceBefore=8),
    "p": ParagraphStyle("p", fontName="Regular", fontSize=9.5, leading=13, spaceAfter=4),
    "li": ParagraphStyle("li", fontName="Regular", fontSize=9.5, leading=13, leftIndent=12,
                         bulletIndent=0),
}
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "#888888"), ("FONTNAME", (0, 0), (-1, 0), "Bold")]
W1_HEADS = ["No.", "Partner", "Gives", "Gets", "Contact", "Since", "Next step", "Done"]


def w1():
    rows = [W1_HEADS] + [[str(n + 1)] + [""] * 6 + ["\u2610"] for n in range(12)]
    return [Paragraph("Partners", STYLES["h1"]),
            Paragraph("Write down each partner, what you give and what you get, and who talks to "
                      "whom. Tick the box once it is settled.", STYLES["p"]),
            Table(rows, [28, 143, 102, 102, 102, 102, 101, 40], [16] + [32] * 12, style=RULES)]


def w2(path):
    story, rows = [], []
    for line in open(path, encoding="utf-8"):
        kind, words = line.rstrip("\n").split("\t")
        if kind in ("th", "tr"):
            rows.append(words.split("|"))
            continue
        if rows:
            story.append(Table(rows, [156] * 3, style=RULES))
            rows = []
        bullet = "\u2022" if kind == "li" else None
        story.append(Paragraph(escape(words), STYLES[kind], bulletText=bullet))
    return story


landscape = sys.argv[1] == "w1"
SimpleDocTemplate(
    sys.argv[2],
    pagesize=pagesizes.landscape(pagesizes.letter) if landscape else pagesizes.letter,
    leftMargin=36 if landscape else 72, rightMargin=36 if landscape else 72,
    topMargin=36 if landscape else 72, bottomMargin=36 if landscape else 72,
).build(w1() if landscape else w2(sys.argv[3]))
