# Puts faults of the page that the toolkit restates back into content/toolkit.xml, in words of our
# own. What stands behind a changed line says which fault it is, and which rule sees it there:
# tests/faults.sh reads these marks; tests/faults/list.txt lists all faults.

# 1: one characteristic more is announced than there are
s|<item>Six characteristics that.*|<item>Seven characteristics that successful partnerships share</item> <!-- 1 announced-number -->|

# 2: a paragraph twice
/<title>Why Strategic Partnerships Matter/a\
    <para>All who wish that schools bought what is proven, and who say so in rules or in lists.</para>\
    <para>All who wish that schools bought what is proven, and who say so in rules or in lists.</para> <!-- 2 repeated-paragraph -->

# 4: a line of the overview ends in a question mark
s|<item>Pitfalls to watch for</item>|&\
      <item>Groups of buyers in the three fields, sorted by their use of evidence?</item> <!-- 4 stray-question -->|

# 6: the introduction of a step is that of the step before, a little changed
/<purpose>Look at what works, change what does not/a\
      <para>No partnership can succeed without good communication. It holds the work together, and <!-- 6 repeated-paragraph -->\
        lets you adjust when things change. Three practices help:</para>

# 7: two quiz items are one, and so there are six of the five that are announced
s|<item>Five statements to test.*|& <!-- 7 announced-number -->|
/<because>Plan for the long run from the start/,/<\/quiz-item>/{
/<\/quiz-item>/a\
    <quiz-item choices="true-false" answer="false" taught="sustainability">\
      <statement>A collaboration does not need a plan for the time after its first phase.</statement> <!-- 7 repeated-statement -->\
      <because>It does, and from day one.</because>\
    </quiz-item>
}

# 8: an answer that is none
s|answer="true" taught="step-1">|answer="unmarked" taught="step-1"> <!-- 8 quiz-answer -->|

# 9: a quiz item that sends the reader to the wrong part
s|answer="false" taught="reciprocity">|answer="false" taught="step-4"> <!-- 9 quiz-taught -->|

# 13: a model is promised
s|      <exercise xml:id="exercise-mapping"|      <para>Below is a model of such a list, made by another team.</para> <!-- 13 broken-promise -->\
&|

# 14: a map is promised, and the sentence has no full stop
s|      <exercise xml:id="exercise-roles"|      <para>A sample map of five groups is shown below</para> <!-- 14 broken-promise missing-stop -->\
&|

# 15: the reader is sent to a tool that is not named
s|      <exercise xml:id="exercise-bank"|      <para>Refer to this tool when you plan the first call.</para> <!-- 15 broken-promise -->\
&|

# 19: a closing quotation mark alone; 24: a term in another spelling
s|      <item>Stay open with your partners and ready to adjust, in planning.*|      <item>Know the market of ed tech before you talk.</item> <!-- 24 one-spelling -->\
      <item>Use what the card says on buyers” when you plan.</item> <!-- 19 unbalanced-marks -->\
&|

# 20: notes begin with 2, their marks run into the text
s|xml:id="note-cunningham" number="1">|xml:id="note-cunningham" number="2"> <!-- 20 note-order -->|
s|xml:id="note-doran" number="2">|xml:id="note-doran" number="3"> <!-- 20 note-order -->|
s|characteristics<note-ref to="note-cunningham">1</note-ref> in mind|characteristics<note-ref to="note-cunningham">2</note-ref> in mind|
s|time-bound.<note-ref to="note-doran">2</note-ref></para>|time-bound.<note-ref to="note-doran">3</note-ref></para>|
s|Check that everyone involved$|Check that everyone involved2 <!-- 20 note-mark -->|

# 23: titles in the list that differ from the headings
s|<short>Identify Goals and Objectives</short>|<short>Identify Goals \&amp; Objectives</short> <!-- 23 ampersand -->|
s|<short>Establish Contact</short>|<short>First Talks</short> <!-- 23 title-differs -->|

# 25: no hyphen before the noun
s|Which of their long-term efforts|Which long term efforts of theirs|
s|Which long term efforts of theirs.*|& <!-- 25 one-spelling -->|
s|<para>Could the partnership itself last, and how?</para>|<para>Could it become a long-term partnership, and how?</para>|

# 38: the same lines under two exercises
s|^          partners could be.</para>|&\
        <para>Take the sheet from our page, print it or fill it in there, and keep a copy of it.</para>|
s|^          need for working together.</para>|&\
        <para>Take the sheet from our page, print it or fill it in there, and keep a copy of it.</para> <!-- 38 repeated-paragraph -->|

# 40: dashes of two styles
s|<para>A plan made together is a beginning. Come back|<para>A plan made together is a beginning – no more. Come back|
s|^        her own people.</para>||
s|<para>Make it easy for every partner to voice ideas and worries. What you hear makes your|<para>Make it easy for all to voice ideas – and worries. What you hear makes your|
s|<para>Even a sound partnership can come apart, and nobody|<para>Even a sound partnership can come apart—and nobody <!-- 40 dash-style -->|

# 4c: no-break spaces that came along with a copied page
s|<para>Is each statement true or false? The quiz|<para>Is each statement true or false?\xC2\xA0 The quiz <!-- 4c doubled-space -->|
