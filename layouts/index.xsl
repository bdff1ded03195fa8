<?xml version="1.0" encoding="UTF-8"?>
<!-- The page to hand everything out from: out/index.html. It is given the content, with an element
     at its end that lists what was made:

       <built version date changes>
         <document id folder title pages fields lang edition date>
           <file format path bytes/>  <picture format path page name width height bytes/>
         </document>
         <sheets id folder title pages sheets cards flip paper template date>
           <file/>  <picture/>
         </sheets>
       </built>

     A worksheet's document has the worksheet's identifier, its edition in large print the same with
     "-large"; a card's document has the card's name, its picture for the web the same with "-share".
     All words come from the content. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="toolkit" select="/toolkit"/>
  <xsl:variable name="site" select="/toolkit/site"/>
  <xsl:variable name="l" select="$site/label"/>
  <xsl:variable name="built" select="/toolkit/built"/>
  <xsl:variable name="date" select="substring($built/@date, 1, 10)"/>

  <xsl:template match="/">
    <html lang="{$toolkit/@xml:lang}">
      <head>
        <meta charset="utf-8"/>
        <title><xsl:value-of select="concat($toolkit/title, ': ', $site/title)"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="description" content="{normalize-space($site/lead)}"/>
        <xsl:call-template name="style"/>
      </head>
      <body>
        <a class="skip" href="#materials"><xsl:value-of select="$l[@for='skip']"/></a>
        <header>
          <div class="wide">
            <p class="over"><xsl:value-of select="$toolkit/publisher"/></p>
            <h1><xsl:value-of select="$toolkit/title"/></h1>
            <p class="under"><xsl:value-of select="$site/title"/></p>
            <p class="lead"><xsl:value-of select="$site/lead"/></p>
            <nav aria-label="{normalize-space($l[@for='contents'])}">
              <ul>
                <xsl:for-each select="$site/part">
                  <li><a href="#{@name}"><xsl:value-of select="title"/></a></li>
                </xsl:for-each>
              </ul>
            </nav>
          </div>
        </header>
        <main id="materials" tabindex="-1">
          <xsl:apply-templates select="$site/part"/>
        </main>
        <footer>
          <div class="wide">
            <p>
              <xsl:value-of select="$l[@for='changed']"/>
              <xsl:text> </xsl:text>
              <time datetime="{$date}"><xsl:value-of select="$date"/></time>
              <xsl:text> · </xsl:text>
              <xsl:value-of select="concat($l[@for='edition'], ' ', $toolkit/@edition)"/>
              <xsl:text> · </xsl:text>
              <xsl:value-of select="$built/@version"/>
              <xsl:if test="$built/@changes">
                <xsl:text> · </xsl:text>
                <a href="{$built/@changes}"><xsl:value-of select="$l[@for='changes']"/></a>
              </xsl:if>
            </p>
            <p>
              <xsl:value-of select="$l[@for='tool']"/>
              <xsl:text>: </xsl:text>
              <a href="{$toolkit/address/@href}"><xsl:value-of select="$toolkit/address"/></a>
            </p>
          </div>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="part">
    <section id="{@name}" aria-labelledby="{@name}-title">
      <div class="wide">
        <h2 id="{@name}-title"><xsl:value-of select="title"/></h2>
        <p class="lead">
          <xsl:value-of select="lead"/>
          <xsl:if test="@name = 'worksheets'">
            <xsl:text> </xsl:text>
            <xsl:value-of select="$toolkit/worksheets/fill"/>
          </xsl:if>
        </p>
        <xsl:choose>
          <xsl:when test="@name = 'worksheets'">
            <div class="worksheets">
              <xsl:apply-templates select="$toolkit/worksheets/worksheet
                  [@xml:id = $built/document/@id]"/>
            </div>
          </xsl:when>
          <xsl:when test="@name = 'cards'">
            <div class="cards">
              <xsl:apply-templates select="$toolkit/cards/card[@name = $built/document/@id]"/>
            </div>
          </xsl:when>
          <xsl:otherwise>
            <ul class="sheets"><xsl:apply-templates select="$built/sheets"/></ul>
          </xsl:otherwise>
        </xsl:choose>
      </div>
    </section>
  </xsl:template>

  <!-- ======== worksheets ======== -->

  <xsl:template match="worksheet">
    <xsl:variable name="made" select="$built/document[@id = current()/@xml:id]"/>
    <xsl:variable name="step" select="id(@step)"/>
    <article aria-labelledby="{@xml:id}">
      <xsl:apply-templates select="$made/picture[@format='png'][1]" mode="thumbnail">
        <xsl:with-param name="of" select="title"/>
      </xsl:apply-templates>
      <div class="text">
        <xsl:if test="$step">
          <p class="step">
            <span class="disc"><xsl:value-of select="$step/@number"/></span>
            <xsl:value-of select="concat($toolkit/worksheets/label[@for='step'], ' ',
                $step/@number, ': ', $step/short)"/>
          </p>
        </xsl:if>
        <h3 id="{@xml:id}"><xsl:value-of select="title"/></h3>
        <p><xsl:value-of select="purpose"/></p>
        <p class="facts">
          <xsl:call-template name="count">
            <xsl:with-param name="number" select="$made/@pages"/>
            <xsl:with-param name="one">page</xsl:with-param>
            <xsl:with-param name="many">pages</xsl:with-param>
          </xsl:call-template>
          <xsl:if test="$made/@fields &gt; 0">
            <xsl:value-of select="concat(' · ', $made/@fields, ' ', $l[@for='fields'])"/>
          </xsl:if>
          <xsl:apply-templates select="$made/@edition"/>
        </p>
        <p class="downloads">
          <xsl:choose>
            <xsl:when test="$made/file[@format='paper']">
              <xsl:apply-templates select="$made/file[@format='pdf']" mode="use">
                <xsl:with-param name="of" select="title"/>
                <xsl:with-param name="words" select="$l[@for='to-fill-in']"/>
              </xsl:apply-templates>
              <xsl:apply-templates select="$made/file[@format='paper']" mode="use">
                <xsl:with-param name="of" select="title"/>
                <xsl:with-param name="words" select="$l[@for='to-print']"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="$made/file[@format='pdf']">
                <xsl:with-param name="of" select="title"/>
              </xsl:apply-templates>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:apply-templates mode="use"
              select="$built/document[@id = concat(current()/@xml:id, '-large')]
                  /file[@format='pdf']">
            <xsl:with-param name="of" select="title"/>
            <xsl:with-param name="words" select="$l[@for='large-print']"/>
            <xsl:with-param name="is-large" select="true()"/>
          </xsl:apply-templates>
        </p>
        <xsl:if test="count($made/picture[@format='png']) &gt; 1">
          <ul class="strip">
            <xsl:for-each select="$made/picture[@format='png']">
              <li>
                <a href="{@path}">
                  <img src="{@path}" width="{@width}" height="{@height}" loading="lazy">
                    <xsl:attribute name="alt">
                      <xsl:value-of select="concat($made/@title, ', ')"/>
                      <xsl:apply-templates select="." mode="side"/>
                    </xsl:attribute>
                  </img>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </div>
    </article>
  </xsl:template>

  <xsl:template match="picture" mode="thumbnail">
    <xsl:param name="of"/>
    <img class="thumbnail" src="{@path}" width="{@width}" height="{@height}">
      <xsl:attribute name="alt">
        <xsl:value-of select="concat(normalize-space($of), ', ')"/>
        <xsl:apply-templates select="." mode="side"/>
      </xsl:attribute>
    </img>
  </xsl:template>

  <!-- "front", or "page 2" -->
  <xsl:template match="picture" mode="side">
    <xsl:choose>
      <xsl:when test="$l[@for = current()/@name]">
        <xsl:value-of select="$l[@for = current()/@name]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($l[@for='page'], ' ', @page)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What stands in small print on the paper: by it one knows whether that is still good. -->
  <xsl:template match="@edition">
    <span class="edition">
      <xsl:value-of select="concat($l[@for='edition'], ' ', .)"/>
    </span>
  </xsl:template>

  <!-- ======== cards ======== -->

  <xsl:template match="card">
    <xsl:variable name="made" select="$built/document[@id = current()/@name]"/>
    <xsl:variable name="share" select="$built/document[@id = concat(current()/@name, '-share')]"/>
    <article aria-labelledby="card-{@name}">
      <div class="sides">
        <xsl:apply-templates select="$made/picture[@format='png']" mode="thumbnail">
          <xsl:with-param name="of" select="title"/>
        </xsl:apply-templates>
      </div>
      <div class="text">
        <h3 id="card-{@name}"><xsl:value-of select="title"/></h3>
        <p><xsl:value-of select="purpose"/></p>
        <p class="facts"><xsl:apply-templates select="$made/@edition"/></p>
        <p class="downloads">
          <xsl:apply-templates select="$made/file[@format='pdf']">
            <xsl:with-param name="of" select="title"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="$share/picture[@format='png']" mode="button">
            <xsl:with-param name="of" select="title"/>
            <xsl:with-param name="words" select="$l[@for='share']"/>
          </xsl:apply-templates>
        </p>
        <details>
          <summary>
            <xsl:value-of select="$l[@for='more']"/>
            <span class="unseen"><xsl:value-of select="concat(': ', title)"/></span>
          </summary>
          <ul>
            <xsl:for-each select="$made/picture">
              <li>
                <xsl:apply-templates select="." mode="link">
                  <xsl:with-param name="of" select="$made/@title"/>
                </xsl:apply-templates>
              </li>
            </xsl:for-each>
            <xsl:for-each select="$built/sheets[@cards = $made/@id]/file[@format='pdf']">
              <li>
                <a href="{@path}"><xsl:value-of select="../@title"/></a>
                <span class="size"><xsl:apply-templates select="@bytes"/></span>
              </li>
            </xsl:for-each>
            <xsl:for-each select="$made/file[@format != 'pdf']">
              <li>
                <xsl:apply-templates select="." mode="link">
                  <xsl:with-param name="of" select="$made/@title"/>
                </xsl:apply-templates>
              </li>
            </xsl:for-each>
          </ul>
        </details>
      </div>
    </article>
  </xsl:template>

  <!-- ======== sheets ======== -->

  <xsl:template match="sheets">
    <li>
      <xsl:for-each select="picture[@format='png'][1]">
        <img class="sheet" src="{@path}" width="{@width}" height="{@height}" alt=""
            loading="lazy"/>
      </xsl:for-each>
      <span class="name">
        <strong><xsl:value-of select="@title"/></strong>
        <span class="facts">
          <xsl:call-template name="count">
            <xsl:with-param name="number" select="@sheets"/>
            <xsl:with-param name="one">sheet</xsl:with-param>
            <xsl:with-param name="many">sheets</xsl:with-param>
          </xsl:call-template>
          <xsl:value-of select="concat(' · ', $l[@for = concat('flip-', current()/@flip)])"/>
        </span>
      </span>
      <xsl:apply-templates select="file[@format='pdf']">
        <xsl:with-param name="of" select="@title"/>
      </xsl:apply-templates>
    </li>
  </xsl:template>

  <!-- ======== links ======== -->

  <!-- "Download PDF · 86 KB": what it is of is said to those who hear links out of place. -->
  <xsl:template match="file">
    <xsl:param name="of"/>
    <a class="button" href="{@path}">
      <xsl:value-of select="concat($l[@for='download'], ' ', $l[@for = current()/@format])"/>
      <span class="unseen"><xsl:value-of select="concat(': ', normalize-space($of))"/></span>
      <span class="size"><xsl:apply-templates select="@bytes"/></span>
    </a>
  </xsl:template>

  <!-- "Print, use a pen  PDF · 56 KB": one worksheet in several ways. -->
  <xsl:template match="file" mode="use">
    <xsl:param name="of"/>
    <xsl:param name="words"/>
    <xsl:param name="is-large" select="false()"/>
    <a class="button" href="{@path}">
      <xsl:if test="@format = 'paper' or $is-large">
        <xsl:attribute name="class">button quiet</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$words"/>
      <span class="unseen"><xsl:value-of select="concat(': ', normalize-space($of))"/></span>
      <span class="size">
        <xsl:choose>
          <xsl:when test="$is-large">
            <xsl:call-template name="count">
              <xsl:with-param name="number" select="../@pages"/>
              <xsl:with-param name="one">page</xsl:with-param>
              <xsl:with-param name="many">pages</xsl:with-param>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$l[@for='pdf']"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text> · </xsl:text>
        <xsl:apply-templates select="@bytes"/>
      </span>
    </a>
  </xsl:template>

  <xsl:template match="picture" mode="button">
    <xsl:param name="of"/>
    <xsl:param name="words"/>
    <a class="button quiet" href="{@path}">
      <xsl:value-of select="$words"/>
      <span class="unseen"><xsl:value-of select="concat(': ', normalize-space($of))"/></span>
      <span class="size">
        <xsl:value-of select="concat(@width, ' × ', @height)"/>
      </span>
    </a>
  </xsl:template>

  <xsl:template match="picture" mode="link">
    <xsl:param name="of"/>
    <a href="{@path}">
      <xsl:value-of select="concat($l[@for = current()/@format], ', ')"/>
      <xsl:apply-templates select="." mode="side"/>
      <span class="unseen"><xsl:value-of select="concat(': ', normalize-space($of))"/></span>
    </a>
    <span class="size"><xsl:apply-templates select="@bytes"/></span>
  </xsl:template>

  <xsl:template match="file" mode="link">
    <xsl:param name="of"/>
    <a href="{@path}">
      <xsl:choose>
        <xsl:when test="$l[@for = current()/@format]">
          <xsl:value-of select="$l[@for = current()/@format]"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="@format"/></xsl:otherwise>
      </xsl:choose>
      <span class="unseen"><xsl:value-of select="concat(': ', normalize-space($of))"/></span>
    </a>
    <span class="size"><xsl:apply-templates select="@bytes"/></span>
  </xsl:template>

  <xsl:template match="@bytes">
    <xsl:choose>
      <xsl:when test=". &gt;= 999500">
        <xsl:value-of select="concat(format-number(. div 1000000, '0.0'), '&#160;MB')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(ceiling(. div 1000), '&#160;KB')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="count">
    <xsl:param name="number"/>
    <xsl:param name="one"/>
    <xsl:param name="many"/>
    <xsl:value-of select="concat($number, ' ')"/>
    <xsl:choose>
      <xsl:when test="$number = 1"><xsl:value-of select="$l[@for=$one]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$l[@for=$many]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ======== how it looks ======== -->

  <xsl:template name="style">
    <style>
:root {
  --paper: #ffffff; --ground: #f3f6f8; --ink: #1b2433; --muted: #4a5667; --line: #c9d2da;
  --accent: #134b63; --on-accent: #ffffff; --band: #134b63; --on-band: #ffffff; --sun: #ffd27a;
  --focus: #b3461a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1a222c; --ground: #11171e; --ink: #e9eef3; --muted: #b3c0cd; --line: #3b4857;
    --accent: #8fd0ea; --on-accent: #0d2530; --band: #0e394c; --focus: #ffd27a;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 "Open Sans", "Segoe UI", system-ui, -apple-system, Roboto, Helvetica, sans-serif;
}
.wide { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3 { line-height: 1.15; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(2.25rem, 6vw, 3.75rem); font-weight: 800; letter-spacing: -0.02em; }
h2 { font-size: clamp(1.6rem, 3.5vw, 2.25rem); font-weight: 800; letter-spacing: -0.01em;
  color: var(--accent); }
h3 { font-size: 1.3rem; font-weight: 700; }
p { margin: 0.5rem 0 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 4px; }
main:focus { outline: none; }
img { display: block; max-width: 100%; height: auto; }
ul { list-style: none; margin: 0; padding: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -6rem; z-index: 1; padding: 0.75rem 1.25rem;
  background: var(--sun); color: #1b2433; font-weight: 700; border-radius: 0 0 0.5rem 0.5rem; }
.skip:focus { top: 0; }
header { background: var(--band); color: var(--on-band); padding: 3rem 0 2.25rem;
  overflow: hidden; }
header :focus-visible { outline-color: var(--sun); }
header .wide { position: relative; }
header .wide::before, header .wide::after { content: ""; position: absolute; width: 17rem;
  height: 17rem; border: 2.1rem solid #1c5d79; border-radius: 50%; top: -9rem; right: 8rem;
  pointer-events: none; }
header .wide::after { right: -3rem; top: -4rem; }
header .wide > * { position: relative; z-index: 1; }
.over { margin: 0 0 0.5rem; font-weight: 700; color: var(--sun); }
.under { font-size: 1.35rem; font-weight: 700; }
.lead { max-width: 46rem; font-size: 1.1rem; }
section .lead { color: var(--muted); margin-bottom: 1.75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1.75rem; }
nav a { display: block; padding: 0.5rem 1.1rem; border: 2px solid var(--sun);
  border-radius: 2rem; color: var(--on-band); font-weight: 600; text-decoration: none;
  background: var(--band); }
nav a:hover { background: var(--sun); color: #1b2433; }
section { padding: 3rem 0 1rem; }
article, .sheets { background: var(--paper); border: 1px solid var(--line);
  border-radius: 0.9rem; }
.worksheets, .cards { display: grid; gap: 1.5rem; }
article { padding: 1.25rem; display: grid; gap: 1.25rem; align-content: start; }
.thumbnail { width: 100%; border: 1px solid var(--line); border-radius: 0.35rem;
  background: #ffffff; }
.step { margin: 0 0 0.6rem; display: flex; align-items: center; gap: 0.6rem; font-weight: 600;
  font-size: 0.95rem; color: var(--muted); }
.disc { flex: none; width: 2rem; height: 2rem; border-radius: 50%; display: grid;
  place-items: center; background: var(--accent); color: var(--on-accent); font-weight: 800; }
.facts { color: var(--muted); font-size: 0.95rem; }
.downloads { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1rem; }
.button { display: inline-flex; align-items: baseline; gap: 0.6em; padding: 0.55rem 1.1rem;
  min-height: 2.75rem; border-radius: 0.5rem; background: var(--accent); color: var(--on-accent);
  font-weight: 700; text-decoration: none; border: 2px solid var(--accent); }
.button:hover { text-decoration: underline; }
.button.quiet { background: transparent; color: var(--accent); }
.size { font-weight: 400; font-size: 0.85em; white-space: nowrap; }
li > .size { color: var(--muted); margin-left: 0.5em; }
.strip { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1.1rem; }
.strip img { height: 4.25rem; width: auto; border: 1px solid var(--line);
  border-radius: 0.2rem; background: #ffffff; }
.strip a { display: block; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; align-items: start; }
details { margin-top: 1rem; }
summary { cursor: pointer; font-weight: 600; padding: 0.35rem 0; width: fit-content; }
details ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
  gap: 0.35rem 1rem; margin-top: 0.5rem; }
details a { display: inline-block; padding: 0.2rem 0; }
.sheets li { display: flex; flex-wrap: wrap; gap: 0.6rem 1.5rem; align-items: center;
  justify-content: space-between; padding: 1rem 1.25rem; }
.sheets li + li { border-top: 1px solid var(--line); }
.sheet { width: 5.5rem; height: 4.25rem; object-fit: contain;
  filter: drop-shadow(0 0 1px var(--muted)); }
.name { flex: 1 1 14rem; }
.name strong, .name .facts { display: block; }
footer { margin-top: 3rem; padding: 1.5rem 0 2.5rem; border-top: 1px solid var(--line);
  color: var(--muted); font-size: 0.95rem; overflow-wrap: anywhere; }
@media (max-width: 30rem) {
  .sides { grid-template-columns: 1fr; }
  .sheets .button { width: 100%; }
}
@media (min-width: 40rem) {
  .worksheets article { grid-template-columns: minmax(13rem, 2fr) 3fr; align-items: start; }
}
@media (min-width: 62rem) {
  .worksheets, .cards { grid-template-columns: 1fr 1fr; }
  .worksheets article { grid-template-columns: 1fr; }
}
@media print {
  :root { --paper: #ffffff; --ground: #ffffff; --ink: #000000; --muted: #333333;
    --line: #999999; --accent: #134b63; --band: #ffffff; --on-band: #000000; }
  html { font-size: 9pt; }
  body { font-size: 1rem; }
  .disc { print-color-adjust: exact; }
  .wide { padding: 0; }
  header { padding: 0; }
  header .wide::before, header .wide::after, nav, .skip, details, .strip { display: none; }
  .over { color: inherit; }
  section { padding: 1rem 0 0; }
  article, .sheets li { break-inside: avoid; }
  h2, section .lead { break-after: avoid; }
  .worksheets, .cards { grid-template-columns: 1fr 1fr; }
  .worksheets article { grid-template-columns: 1fr; }
  .downloads { display: block; }
  .button, .button.quiet { display: block; background: none; color: inherit; border: none;
    padding: 0; min-height: 0; }
  .button::after { content: " " attr(href); font-weight: 400; }
  .worksheets .thumbnail { max-height: 4.5cm; width: auto; }
}
    </style>
  </xsl:template>
</xsl:stylesheet>
