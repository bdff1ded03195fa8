#!/usr/bin/perl
# handbook.pl CONTENT FOLDER: W2, a handbook of about 4,500 words made of the content's own words,
# as FOLDER/w2.tsv (kind, tab, text; cells parted by bars), w2.xml, w2.typ, w2.html: one text for
# all.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($content, $folder) = @ARGV;
open my $in, '<', $content or die "$content: $!";
my $xml = do { local $/; <$in> };

sub plain {
    my ($text) = @_;
    $text =~ s/<[^>]*>//g;
    $text =~ s/&lt;/</g;
    $text =~ s/&gt;/>/g;
    $text =~ s/&amp;/&/g;
    $text =~ s/\s+/ /g;
    $text =~ s/^ | $//g;
    return $text;
}

my @paras = grep { length > 80 } map { plain($_) } $xml =~ m{<para\b[^>]*>(.*?)</para>}gs;
my @items = grep { length > 12 } map { plain($_) } $xml =~ m{<item\b[^>]*>(.*?)</item>}gs;
my @titles = grep { length > 8 } map { plain($_) } $xml =~ m{<title\b[^>]*>(.*?)</title>}gs;
my @terms = grep { length($_) < 24 } @titles;

my @lines = (['h1', 'Handbook']);
my ($words, $turn) = (0, 0);
while ($words < 4500) {
    push @lines, ['h2', $titles[$turn % @titles]];
    push @lines, ['p', $paras[(3 * $turn + $_) % @paras]] for 0 .. 2;
    push @lines, ['li', $items[(4 * $turn + $_) % @items]] for 0 .. 3;
    if ($turn % 2 == 0) {
        push @lines, ['th', 'Partner|Gives|Gets'];
        for my $row (0 .. 3) {
            my $first = 5 * $turn + 3 * $row;
            push @lines, ['tr', join '|', map { $terms[($first + $_) % @terms] } 0 .. 2];
        }
    }
    $turn++;
    $words = 0;
    $words += () = $_->[1] =~ /[^\s|]+/g for @lines;
}

sub to_file {
    my ($name, $text) = @_;
    open my $out, '>', "$folder/$name" or die "$folder/$name: $!";
    print $out $text;
    close $out or die "$folder/$name: $!";
}

sub escaped {
    my ($text) = @_;
    $text =~ s/&/&amp;/g;
    $text =~ s/</&lt;/g;
    return $text;
}

# Runs of list items and of table rows stand together.
sub rendered {
    my (%with) = @_;
    my ($text, $open) = ('', '');
    for my $line (@lines, ['', '']) {
        my ($kind, $words) = @$line;
        my $group = $kind eq 'li' ? 'list' : $kind =~ /^t/ ? 'table' : '';
        $text .= $with{"$open-end"} if $open ne $group && $open ne '';
        $text .= $with{"$group-begin"} if $open ne $group && $group ne '';
        $open = $group;
        $text .= $with{$kind}->($words) if $kind ne '';
    }
    return $text;
}

sub cells {
    my ($words, $before, $after) = @_;
    return join '', map { $before . escaped($_) . $after } split /\|/, $words;
}

to_file('w2.tsv', join '', map { "$_->[0]\t$_->[1]\n" } @lines);

to_file('w2.xml', <<'HEAD' . rendered(
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    title="Handbook" lang="en-US">
<page size="letter" margins="1in">
<footer><para align="end"><page-number/></para></footer>
HEAD
    h1 => sub { "<heading level=\"1\">" . escaped($_[0]) . "</heading>\n" },
    h2 => sub { "<heading level=\"2\">" . escaped($_[0]) . "</heading>\n" },
    p => sub { "<para>" . escaped($_[0]) . "</para>\n" },
    li => sub { "<item>" . escaped($_[0]) . "</item>\n" },
    'list-begin' => "<list>\n", 'list-end' => "</list>\n",
    'table-begin' => "<table columns=\"1fr 1fr 1fr\">\n", 'table-end' => "</table>\n",
    th => sub { "<head><row>" . cells($_[0], '<cell>', '</cell>') . "</row></head>\n" },
    tr => sub { "<row>" . cells($_[0], '<cell>', '</cell>') . "</row>\n" },
) . "</page>\n</layout>\n");

to_file('w2.html', <<'HEAD' . rendered(
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Handbook</title><style>
@page { size: letter; margin: 1in; @bottom-right { content: counter(page) } }
body { font: 9.5pt/13pt "Open Sans" } table { width: 100% } th { text-align: left }
td, th { border-bottom: 0.5pt solid #888 }
</style></head><body>
HEAD
    h1 => sub { "<h1>" . escaped($_[0]) . "</h1>\n" },
    h2 => sub { "<h2>" . escaped($_[0]) . "</h2>\n" },
    p => sub { "<p>" . escaped($_[0]) . "</p>\n" },
    li => sub { "<li>" . escaped($_[0]) . "</li>\n" },
    'list-begin' => "<ul>\n", 'list-end' => "</ul>\n",
    'table-begin' => "<table>\n", 'table-end' => "</table>\n",
    th => sub { "<tr>" . cells($_[0], '<th>', '</th>') . "</tr>\n" },
    tr => sub { "<tr>" . cells($_[0], '<td>', '</td>') . "</tr>\n" },
) . "</body></html>\n");

# In Typst's mark-up these letters mean something.
sub typst {
    my ($text) = @_;
    $text =~ s/([\\#\$*_`<>@\[\]~\/-])/\\$1/g;
    return $text;
}

sub typst_cells {
    return join ', ', map { '[' . typst($_) . ']' } split /\|/, $_[0];
}

to_file('w2.typ', <<'HEAD' . rendered(
#set page(paper: "us-letter", margin: 1in, numbering: "1")
#set text(font: "Open Sans", size: 9.5pt)
HEAD
    h1 => sub { "= " . typst($_[0]) . "\n\n" },
    h2 => sub { "== " . typst($_[0]) . "\n\n" },
    p => sub { typst($_[0]) . "\n\n" },
    li => sub { "- " . typst($_[0]) . "\n" },
    'list-begin' => '', 'list-end' => "\n",
    'table-begin' => "#table(columns: (1fr, 1fr, 1fr), stroke: (bottom: 0.5pt),\n",
    'table-end' => ")\n\n",
    th => sub { "table.header(" . typst_cells($_[0]) . "),\n" },
    tr => sub { typst_cells($_[0]) . ",\n" },
));
