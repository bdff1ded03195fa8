<?xml version="1.0" encoding="UTF-8"?>
<!-- The front of a card of 5.5 by 4.25 in, and the way to the tool that backs of all kinds
     print. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="cards.xsl"/>

  <!-- Points. The trimmed card, and the room between its edge and all words: a little more than
       the safe area, for letters that reach out to the left, such as j. -->
  <xsl:variable name="width" select="396"/>
  <xsl:variable name="height" select="306"/>
  <xsl:variable name="safe" select="19"/>
  <!-- Where the front's panel begins. -->
  <xsl:variable name="front-panel" select="256"/>
  <xsl:variable name="gap" select="16"/>
  <!-- Shapes reach a little beyond the bleed, so that no edge shows where they are cut. -->
  <xsl:variable name="bleed" select="12"/>

  <xsl:template name="front">
    <xsl:variable name="p" select="$c/front/passage[1]"/>
    <xsl:variable name="hero" select="$p/chart[@kind='dots' or @kind='choice']"/>
    <!-- The card that opens the set, without figures, has room for larger words. -->
    <xsl:variable name="is-opening" select="not($p/chart[@kind != 'choice'])"/>
    <xsl:variable name="left-width" select="$front-panel - $gap - $safe"/>
    <xsl:variable name="right-width" select="$width - $safe - $front-panel - $gap"/>
    <canvas height="{$height}pt">
      <xsl:call-template name="rings">
        <xsl:with-param name="x" select="96"/>
        <xsl:with-param name="y" select="-62"/>
        <xsl:with-param name="size" select="140"/>
      </xsl:call-template>
      <box style="tint-{$accent}" x="{$front-panel}pt" y="-{$bleed}pt"
          width="{$width + $bleed - $front-panel}pt" height="{$height + 2 * $bleed}pt"/>
      <place x="{$safe}pt" y="{$safe}pt" width="{$left-width}pt" height="{$height - 2 * $safe}pt">
        <heading level="1">
          <xsl:attribute name="style">
            <xsl:choose>
              <xsl:when test="$is-opening">title-large-light</xsl:when>
              <xsl:otherwise>title-light</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:value-of select="$p/title"/>
        </heading>
        <xsl:for-each select="$p/*[not(self::title)][count(. | $hero) != count($hero)]
            [not(self::slot) or normalize-space()]">
          <xsl:choose>
            <xsl:when test="preceding-sibling::*[1][self::para] and not($is-opening) or
                self::slot and preceding-sibling::*[1][self::list]">
              <spacer height="6pt"/>
            </xsl:when>
            <xsl:when test="position() = 1 and self::para"><spacer height="10pt"/></xsl:when>
            <xsl:otherwise><spacer height="fill"/></xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="self::chart[@kind='path'] and ../chart[@kind='bars']">
              <xsl:apply-templates select="." mode="across">
                <xsl:with-param name="tone">light</xsl:with-param>
                <xsl:with-param name="width" select="$left-width"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:when test="self::chart[@kind='path']">
              <xsl:apply-templates select="." mode="down">
                <xsl:with-param name="tone">light</xsl:with-param>
                <xsl:with-param name="width" select="$left-width"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="." mode="card">
                <xsl:with-param name="tone">light</xsl:with-param>
                <xsl:with-param name="look">
                  <xsl:choose>
                    <xsl:when test="$is-opening">lead</xsl:when>
                    <xsl:when test="not($p/chart[@kind='bars'])">note</xsl:when>
                  </xsl:choose>
                </xsl:with-param>
              </xsl:apply-templates>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </place>
      <place x="{$front-panel + $gap}pt" y="{$safe + 3}pt" width="{$right-width}pt"
          height="{$height - 2 * $safe - 3}pt">
        <xsl:apply-templates select="$hero" mode="hero">
          <xsl:with-param name="width" select="$right-width"/>
        </xsl:apply-templates>
        <spacer height="fill"/>
        <para style="credit"><xsl:value-of select="$c/front/credit"/></para>
      </place>
    </canvas>
  </xsl:template>

  <!-- Where to find the tool: the code for phones, and the address for people. -->
  <xsl:template name="tool">
    <xsl:param name="tone"/>
    <columns widths="68pt 1fr" gap="8pt" valign="bottom">
      <xsl:call-template name="code"/>
      <stack>
        <para style="caption-{$tone}"><xsl:value-of select="/toolkit/title"/></para>
        <para style="address-{$tone}">
          <link href="{$address/@href}"><xsl:call-template name="breakable"/></link>
        </para>
      </stack>
    </columns>
  </xsl:template>

  <xsl:template name="code">
    <xsl:param name="size" select="68"/>
    <stack style="code-box" width="{$size}pt" height="{$size}pt">
      <code-symbol kind="qr" value="{$address/@href}" width="{$size}pt"
          alt="{normalize-space($words[@for='code'])}"/>
    </stack>
  </xsl:template>

  <!-- The printed address, free to break after each slash. -->
  <xsl:template name="breakable">
    <xsl:param name="text" select="normalize-space($address)"/>
    <xsl:choose>
      <xsl:when test="contains($text, '/')">
        <xsl:value-of select="concat(substring-before($text, '/'), '/&#x200B;')"/>
        <xsl:call-template name="breakable">
          <xsl:with-param name="text" select="substring-after($text, '/')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
