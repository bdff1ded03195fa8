<?xml version="1.0" encoding="UTF-8"?>
<!-- What the worksheets share: bands, footer, keys, and the ways a label of the content becomes
     the words of a field. The layout that includes this file says which worksheet it sets:

       <xsl:variable name="w" select="/toolkit/worksheets/worksheet[@xml:id='partner-mapping']"/>
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="words" select="/toolkit/worksheets"/>
  <xsl:variable name="l" select="$w/label"/>
  <xsl:variable name="step" select="id($w/@step)"/>

  <!-- Words of a field whose label is printed beside it:

         <field kind="text" name="pm.goal">
           <xsl:apply-templates select="$l[@for='goal']" mode="field"/>
         </field>

       `of` tells fields with the same label apart, for those who do not see the page. -->
  <xsl:template match="label" mode="field">
    <xsl:param name="of"/>
    <xsl:attribute name="label">
      <xsl:value-of select="normalize-space()"/>
    </xsl:attribute>
    <xsl:if test="@hint">
      <xsl:attribute name="hint">
        <xsl:value-of select="@hint"/>
      </xsl:attribute>
    </xsl:if>
    <xsl:if test="@required = 'yes'">
      <xsl:attribute name="required">yes</xsl:attribute>
    </xsl:if>
    <xsl:if test="@tooltip or $of">
      <xsl:attribute name="tooltip">
        <xsl:apply-templates select="." mode="name"/>
        <xsl:if test="$of">, <xsl:value-of select="$of"/></xsl:if>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- Fields in a table: the column's head prints the label, so only the tooltip is given. -->
  <xsl:template match="label" mode="cell">
    <xsl:param name="of" select="concat($words/label[@for='row'], ' [row]')"/>
    <xsl:if test="@required = 'yes'">
      <xsl:attribute name="required">yes</xsl:attribute>
    </xsl:if>
    <xsl:attribute name="tooltip">
      <xsl:apply-templates select="." mode="name"/>
      <xsl:if test="@hint">, <xsl:value-of select="@hint"/></xsl:if>
      <xsl:text>, </xsl:text>
      <xsl:value-of select="$of"/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="label" mode="name">
    <xsl:choose>
      <xsl:when test="@tooltip">
        <xsl:value-of select="@tooltip"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="label" mode="head">
    <xsl:param name="style">head</xsl:param>
    <cell style="{$style}" valign="bottom">
      <xsl:apply-templates select="." mode="printed"/>
    </cell>
  </xsl:template>

  <!-- For narrow columns, whose hint stands elsewhere on the page. -->
  <xsl:template match="label" mode="short-head">
    <cell valign="bottom"><xsl:value-of select="normalize-space()"/></cell>
  </xsl:template>

  <xsl:template match="label" mode="printed">
    <xsl:choose>
      <xsl:when test="@expansion">
        <abbr title="{@expansion}"><xsl:value-of select="normalize-space()"/></abbr>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space()"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@required = 'yes'"><span style="essential"> *</span></xsl:if>
    <xsl:if test="@hint">
      <xsl:text> </xsl:text>
      <span style="head-hint"><xsl:value-of select="@hint"/></span>
    </xsl:if>
  </xsl:template>

  <!-- Answers: as words beside their marks, as letters within them, as a list of codes. -->
  <xsl:template match="code" mode="option">
    <option value="{@value}" label="{normalize-space()}"/>
  </xsl:template>

  <xsl:template match="code" mode="letter">
    <option value="{@value}" label="{@value}" means="{@value}, {normalize-space()}"/>
  </xsl:template>

  <xsl:template match="code" mode="choice">
    <option value="{@value}" label="{normalize-space()}"/>
  </xsl:template>

  <!-- The printed key of one or several lists of codes, one run of text. -->
  <xsl:template match="key" mode="key">
    <strong><xsl:value-of select="title"/></strong>
    <xsl:text>: </xsl:text>
    <xsl:for-each select="code">
      <span style="code-letter"><xsl:value-of select="@value"/></span>
      <xsl:text>&#160;</xsl:text>
      <xsl:value-of select="translate(normalize-space(), ' ', '&#160;')"/>
      <xsl:if test="position() != last()"><xsl:text> · </xsl:text></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Bands -->
  <xsl:template name="band">
    <stack style="band">
      <columns widths="44pt 1fr 132pt" gap="14pt" valign="middle">
        <stack style="disc" width="44pt" height="44pt" valign="middle">
          <para style="disc-word"><xsl:value-of select="$words/label[@for='step']"/></para>
          <para style="disc-number"><xsl:value-of select="$step/@number"/></para>
        </stack>
        <stack>
          <heading level="1" style="band-title"><xsl:value-of select="$w/title"/></heading>
          <para style="band-purpose"><xsl:value-of select="$w/purpose"/></para>
        </stack>
        <para style="band-note"><xsl:value-of select="$words/essential"/></para>
      </columns>
    </stack>
  </xsl:template>

  <!-- `extra`: what the right side holds beneath the worksheet's name, such as a linked field. -->
  <xsl:template name="page-band">
    <xsl:param name="part"/>
    <xsl:param name="number"/>
    <xsl:param name="extra"/>
    <xsl:param name="right">200pt</xsl:param>
    <stack style="page-band">
      <columns widths="22pt 1fr {$right}" gap="12pt" valign="middle">
        <xsl:call-template name="part-disc">
          <xsl:with-param name="number" select="$number"/>
        </xsl:call-template>
        <stack>
          <heading level="2" style="page-title"><xsl:value-of select="$part/title"/></heading>
          <para style="lead"><xsl:value-of select="$part/lead"/></para>
        </stack>
        <stack gap="2pt">
          <para style="running-title">
            <xsl:value-of select="$words/label[@for='step']"/>
            <xsl:text> </xsl:text>
            <xsl:value-of select="$step/@number"/>
            <xsl:text> · </xsl:text>
            <xsl:value-of select="$w/title"/>
          </para>
          <xsl:copy-of select="$extra"/>
        </stack>
      </columns>
    </stack>
  </xsl:template>

  <xsl:template name="part-disc">
    <xsl:param name="number"/>
    <stack style="part-disc" width="22pt" height="22pt" valign="middle" artifact="yes">
      <para style="part-number"><xsl:value-of select="$number"/></para>
    </stack>
  </xsl:template>

  <!-- The first part, which opens below the band and the sheet's own fields. -->
  <xsl:template name="section">
    <xsl:param name="part"/>
    <xsl:param name="number" select="1"/>
    <columns style="section" widths="22pt 1fr 140pt" gap="10pt" valign="middle">
      <xsl:call-template name="part-disc">
        <xsl:with-param name="number" select="$number"/>
      </xsl:call-template>
      <stack>
        <heading level="2"><xsl:value-of select="$part/title"/></heading>
        <para style="lead"><xsl:value-of select="$part/lead"/></para>
      </stack>
      <para style="note-end"><xsl:value-of select="$words/fill"/></para>
    </columns>
  </xsl:template>

  <xsl:template match="group" mode="head">
    <columns style="group" widths="auto 1fr" gap="8pt" valign="bottom">
      <heading level="3" style="group-title"><xsl:value-of select="title"/></heading>
      <para style="group-note"><xsl:value-of select="lead"/></para>
    </columns>
  </xsl:template>

  <xsl:template match="group[not(lead)]" mode="head">
    <heading level="3"><xsl:value-of select="title"/></heading>
  </xsl:template>

  <!-- Who, when and which version: on the first page of every worksheet. -->
  <xsl:template name="organization">
    <xsl:param name="position">above</xsl:param>
    <field kind="text" name="{$w/@prefix}.organization" label-position="{$position}">
      <xsl:apply-templates select="$words/label[@for='organization']" mode="field"/>
    </field>
  </xsl:template>

  <xsl:template name="prepared">
    <field kind="text" name="{$w/@prefix}.prepared-by">
      <xsl:apply-templates select="$words/label[@for='prepared-by']" mode="field"/>
    </field>
    <field kind="date" name="{$w/@prefix}.date">
      <xsl:apply-templates select="$words/label[@for='date']" mode="field"/>
    </field>
    <field kind="text" name="{$w/@prefix}.version">
      <xsl:apply-templates select="$words/label[@for='version']" mode="field"/>
    </field>
  </xsl:template>

  <xsl:template name="footer">
    <xsl:param name="widths">1fr auto 1fr</xsl:param>
    <footer gap="8pt">
      <columns widths="{$widths}" gap="16pt">
        <para style="footer">
          <xsl:value-of select="$w/title"/>
          <xsl:text> · </xsl:text>
          <xsl:value-of select="/toolkit/title"/>
        </para>
        <para style="footer-center"><xsl:value-of select="$w/privacy"/></para>
        <para style="footer-end">
          <xsl:value-of select="$words/label[@for='page']"/>
          <xsl:text> </xsl:text>
          <page-number/>
          <xsl:text> </xsl:text>
          <xsl:value-of select="$words/label[@for='of']"/>
          <xsl:text> </xsl:text>
          <page-count/>
          <xsl:text> · </xsl:text>
          <xsl:value-of select="$words/label[@for='edition']"/>
          <xsl:text>&#160;</xsl:text>
          <edition/>
        </para>
      </columns>
    </footer>
  </xsl:template>
</xsl:stylesheet>
