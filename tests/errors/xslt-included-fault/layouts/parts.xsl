<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="band">
    <columns>
      <para style="bnad">There</para>
      <xsl:if test="true()"><para style="titel">There too</para></xsl:if>
    </columns>
  </xsl:template>
</xsl:stylesheet>
