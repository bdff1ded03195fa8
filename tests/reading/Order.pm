package Order;

# What is wrong with the order in which a document is read and with what it is called, a line each.

use strict;
use warnings;

use Speech ();
use Tree ();

# Boxes closer than this, in points, are taken to touch.
my $NEAR = 2;

# ---- the eye: to the right in the same row, below, or up in a column further to the right ----

sub same_row {
    my ($one, $other) = @_;
    my $top = $one->[3] < $other->[3] ? $one->[3] : $other->[3];
    my $bottom = $one->[1] > $other->[1] ? $one->[1] : $other->[1];
    my ($high, $higher) = map { $_->[3] - $_->[1] } $one, $other;
    return $top - $bottom > ($high < $higher ? $high : $higher) / 2;
}

sub follows {
    my ($one, $next) = @_;
    return 1 if $next->[0] >= $one->[2] - $NEAR;
    return !same_row($one, $next) && $next->[3] <= $one->[3] + $NEAR;
}

sub called {
    my ($leaf) = @_;
    return '"' . ($leaf->{field}{label} // $leaf->{field}{name}) . '"' if $leaf->{field};
    my $words = join '', map { $_->{words} } @{$leaf->{runs} // []};
    return '"' . (length $words > 40 ? substr($words, 0, 40) . "\x{2026}" : $words) . '"';
}

sub eye {
    my ($what, @leaves) = @_;
    my @faults;
    for my $index (1 .. $#leaves) {
        my ($one, $next) = @leaves[$index - 1, $index];
        next if $one->{page} != $next->{page} || follows($one->{last}, $next->{first});
        push @faults, 'page ' . ($one->{page} + 1) . ": from $what " . called($one) . ' to '
            . called($next) . ' the eye goes back';
    }
    for my $index (1 .. $#leaves) {
        my ($one, $next) = @leaves[$index - 1, $index];
        push @faults, "$what " . called($next) . ' is read after a later page'
            if $next->{page} < $one->{page};
    }
    return @faults;
}

# ---- the tabulator ----

sub tabs {
    my ($tree, @leaves) = @_;
    my $pdf = $tree->{pdf};
    my @faults;
    for my $index (0 .. $#{$tree->{pages}}) {
        my $page = $pdf->get($tree->{pages}[$index]);
        my $name = 'page ' . ($index + 1);
        my @by_tab = $pdf->list($page->{'/Annots'});
        my @by_tags = map { $_->{annotation} }
            grep { $_->{annotation} && ($_->{page} // -1) == $index } @leaves;
        push @faults, "$name: Tab does not follow the tags (/Tabs)"
            if @by_tab && ($pdf->text($page->{'/Tabs'}) // '') ne 'S';
        push @faults, "$name: " . @by_tab . ' fields and links, ' . @by_tags . ' of them in tags'
            if @by_tab != @by_tags;
        for my $place (0 .. $#by_tab) {
            next if $by_tab[$place] eq ($by_tags[$place] // '');
            push @faults,
            "$name: place " . ($place + 1) . ' by Tab is another field than in the tags';
            last;
        }
    }
    push @faults, map { 'a tag holds ' . called($_) . ', which is on no page' }
        grep { $_->{annotation} && !defined $_->{page} } @leaves;
    return @faults;
}

# ---- names ----

sub names {
    my ($tree, @leaves) = @_;
    my (@faults, %fields);
    Tree::each_leaf($tree->{root}, sub {
        my ($leaf, $node) = @_;
        my $field = $leaf->{field} or return;
        my $label = $field->{label} // '';
        push @faults, "the field $field->{name} has no name to be read" if $label eq '';
        push @faults, "$field->{name} is called \"$label\" and \"$node->{alt}\""
            if defined $node->{alt} && $node->{alt} ne $label;
        $fields{$label}{$field->{name}}++;
    });
    for my $label (sort keys %fields) {
        my @names = sort keys %{$fields{$label}};
        push @faults, "\"$label\" is the name of several fields: @names" if @names > 1;
    }
    for my $leaf (grep { $_->{kind} eq 'link' } @leaves) {
        push @faults, 'a link leads nowhere' if !defined $leaf->{target};
        push @faults, "the link to $leaf->{target} has no words" if ($leaf->{contents} // '') eq '';
    }
    return @faults;
}

# ---- words ----

# Letters of a script that the document's language is not written in.
my %SCRIPTS = (
    ar => qr/\p{Script=Arabic}/, ru => qr/\p{Script=Cyrillic}/, hi => qr/\p{Script=Devanagari}/,
    he => qr/\p{Script=Hebrew}/, el => qr/\p{Script=Greek}/,
);

sub languages {
    my ($tree) = @_;
    my @faults;
    push @faults, 'the document has no language' if ($tree->{lang} // '') eq '';
    Tree::each_leaf($tree->{root}, sub {
        my ($leaf, $node) = @_;
        for my $run (@{$leaf->{runs} // []}) {
            my $lang = $run->{Lang} // $node->{lang} // '';
            next if $lang ne ($tree->{lang} // '');
            push @faults, called($leaf) . " is read as $lang"
                if grep { $run->{words} =~ $_ } values %SCRIPTS;
        }
    });
    return @faults;
}

# Everything that is painted with words stands in one tag, or is told to be decoration.
sub tagged {
    my ($tree) = @_;
    my @faults = @{$tree->{faults}};
    for my $index (0 .. $#{$tree->{content}}) {
        my $content = $tree->{content}[$index];
        my $name = 'page ' . ($index + 1);
        push @faults, map { "$name: $_" } @{$content->{faults}};
        push @faults, map { "$name: \"$_\" is in no mark" } @{$content->{stray}};
        for my $number (sort { $a <=> $b } keys %{$content->{marks}}) {
            my $times = $content->{marks}{$number}{tagged} // 0;
            push @faults, "$name: mark $number is in $times tags" if $times != 1;
        }
    }
    return @faults;
}

# ---- headings, bookmarks, page labels ----

sub page_of {
    my ($node) = @_;
    my $page;
    Tree::each_leaf($node, sub { $page //= $_[0]{page} });
    return $page;
}

sub headings {
    my ($tree) = @_;
    my @faults;
    my $level = 0;
    my @headings = grep { $_->{role} =~ /^H\d$/ } Tree::nodes($tree->{root});
    for my $heading (@headings) {
        my $next = substr $heading->{role}, 1;
        push @faults, '"' . Tree::words($heading) . "\" is a heading of level $next, after $level"
            if $next > $level + 1;
        $level = $next;
    }
    my @wanted = map {
        substr($_->{role}, 1) . ' ' . Tree::words($_) . ', page ' . (page_of($_) + 1)
    } @headings;
    my @found = map {
        "$_->{level} $_->{title}, page " . (defined $_->{page} ? $_->{page} + 1 : 'nowhere')
    } Tree::bookmarks($tree);
    for my $index (0 .. ($#wanted > $#found ? $#wanted : $#found)) {
        my ($heading, $bookmark) =
            map { ($_->[$index] // 'none') =~ s/\s+/ /gr } \@wanted, \@found;
        next if $heading eq $bookmark;
        push @faults, "the heading is \"$heading\", the bookmark \"$bookmark\"";
        last;
    }
    my $labels = Tree::page_labels($tree);
    push @faults, 'pages have no labels' if !$labels;
    my %seen;
    push @faults, map { "the label \"$_\" is that of two pages" }
        grep { $seen{$_}++ } @{$labels // []};
    return @faults;
}

# Each cell with something to fill in is told by a head, at least.
sub tables {
    my ($tree) = @_;
    my @faults;
    for my $table (grep { $_->{role} eq 'Table' } Tree::nodes($tree->{root})) {
        my $grid = Speech::table_grid($table);
        my %seen;
        for my $cell (grep { $_ && $_->{role} eq 'TD' && !$seen{0 + $_}++ } map { @$_ } @$grid) {
            my @heads = Speech::table_heads($grid, $cell);
            next if @heads;
            push @faults, "a table's cell in row " . ($cell->{row} + 1) . ', column '
                . ($cell->{column} + 1) . ' has no head: ' . Tree::words($cell);
        }
    }
    return @faults;
}

sub faults {
    my ($tree) = @_;
    my @leaves = Tree::leaves($tree->{root});
    my @placed = grep { $_->{first} && defined $_->{page} } @leaves;
    return (
        tabs($tree, @leaves),
        eye('field', grep { $_->{field} } @placed),
        eye('words', grep { $_->{kind} eq 'words' } @placed),
        eye('item', grep { $_->{kind} eq 'words' || $_->{field} } @placed),
        names($tree, @leaves), languages($tree), tagged($tree), headings($tree), tables($tree),
    );
}

1;
