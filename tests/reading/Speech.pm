package Speech;

# A document as a screen reader goes through it, a line for each thing said.
#
# Words in another language stand as [fr: …], what an abbreviation stands for as [= …], and a link
# as [link to …: …].

use strict;
use warnings;

use List::Util qw(max);

use Tree ();

# ---- words ----

sub run_words {
    my ($speech, $run, $node) = @_;
    my $words = $run->{words};
    my $lang = $run->{Lang} // $node->{lang} // '';
    my $expansion = $run->{E} // $node->{expansion};
    return {words => $words, lang => $lang, expansion => $expansion};
}

# Neighbouring runs of one language and expansion are said together.
sub said {
    my ($speech, @runs) = @_;
    my @together;
    for my $run (@runs) {
        my $last = $together[-1];
        if ($last && $last->{lang} eq $run->{lang}
            && ($last->{expansion} // '') eq ($run->{expansion} // '')) {
            $last->{words} .= $run->{words};
        } else {
            push @together, {%$run};
        }
    }
    my $said = '';
    for my $run (@together) {
        my $words = $run->{words};
        $words .= " [= $run->{expansion}]" if defined $run->{expansion};
        $words = "[$run->{lang}: $words]" if $run->{lang} ne ($speech->{tree}{lang} // '');
        $said .= $words;
    }
    return $said;
}

# ---- fields ----

sub state_of {
    my ($speech, $field) = @_;
    my $on = ($field->{state} // 'Off') ne 'Off';
    return $on ? 'ticked' : 'not ticked' if $field->{kind} eq 'box';
    return $on ? 'chosen' : 'not chosen' if $field->{kind} eq 'radio';
    my $value = $field->{value} // '';
    return $value eq '' ? 'empty' : "\x{201C}$value\x{201D}";
}

# A list of options is told once; later its length is enough.
sub options_of {
    my ($speech, $field) = @_;
    my $options = $field->{options};
    return () if $field->{kind} ne 'choice';
    my $list = join ' | ', @$options;
    return 'one of the ' . @$options . ' as before' if $speech->{told}{$list}++;
    return "one of $list";
}

my %KINDS = (
    text => 'edit', choice => 'choose', box => 'tick box', radio => 'option', signature => 'sign',
);

sub field_said {
    my ($speech, $leaf, $node) = @_;
    my $field = $leaf->{field};
    my $times = $speech->{times}{$field->{name}}++;
    my @parts = state_of($speech, $field);
    push @parts, 'several lines' if $field->{lines};
    push @parts, "up to $field->{letters} letters" if $field->{letters};
    push @parts, 'required' if $field->{required};
    push @parts, 'read only' if $field->{read_only};
    if ($field->{kind} eq 'radio') {
        push @parts, $times + 1 . " of $speech->{widgets}{$field->{name}}";
    } elsif ($times > 0) {
        push @parts, 'as typed before';
    }
    push @parts, options_of($speech, $field);
    my $label = $field->{label} // 'WITHOUT NAME';
    return "($KINDS{$field->{kind}}) $label: " . join ', ', @parts;
}

# ---- lines ----
#
# What a node says is a list of {runs}, words that go on in the same line, {line, depth} and {page}.

sub turn_page {
    my ($speech, $leaf) = @_;
    return () if !defined $leaf->{page} || $leaf->{page} == $speech->{page};
    $speech->{page} = $leaf->{page};
    my $label = $speech->{labels} ? $speech->{labels}[$leaf->{page}] : undef;
    my $name = $leaf->{page} + 1;
    $name .= " ($label)" if defined $label && $label ne $name;
    return {page => "---- page $name ----"};
}

sub leaf_said {
    my ($speech, $leaf, $node) = @_;
    my @page = turn_page($speech, $leaf);
    if ($leaf->{kind} eq 'words') {
        return (@page, {runs => [map { run_words($speech, $_, $node) } @{$leaf->{runs}}]});
    }
    if ($leaf->{kind} eq 'field') {
        return (@page, {line => field_said($speech, $leaf, $node), depth => 0});
    }
    return @page;
}

# Words that go on are joined to lines.
sub lines_of {
    my ($speech, @items) = @_;
    my (@lines, @runs);
    my $flush = sub {
        my $said = said($speech, @runs);
        $said =~ s/\s+/ /g;
        $said =~ s/^ | $//g;
        push @lines, {line => $said, depth => 0} if $said ne '';
        @runs = ();
    };
    for my $item (@items) {
        if ($item->{runs}) { push @runs, @{$item->{runs}}; next }
        $flush->();
        push @lines, $item;
    }
    $flush->();
    return @lines;
}

# A head and what belongs to it below, set in. A page that is turned before the first word is turned
# before the head, too.
sub below {
    my ($head, @lines) = @_;
    my @before;
    push @before, shift @lines while @lines && $lines[0]{page};
    $_->{page} or $_->{depth}++ for @lines;
    return (@before, {line => $head, depth => 0}, @lines);
}

# The same, in one line where there is but one.
sub under {
    my ($head, @lines) = @_;
    my ($only, @others) = grep { !$_->{page} } @lines;
    return below($head, @lines) if !$only || @others || $only->{depth} > 0;
    my $colon = $only->{line} =~ /^\(/ ? '' : ':';
    $only->{line} = "$head$colon $only->{line}";
    return @lines;
}

# ---- tables ----

sub table_rows {
    my ($node) = @_;
    return map { $_->{role} eq 'TR' ? $_ : table_rows($_) }
        grep { $_->{role} && $_->{role} =~ /^(?:TR|THead|TBody|TFoot)$/ } @{$node->{kids}};
}

# The cells of a table by row and column, each with its place; spans fill several places.
sub table_grid {
    my ($table) = @_;
    my @grid;
    my @rows = table_rows($table);
    for my $row (0 .. $#rows) {
        my $column = 0;
        for my $cell (grep { $_->{role} && $_->{role} =~ /^T[HD]$/ } @{$rows[$row]{kids}}) {
            $column++ while $grid[$row][$column];
            @$cell{qw(row column)} = ($row, $column);
            for my $down (0 .. $cell->{rows} - 1) {
                $grid[$row + $down][$column + $_] = $cell for 0 .. $cell->{span} - 1;
            }
        }
    }
    return \@grid;
}

# Heads of a cell, by its own list or by the direction in which heads point.
sub table_heads {
    my ($grid, $cell) = @_;
    if (@{$cell->{heads}}) {
        my %by_id = map { ($_->{id} // '') => $_ } grep { $_ } map { @$_ } @$grid;
        return grep { $_ } map { $by_id{$_} } @{$cell->{heads}};
    }
    my %seen = (0 + $cell => 1);
    my $fresh = sub {
        my ($head, $scope) = @_;
        return $head && $head->{role} eq 'TH' && ($head->{scope} // '') =~ /^(?:$scope|Both)$/
            && !$seen{0 + $head}++;
    };
    my @columns = map { $cell->{column} + $_ } 0 .. $cell->{span} - 1;
    my @above = grep { $fresh->($_, 'Column') }
        map { my $row = $_; @$row[@columns] } @$grid[0 .. $cell->{row} - 1];
    my @beside = grep { $fresh->($_, 'Row') }
        map { $grid->[$cell->{row}][$_] } 0 .. $cell->{column} - 1;
    return (@above, @beside);
}

sub cell_said {
    my ($speech, $grid, $cell, $columns) = @_;
    my $said = $cell->{role} eq 'TH' ? 'head of ' . lc($cell->{scope} // 'nothing') : 'cell';
    my $heads = join '; ', map { Tree::words($_) } table_heads($grid, $cell);
    $heads = '' if $cell->{span} == $columns;
    $said .= ' across all columns' if $cell->{span} == $columns;
    $said .= " [$heads]" if $heads ne '';
    my @lines = lines_of($speech, map { kid_said($speech, $_, $cell) } @{$cell->{kids}});
    return @lines ? under($said, @lines) : {line => "$said, empty", depth => 0};
}

sub table_said {
    my ($speech, $table) = @_;
    my $grid = table_grid($table);
    my $columns = max(0, map { scalar @$_ } @$grid);
    my @said = map { node_said($speech, $_) } grep { $_->{role} eq 'Caption' } @{$table->{kids}};
    for my $row (0 .. $#$grid) {
        my %seen;
        my @cells = grep { $_ && $_->{row} == $row && !$seen{0 + $_}++ } @{$grid->[$row]};
        push @said, below('row ' . ($row + 1),
            map { cell_said($speech, $grid, $_, $columns) } @cells);
    }
    return below('table of ' . @$grid . " rows, $columns columns", @said);
}

# ---- the rest ----

sub link_said {
    my ($speech, $node, @items) = @_;
    my ($link) = grep { ($_->{kind} // '') eq 'link' } @{$node->{kids}};
    my $target = $link ? $link->{target} // 'nowhere' : 'nowhere';
    my @pages = grep { $_->{page} } @items;
    my $words = said($speech, map { @{$_->{runs}} } grep { $_->{runs} } @items);
    my $lang = $speech->{tree}{lang} // '';
    return (@pages, {runs => [{words => "[link to $target: $words]", lang => $lang}]});
}

# The mark and the first line are said in one breath.
sub item_said {
    my ($mark, $first, @lines) = grep { !$_->{page} } @_;
    my @pages = grep { $_->{page} } @_;
    $mark->{line} .= " $first->{line}" if $first;
    $_->{depth}++ for @lines;
    return (@pages, {line => "item $mark->{line}", depth => 0}, @lines);
}

sub node_said {
    my ($speech, $node) = @_;
    my $role = $node->{role};
    return table_said($speech, $node) if $role eq 'Table';
    my @items = map { kid_said($speech, $_, $node) } @{$node->{kids}};
    return link_said($speech, $node, @items) if $role eq 'Link';
    return @items if Tree::is_inline($node);
    if ($role eq 'Figure') {
        my $words = $node->{alt} // 'WITHOUT WORDS';
        return ((grep { $_->{page} } @items), {line => "picture: $words", depth => 0});
    }
    my @lines = lines_of($speech, @items);
    return under("heading $1", @lines) if $role =~ /^H(\d)$/;
    return below('list of ' . (grep { $_->{role} eq 'LI' } @{$node->{kids}}), @lines)
        if $role eq 'L';
    return item_said(@lines) if $role eq 'LI';
    return under('note', @lines) if $role eq 'Note';
    return under('caption', @lines) if $role eq 'Caption';
    return @lines if $role =~ /^(?:Root|Document|Part|Sect|Div|P|Lbl|LBody|Form|TH|TD)$/;
    return under("$role (not a role that we expect)", @lines);
}

sub kid_said {
    my ($speech, $kid, $node) = @_;
    return $kid->{role} ? node_said($speech, $kid) : leaf_said($speech, $kid, $node);
}

# document(TREE): the lines.
sub document {
    my ($tree) = @_;
    my %widgets;
    Tree::each_leaf($tree->{root}, sub {
        my ($leaf) = @_;
        $widgets{$leaf->{field}{name}}++ if $leaf->{field};
    });
    my $labels = Tree::page_labels($tree);
    my $speech = {tree => $tree, page => -1, labels => $labels, widgets => \%widgets};
    my $lang = $tree->{lang} // 'NO LANGUAGE';
    my @lines = ("$tree->{title}, in $lang, " . @{$tree->{pages}} . ' pages', '', 'bookmarks');
    for my $mark (Tree::bookmarks($tree)) {
        push @lines, '  ' x $mark->{level} . "$mark->{title}, page " . ($mark->{page} + 1);
    }
    for my $item (node_said($speech, $tree->{root})) {
        if ($item->{page}) { push @lines, '', $item->{page}, ''; next }
        push @lines, '  ' x $item->{depth} . $item->{line};
    }
    return @lines;
}

1;
