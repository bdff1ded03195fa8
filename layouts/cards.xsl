<?xml version="1.0" encoding="UTF-8"?>
<!-- What the cards share: which card, its accent, and how its charts are drawn. The project gives
     both parameters:

       <param name="card" value="summary"/>    the name of a card of the content
       <param name="accent" value="teal"/>     teal, brick, violet or green: see themes/cards.xml

     Roles come in tones: "light" for words on the accent itself, the accent's name for words on
     white or on its tint. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="card"/>
  <xsl:param name="accent">teal</xsl:param>

  <xsl:variable name="c" select="/toolkit/cards/card[@name=$card]"/>
  <xsl:variable name="words" select="/toolkit/cards/label"/>
  <xsl:variable name="address" select="/toolkit/address"/>

  <xsl:template name="layout-attributes">
    <xsl:attribute name="title">
      <xsl:value-of select="concat(normalize-space(/toolkit/title), ': ',
          normalize-space($c/title))"/>
    </xsl:attribute>
    <xsl:attribute name="lang">
      <xsl:value-of select="$c/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    </xsl:attribute>
    <xsl:attribute name="subject"><xsl:value-of select="$c/purpose"/></xsl:attribute>
    <xsl:attribute name="publisher"><xsl:value-of select="/toolkit/publisher"/></xsl:attribute>
    <xsl:attribute name="date"><xsl:value-of select="/toolkit/@date"/></xsl:attribute>
  </xsl:template>

  <!-- Two rings that hold each other: behind the words, and over the edge. -->
  <xsl:template name="rings">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="size" select="150"/>
    <ellipse style="ring-{$accent}" x="{$x}pt" y="{$y}pt" width="{$size}pt" height="{$size}pt"/>
    <ellipse style="ring-{$accent}" x="{$x + $size * 0.62}pt" y="{$y + $size * 0.3}pt"
        width="{$size}pt" height="{$size}pt"/>
  </xsl:template>

  <!-- ======== words ======== -->

  <xsl:template match="para" mode="card">
    <xsl:param name="tone"/>
    <xsl:param name="look"/>
    <para>
      <xsl:attribute name="style">
        <xsl:choose>
          <xsl:when test="$look != ''"><xsl:value-of select="$look"/></xsl:when>
          <xsl:otherwise>text</xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat('-', $tone)"/>
      </xsl:attribute>
      <xsl:apply-templates mode="words"/></para>
  </xsl:template>

  <!-- A slot that is still empty leaves no hole. -->
  <xsl:template match="slot" mode="card">
    <xsl:param name="tone"/>
    <xsl:if test="normalize-space()">
      <para style="text-{$tone}"><xsl:apply-templates mode="words"/></para>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="card">
    <xsl:param name="tone"/>
    <xsl:param name="look"/>
    <list>
      <xsl:attribute name="style">
        <xsl:choose>
          <xsl:when test="$look != ''"><xsl:value-of select="$look"/></xsl:when>
          <xsl:otherwise>list</xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat('-', $tone)"/>
      </xsl:attribute>
      <xsl:attribute name="numbering">
        <xsl:choose>
          <xsl:when test="@numbering"><xsl:value-of select="@numbering"/></xsl:when>
          <xsl:otherwise>disc</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:for-each select="item">
        <item><xsl:apply-templates mode="words"/></item>
      </xsl:for-each>
    </list>
  </xsl:template>

  <xsl:template match="strong | em | code | break" mode="words">
    <xsl:copy><xsl:apply-templates mode="words"/></xsl:copy>
  </xsl:template>

  <xsl:template match="abbr" mode="words">
    <abbr title="{@title}"><xsl:apply-templates mode="words"/></abbr>
  </xsl:template>

  <!-- "82%" -->
  <xsl:template match="mark" mode="number">
    <xsl:choose>
      <xsl:when test="@figure">
        <xsl:value-of select="concat(id(@figure)/@value, id(@figure)/@unit)"/>
      </xsl:when>
      <xsl:when test="@number"><xsl:value-of select="@number"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="count(preceding-sibling::mark) + 1"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ======== charts ======== -->

  <!-- Charts come in sizes: "" on cards, "large-" where few share a side, "share-" on pictures for
       the web. -->

  <!-- A bar beneath its number's words, as long as the number says. The words are the text; the
       bar is decoration. -->
  <xsl:template match="chart[@kind='bars']" mode="card">
    <xsl:param name="tone"/>
    <xsl:param name="size"/>
    <xsl:variable name="widths">
      <xsl:choose>
        <xsl:when test="$size = 'share-'">98pt 1fr</xsl:when>
        <xsl:when test="$size = 'large-'">54pt 1fr</xsl:when>
        <xsl:otherwise>42pt 1fr</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <stack style="{$size}bars">
      <xsl:if test="title">
        <para style="{$size}caption-{$tone}"><xsl:value-of select="title"/></para>
      </xsl:if>
      <xsl:for-each select="mark">
        <columns widths="{$widths}" gap="4pt" valign="bottom">
          <para style="{$size}number-{$tone}">
            <xsl:apply-templates select="." mode="number"/>
          </para>
          <stack style="bar">
            <para style="{$size}small-{$tone}"><xsl:apply-templates mode="words"/></para>
            <xsl:call-template name="bar">
              <xsl:with-param name="tone" select="$tone"/>
              <xsl:with-param name="size" select="$size"/>
              <xsl:with-param name="value" select="id(@figure)/@value"/>
            </xsl:call-template>
          </stack>
        </columns>
      </xsl:for-each>
    </stack>
  </xsl:template>

  <xsl:template name="bar">
    <xsl:param name="tone"/>
    <xsl:param name="size"/>
    <xsl:param name="value"/>
    <xsl:param name="track">
      <xsl:choose>
        <xsl:when test="$tone = 'light'"><xsl:value-of select="concat('shade-', $accent)"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('track-', $accent)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:param>
    <xsl:variable name="height">
      <xsl:choose>
        <xsl:when test="$size = 'share-'">14pt</xsl:when>
        <xsl:when test="$size = 'large-'">8pt</xsl:when>
        <xsl:otherwise>6pt</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <canvas height="{$height}">
      <box style="{normalize-space($track)}" x="0" y="0" width="100%" height="{$height}"/>
      <box style="bar-{$tone}" x="0" y="0" width="{$value}%" height="{$height}"/>
    </canvas>
  </xsl:template>

  <!-- A hundred dots in rows of ten, filled as a page is read, from the top left. -->
  <xsl:template match="chart[@kind='dots']" mode="hero">
    <xsl:param name="width"/>
    <xsl:param name="size"/>
    <xsl:variable name="main" select="mark[1]"/>
    <xsl:variable name="value" select="id($main/@figure)/@value"/>
    <xsl:variable name="alt">
      <xsl:for-each select="$words[@for='dots']/node()">
        <xsl:choose>
          <xsl:when test="self::strong"><xsl:value-of select="$value"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <canvas width="{$width}pt" height="{$width}pt" alt="{normalize-space($alt)}">
      <xsl:call-template name="dots">
        <xsl:with-param name="value" select="$value"/>
        <xsl:with-param name="pitch" select="$width div 9.76"/>
      </xsl:call-template>
    </canvas>
    <xsl:if test="title">
      <para style="{$size}over-{$accent}"><xsl:value-of select="title"/></para>
    </xsl:if>
    <para style="{$size}hero-{$accent}"><xsl:apply-templates select="$main" mode="number"/></para>
    <para style="{$size}small-{$accent}">
      <xsl:apply-templates select="$main/node()" mode="words"/>
    </para>
    <xsl:for-each select="mark[position() &gt; 1]">
      <stack style="{$size}comparison">
        <columns widths="auto 1fr" gap="6pt" valign="middle">
          <para style="{$size}number-{$accent}"><xsl:apply-templates select="." mode="number"/>
          </para>
          <para style="{$size}small-{$accent}"><xsl:apply-templates mode="words"/></para>
        </columns>
        <xsl:call-template name="bar">
          <xsl:with-param name="tone" select="$accent"/>
          <xsl:with-param name="size" select="$size"/>
          <xsl:with-param name="value" select="id(@figure)/@value"/>
          <xsl:with-param name="track">paper-bar</xsl:with-param>
        </xsl:call-template>
      </stack>
    </xsl:for-each>
  </xsl:template>

  <!-- Ten rows of ten. -->
  <xsl:template name="dots">
    <xsl:param name="row" select="0"/>
    <xsl:param name="value"/>
    <xsl:param name="pitch"/>
    <xsl:if test="$row &lt; 10">
      <xsl:call-template name="dot">
        <xsl:with-param name="row" select="$row"/>
        <xsl:with-param name="value" select="$value"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
      <xsl:call-template name="dots">
        <xsl:with-param name="row" select="$row + 1"/>
        <xsl:with-param name="value" select="$value"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="dot">
    <xsl:param name="row"/>
    <xsl:param name="column" select="0"/>
    <xsl:param name="value"/>
    <xsl:param name="pitch"/>
    <xsl:variable name="size" select="$pitch * 0.76"/>
    <xsl:variable name="look">
      <xsl:choose>
        <xsl:when test="$row * 10 + $column &lt; $value">dot-</xsl:when>
        <xsl:otherwise>dot-open-</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$column &lt; 10">
      <ellipse style="{$look}{$accent}" x="{format-number($pitch * $column, '0.##')}pt"
          y="{format-number($pitch * $row, '0.##')}pt"
          width="{format-number($size, '0.##')}pt" height="{format-number($size, '0.##')}pt"/>
      <xsl:call-template name="dot">
        <xsl:with-param name="row" select="$row"/>
        <xsl:with-param name="column" select="$column + 1"/>
        <xsl:with-param name="value" select="$value"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The same field of dots, a few of them picked out and linked. -->
  <xsl:template match="chart[@kind='choice']" mode="hero">
    <xsl:param name="width"/>
    <xsl:param name="size"/>
    <xsl:variable name="pitch" select="$width div 9.76"/>
    <xsl:variable name="dot" select="$pitch * 0.76"/>
    <xsl:variable name="big" select="$pitch * 1.9"/>
    <!-- Middles of the three, in dots from the top left. -->
    <xsl:variable name="x1" select="$pitch * 2 + $dot div 2"/>
    <xsl:variable name="y1" select="$pitch * 6 + $dot div 2"/>
    <xsl:variable name="x2" select="$pitch * 5 + $dot div 2"/>
    <xsl:variable name="y2" select="$pitch * 2 + $dot div 2"/>
    <xsl:variable name="x3" select="$pitch * 7 + $dot div 2"/>
    <xsl:variable name="y3" select="$pitch * 7 + $dot div 2"/>
    <canvas width="{$width}pt" height="{$width}pt"
        alt="{normalize-space($words[@for='choice'])}">
      <xsl:call-template name="dots">
        <xsl:with-param name="value" select="0"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
      <line style="wire-{$accent}" x1="{$x1}pt" y1="{$y1}pt" x2="{$x2}pt" y2="{$y2}pt"/>
      <line style="wire-{$accent}" x1="{$x2}pt" y1="{$y2}pt" x2="{$x3}pt" y2="{$y3}pt"/>
      <line style="wire-{$accent}" x1="{$x3}pt" y1="{$y3}pt" x2="{$x1}pt" y2="{$y1}pt"/>
      <ellipse style="dot-{$accent}" x="{$x1 - $big div 2}pt" y="{$y1 - $big div 2}pt"
          width="{$big}pt" height="{$big}pt"/>
      <ellipse style="dot-{$accent}" x="{$x2 - $big div 2}pt" y="{$y2 - $big div 2}pt"
          width="{$big}pt" height="{$big}pt"/>
      <ellipse style="dot-{$accent}" x="{$x3 - $big div 2}pt" y="{$y3 - $big div 2}pt"
          width="{$big}pt" height="{$big}pt"/>
    </canvas>
    <para style="{$size}hero-{$accent}"><xsl:apply-templates select="mark[1]" mode="number"/>
    </para>
    <para style="{$size}small-{$accent}">
      <xsl:apply-templates select="mark[1]/node()" mode="words"/>
    </para>
  </xsl:template>

  <!-- Stations on a line: side by side, or one below the other. -->
  <xsl:template match="chart[@kind='path']" mode="across">
    <xsl:param name="tone"/>
    <xsl:param name="width"/>
    <xsl:param name="disc" select="22"/>
    <xsl:variable name="pitch" select="$width div count(mark)"/>
    <xsl:if test="title">
      <para style="path-caption-{$tone}"><xsl:value-of select="title"/></para>
    </xsl:if>
    <canvas width="{$width}pt" height="{$disc + 25}pt">
      <line style="wire-{$tone}" x1="{$disc div 2}pt" y1="{$disc div 2}pt"
          x2="{$pitch * (count(mark) - 1) + $disc div 2}pt" y2="{$disc div 2}pt"/>
      <xsl:for-each select="mark">
        <xsl:variable name="x" select="$pitch * (position() - 1)"/>
        <xsl:call-template name="station">
          <xsl:with-param name="tone" select="$tone"/>
          <xsl:with-param name="x" select="$x"/>
          <xsl:with-param name="y" select="0"/>
          <xsl:with-param name="disc" select="$disc"/>
        </xsl:call-template>
        <place x="{$x}pt" y="{$disc + 3}pt" width="{$pitch - 4}pt" height="22pt">
          <para style="small-{$tone}"><xsl:apply-templates mode="words"/></para>
        </place>
      </xsl:for-each>
    </canvas>
  </xsl:template>

  <xsl:template match="chart[@kind='path']" mode="down">
    <xsl:param name="tone"/>
    <xsl:param name="size"/>
    <xsl:param name="width"/>
    <xsl:param name="disc" select="22"/>
    <xsl:param name="pitch" select="31"/>
    <xsl:if test="title">
      <para style="{$size}caption-{$tone}"><xsl:value-of select="title"/></para>
    </xsl:if>
    <canvas width="{$width}pt" height="{$pitch * (count(mark) - 1) + $disc}pt">
      <line style="wire-{$tone}" x1="{$disc div 2}pt" y1="{$disc div 2}pt" x2="{$disc div 2}pt"
          y2="{$pitch * (count(mark) - 1) + $disc div 2}pt"/>
      <xsl:for-each select="mark">
        <xsl:variable name="y" select="$pitch * (position() - 1)"/>
        <xsl:call-template name="station">
          <xsl:with-param name="tone" select="$tone"/>
          <xsl:with-param name="x" select="0"/>
          <xsl:with-param name="y" select="$y"/>
          <xsl:with-param name="disc" select="$disc"/>
          <xsl:with-param name="size" select="$size"/>
        </xsl:call-template>
        <place x="{$disc * 1.4}pt" y="{$y}pt" width="{$width - $disc * 1.4}pt" height="{$disc}pt"
            valign="middle">
          <para style="{$size}stop-{$tone}"><xsl:apply-templates mode="words"/></para>
        </place>
      </xsl:for-each>
    </canvas>
  </xsl:template>

  <xsl:template name="station">
    <xsl:param name="tone"/>
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="disc"/>
    <xsl:param name="size"/>
    <ellipse style="disc-{$tone}" x="{$x}pt" y="{$y}pt" width="{$disc}pt" height="{$disc}pt"/>
    <place x="{$x}pt" y="{$y}pt" width="{$disc}pt" height="{$disc}pt" valign="middle">
      <para>
        <xsl:attribute name="style">
          <xsl:value-of select="$size"/>
          <xsl:choose>
            <xsl:when test="$tone = 'light'"><xsl:value-of
                select="concat('disc-number-', $accent)"/></xsl:when>
            <xsl:otherwise>disc-number-light</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:apply-templates select="." mode="number"/>
      </para>
    </place>
  </xsl:template>
</xsl:stylesheet>
