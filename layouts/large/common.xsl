<?xml version="1.0" encoding="UTF-8"?>
<!-- What the worksheets in large print share. A row of a table becomes a block of its own: a bar
     that names it, then its fields one below the other, or two side by side. The layout that
     includes this file says which worksheet it sets, as for the ordinary ones:

       <xsl:variable name="w" select="/toolkit/worksheets/worksheet[@xml:id='partner-mapping']"/>

     A label makes its whole field. Its hint is printed beside it, `of` tells apart fields with one
     label, for those who do not see the page:

       <xsl:apply-templates select="$l[@for='org']" mode="line">
         <xsl:with-param name="name">pm.long.[row].org</xsl:with-param>
         <xsl:with-param name="of">Organization [row]</xsl:with-param>
       </xsl:apply-templates>

     modes: line (one line; kind="date" for a day), lines (several), tick, pick (one answer of
     `key`), code (an answer of `key` from a list). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../common.xsl"/>

  <!-- ======== fields ======== -->

  <xsl:template match="label" mode="words">
    <xsl:param name="of"/>
    <xsl:attribute name="label">
      <xsl:value-of select="normalize-space()"/>
      <xsl:if test="@hint"> (<xsl:value-of select="@hint"/>)</xsl:if>
    </xsl:attribute>
    <xsl:attribute name="tooltip">
      <xsl:choose>
        <xsl:when test="@tooltip"><xsl:value-of select="@tooltip"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@hint">, <xsl:value-of select="@hint"/></xsl:if>
      <xsl:if test="$of != ''">, <xsl:value-of select="$of"/></xsl:if>
    </xsl:attribute>
    <xsl:if test="@required = 'yes'">
      <xsl:attribute name="required">yes</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="label" mode="line">
    <xsl:param name="name"/>
    <xsl:param name="of"/>
    <xsl:param name="kind">text</xsl:param>
    <xsl:param name="position">above</xsl:param>
    <field kind="{$kind}" name="{$name}" label-position="{$position}">
      <xsl:apply-templates select="." mode="words">
        <xsl:with-param name="of" select="$of"/>
      </xsl:apply-templates>
    </field>
  </xsl:template>

  <!-- Lines grow in number where the page has room. -->
  <xsl:template match="label" mode="lines">
    <xsl:param name="name"/>
    <xsl:param name="of"/>
    <xsl:param name="lines">2</xsl:param>
    <field kind="multiline" name="{$name}" lines="{$lines}" height="fill">
      <xsl:apply-templates select="." mode="words">
        <xsl:with-param name="of" select="$of"/>
      </xsl:apply-templates>
    </field>
  </xsl:template>

  <xsl:template match="label" mode="tick">
    <xsl:param name="name"/>
    <xsl:param name="of"/>
    <field kind="checkbox" style="answer" name="{$name}">
      <xsl:apply-templates select="." mode="words">
        <xsl:with-param name="of" select="$of"/>
      </xsl:apply-templates>
    </field>
  </xsl:template>

  <!-- `look`: plain prints the answers' words, letter their letters in circles. -->
  <xsl:template match="label" mode="pick">
    <xsl:param name="name"/>
    <xsl:param name="of"/>
    <xsl:param name="key"/>
    <xsl:param name="look">plain</xsl:param>
    <xsl:param name="arrange">row</xsl:param>
    <xsl:param name="position">above</xsl:param>
    <field kind="radio" style="answer" name="{$name}" arrange="{$arrange}" mark="{$look}"
        label-position="{$position}">
      <xsl:apply-templates select="." mode="words">
        <xsl:with-param name="of" select="$of"/>
      </xsl:apply-templates>
      <xsl:choose>
        <xsl:when test="$look = 'letter'">
          <xsl:apply-templates select="$key/code" mode="letter"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$key/code" mode="option"/>
        </xsl:otherwise>
      </xsl:choose>
    </field>
  </xsl:template>

  <xsl:template match="label" mode="code">
    <xsl:param name="name"/>
    <xsl:param name="of"/>
    <xsl:param name="key"/>
    <field kind="choice" name="{$name}">
      <xsl:apply-templates select="." mode="words">
        <xsl:with-param name="of" select="$of"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="$key/code" mode="choice"/>
    </field>
  </xsl:template>

  <!-- ======== what opens pages ======== -->

  <xsl:template name="large-band">
    <stack style="band">
      <columns widths="88pt 1fr" gap="20pt" valign="middle">
        <stack style="disc" width="88pt" height="88pt" valign="middle">
          <para style="disc-word"><xsl:value-of select="$words/label[@for='step']"/></para>
          <para style="disc-number"><xsl:value-of select="$step/@number"/></para>
        </stack>
        <heading level="1" style="band-title"><xsl:value-of select="$w/title"/></heading>
      </columns>
      <spacer height="14pt"/>
      <para style="band-purpose"><xsl:value-of select="$w/purpose"/></para>
    </stack>
  </xsl:template>

  <!-- The first page: what the worksheet is for and what is in it. -->
  <xsl:template name="large-cover">
    <xsl:call-template name="large-band"/>
    <spacer height="fill"/>
    <para><xsl:value-of select="$words/fill"/></para>
    <spacer height="10pt"/>
    <para><xsl:value-of select="$words/essential"/></para>
    <spacer height="fill"/>
    <heading level="2"><xsl:value-of select="$words/label[@for='in-this']"/></heading>
    <spacer height="8pt"/>
    <list numbering="decimal">
      <xsl:for-each select="$w/part">
        <item><link href="#{@name}"><xsl:value-of select="title"/></link></item>
      </xsl:for-each>
    </list>
    <spacer height="fill"/>
    <xsl:call-template name="large-privacy"/>
  </xsl:template>

  <xsl:template name="large-privacy">
    <callout><para><xsl:value-of select="$w/privacy"/></para></callout>
  </xsl:template>

  <xsl:template match="part" mode="open">
    <stack style="part">
      <columns widths="44pt 1fr" gap="14pt" valign="middle">
        <stack style="part-disc" width="44pt" height="44pt" valign="middle" artifact="yes">
          <para style="part-number">
            <xsl:value-of select="count(preceding-sibling::part) + 1"/>
          </para>
        </stack>
        <heading level="2" id="{@name}"><xsl:value-of select="title"/></heading>
      </columns>
    </stack>
    <para style="lead"><xsl:value-of select="lead"/></para>
  </xsl:template>

  <xsl:template match="group" mode="open">
    <stack style="bar">
      <heading level="3" style="bar-title"><xsl:value-of select="title"/></heading>
    </stack>
    <xsl:if test="lead">
      <para style="lead"><xsl:value-of select="lead"/></para>
    </xsl:if>
  </xsl:template>

  <!-- "Candidate" and a counter, such as <counter of="row"/>; `note` at the right. -->
  <xsl:template name="large-bar">
    <xsl:param name="title"/>
    <xsl:param name="number"/>
    <xsl:param name="note"/>
    <xsl:param name="level">3</xsl:param>
    <stack style="bar">
      <columns widths="1fr auto" gap="12pt" valign="bottom">
        <heading level="{$level}" style="bar-title">
          <xsl:value-of select="$title"/>
          <xsl:text> </xsl:text>
          <xsl:copy-of select="$number"/>
        </heading>
        <para style="bar-part"><xsl:value-of select="$note"/></para>
      </columns>
    </stack>
  </xsl:template>

  <!-- A smaller bar, for a criterion or a group of fields. -->
  <xsl:template name="large-item">
    <xsl:param name="title"/>
    <stack style="item">
      <para style="criterion"><xsl:copy-of select="$title"/></para>
    </stack>
  </xsl:template>

  <!-- A row's number. -->
  <xsl:template name="large-disc">
    <xsl:param name="n"/>
    <stack style="row-disc" width="34pt" height="34pt" valign="middle">
      <para style="row-disc-number"><xsl:value-of select="$n"/></para>
    </stack>
  </xsl:template>

  <!-- ======== keys ======== -->

  <xsl:template match="key" mode="list">
    <heading level="3" style="key-title"><xsl:value-of select="title"/></heading>
    <list style="key-list" numbering="none">
      <xsl:for-each select="code">
        <item>
          <columns widths="26pt 1fr">
            <para style="code-letter"><xsl:value-of select="@value"/></para>
            <para style="key"><xsl:value-of select="normalize-space()"/></para>
          </columns>
        </item>
      </xsl:for-each>
    </list>
  </xsl:template>

  <!-- ======== who and when ======== -->

  <xsl:template name="large-organization">
    <xsl:apply-templates select="$words/label[@for='organization']" mode="line">
      <xsl:with-param name="name" select="concat($w/@prefix, '.organization')"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template name="large-prepared">
    <xsl:apply-templates select="$words/label[@for='prepared-by']" mode="line">
      <xsl:with-param name="name" select="concat($w/@prefix, '.prepared-by')"/>
    </xsl:apply-templates>
    <columns widths="210pt 1fr" gap="18pt">
      <xsl:apply-templates select="$words/label[@for='date']" mode="line">
        <xsl:with-param name="name" select="concat($w/@prefix, '.date')"/>
        <xsl:with-param name="kind">date</xsl:with-param>
      </xsl:apply-templates>
      <xsl:apply-templates select="$words/label[@for='version']" mode="line">
        <xsl:with-param name="name" select="concat($w/@prefix, '.version')"/>
      </xsl:apply-templates>
    </columns>
  </xsl:template>

  <!-- Two days side by side. -->
  <xsl:template name="large-days">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:param name="path"/>
    <columns widths="1fr 1fr" gap="18pt">
      <xsl:apply-templates select="$l[@for=$from]" mode="line">
        <xsl:with-param name="name" select="concat($path, '.', $from)"/>
        <xsl:with-param name="kind">date</xsl:with-param>
      </xsl:apply-templates>
      <xsl:apply-templates select="$l[@for=$to]" mode="line">
        <xsl:with-param name="name" select="concat($path, '.', $to)"/>
        <xsl:with-param name="kind">date</xsl:with-param>
      </xsl:apply-templates>
    </columns>
  </xsl:template>

  <xsl:template name="large-footer">
    <footer gap="20pt">
      <rule/>
      <spacer height="6pt"/>
      <columns widths="1fr auto" gap="16pt">
        <para style="footer"><xsl:value-of select="$w/title"/></para>
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
