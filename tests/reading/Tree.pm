package Tree;

# The tags of a PDF with all that hangs on them: words, fields and links in reading order.
#
# A node: {role, lang, alt, expansion, title, scope, span, rows, heads, id, kids, parent}; `kids`
# holds nodes and leaves. A leaf: {kind, page, first, last}, the boxes where the eye meets and
# leaves it; with runs for kind "words"; with annotation (a reference) and field or target for
# "field", "link" and "other".

use strict;
use warnings;

use Content ();

# Keys that a field's kids take from it.
sub inherited {
    my ($pdf, $dict, $name) = @_;
    while ($dict) {
        my $found = $pdf->key($dict, $name);
        return $found if defined $found;
        $dict = $pdf->key($dict, 'Parent');
    }
    return undef;
}

sub full_name {
    my ($pdf, $dict) = @_;
    my @parts;
    while ($dict) {
        my $part = $pdf->text($pdf->key($dict, 'T'));
        unshift @parts, $part if defined $part;
        $dict = $pdf->key($dict, 'Parent');
    }
    return join '.', @parts;
}

sub field_new {
    my ($pdf, $widget) = @_;
    my $type = inherited($pdf, $widget, 'FT');
    my $flags = inherited($pdf, $widget, 'Ff') // 0;
    my $kind = {'/Tx' => 'text', '/Ch' => 'choice', '/Sig' => 'signature'}->{$type}
        // ($flags & 1 << 15 ? 'radio' : 'box');
    return {
        kind => $kind,
        name => full_name($pdf, $widget),
        label => $pdf->text($pdf->key($widget, 'TU')),
        value => $pdf->text(inherited($pdf, $widget, 'V')),
        state => $pdf->text($pdf->key($widget, 'AS')),
        required => $flags & 1 << 1,
        read_only => $flags & 1,
        lines => $kind eq 'text' && $flags & 1 << 12,
        letters => inherited($pdf, $widget, 'MaxLen'),
        options => [
            map { my @pair = $pdf->list($_); $pdf->text($pair[-1]) }
                $pdf->list(inherited($pdf, $widget, 'Opt'))
        ],
    };
}

# Where a link leads: an address, or a page.
sub target {
    my ($tree, $link) = @_;
    my $pdf = $tree->{pdf};
    my $address = $pdf->text($pdf->key($link, 'A', 'URI'));
    return $address if defined $address;
    my ($page) = $pdf->list($pdf->key($link, 'Dest') // $pdf->key($link, 'A', 'D'));
    my $number = $tree->{number}{$page // ''};
    return defined $number ? 'page ' . ($number + 1) : undef;
}

sub annotation_leaf {
    my ($tree, $reference) = @_;
    my $pdf = $tree->{pdf};
    my $dict = $pdf->get($reference);
    my $subtype = $dict->{'/Subtype'} // '';
    my $leaf = {
        kind => {'/Widget' => 'field', '/Link' => 'link'}->{$subtype} // 'other',
        annotation => $reference,
        page => $tree->{page_of}{$reference},
    };
    $leaf->{first} = $leaf->{last} = [map { $pdf->get($_) } $pdf->list($dict->{'/Rect'})];
    $leaf->{field} = field_new($pdf, $dict) if $leaf->{kind} eq 'field';
    $leaf->{target} = target($tree, $dict) if $leaf->{kind} eq 'link';
    $leaf->{contents} = $pdf->text($dict->{'/Contents'});
    return $leaf;
}

sub words_leaf {
    my ($tree, $page, $number) = @_;
    my $mark = $tree->{content}[$page]{marks}{$number};
    if (!$mark) {
        push @{$tree->{faults}},
            'page ' . ($page + 1) . ": a tag holds mark $number, which is not there";
        $mark = {runs => []};
    }
    $mark->{tagged}++;
    return {kind => 'words', page => $page, %$mark{qw(runs first last)}};
}

sub kid_new {
    my ($tree, $kid, $page, $parent) = @_;
    my $pdf = $tree->{pdf};
    my $value = $pdf->get($kid);
    return words_leaf($tree, $page, $value) if !ref $value;
    my $type = $value->{'/Type'} // '/StructElem';
    my $own = exists $value->{'/Pg'} ? $tree->{number}{$value->{'/Pg'}} : $page;
    return words_leaf($tree, $own, $pdf->get($value->{'/MCID'})) if $type eq '/MCR';
    return annotation_leaf($tree, $value->{'/Obj'}) if $type eq '/OBJR';
    return node_new($tree, $kid, $own, $parent);
}

sub node_new {
    my ($tree, $reference, $page, $parent) = @_;
    my $pdf = $tree->{pdf};
    my $dict = $pdf->get($reference);
    my $role = $pdf->text($dict->{'/S'});
    my $mapped = $pdf->text($pdf->key($pdf->catalog, 'StructTreeRoot', 'RoleMap', $role));
    my %attributes = map { %{$pdf->get($_)} } grep { ref $pdf->get($_) } $pdf->list($dict->{'/A'});
    my $node = {
        reference => $reference,
        role => $mapped // $role,
        lang => $pdf->text($dict->{'/Lang'}) // $parent->{lang},
        alt => $pdf->text($dict->{'/Alt'}),
        expansion => $pdf->text($dict->{'/E'}),
        title => $pdf->text($dict->{'/T'}),
        id => $pdf->text($dict->{'/ID'}),
        scope => $pdf->text($attributes{'/Scope'}),
        span => $pdf->get($attributes{'/ColSpan'}) // 1,
        rows => $pdf->get($attributes{'/RowSpan'}) // 1,
        heads => [map { $pdf->text($_) } $pdf->list($attributes{'/Headers'})],
        parent => $parent,
    };
    $node->{kids} = [map { kid_new($tree, $_, $page, $node) } $pdf->list($dict->{'/K'})];
    return $node;
}

# load(PDF): {pdf, lang, title, root, content (by page), pages, faults}
sub load {
    my ($pdf) = @_;
    my @pages = $pdf->pages;
    my $catalog = $pdf->catalog;
    my $tree = {pdf => $pdf, pages => \@pages, faults => [], number => {}, page_of => {}};
    for my $index (0 .. $#pages) {
        $tree->{number}{$pages[$index]} = $index;
        $tree->{page_of}{$_} = $index for $pdf->list($pdf->get($pages[$index])->{'/Annots'});
        $tree->{content}[$index] = Content::page($pdf, $pages[$index]);
    }
    $tree->{lang} = $pdf->text($catalog->{'/Lang'});
    $tree->{title} = $pdf->text($pdf->key($pdf->{objects}{trailer}{value}, 'Info', 'Title'));
    my $root = {role => 'Root', lang => $tree->{lang}};
    my @kids = $pdf->list($pdf->key($catalog, 'StructTreeRoot', 'K'));
    $root->{kids} = [map { kid_new($tree, $_, 0, $root) } @kids];
    $tree->{root} = $root;
    return $tree;
}

# Bookmarks as a screen reader lists them: {title, level, page, element}.
sub bookmarks {
    my ($tree) = @_;
    my $pdf = $tree->{pdf};
    my @found;
    my $visit;
    $visit = sub {
        my ($entry, $level) = @_;
        while ($entry) {
            my $dict = $pdf->get($entry);
            my ($page) = $pdf->list($dict->{'/Dest'} // $pdf->key($dict, 'A', 'D'));
            push @found, {
                title => $pdf->text($dict->{'/Title'}),
                level => $level,
                page => $tree->{number}{$page // ''},
            };
            $visit->($dict->{'/First'}, $level + 1) if $dict->{'/First'};
            $entry = $dict->{'/Next'};
        }
    };
    my $outlines = $pdf->key($pdf->catalog, 'Outlines');
    $visit->($outlines->{'/First'}, 1) if $outlines;
    return @found;
}

# What each page is called; undef without labels.
sub page_labels {
    my ($tree) = @_;
    my $pdf = $tree->{pdf};
    my $root = $pdf->key($pdf->catalog, 'PageLabels') or return undef;
    my $ranges = $pdf->numbers($root);
    my ($current, $first) = ({}, 0);
    my @labels;
    for my $index (0 .. $#{$tree->{pages}}) {
        ($current, $first) = ($pdf->get($ranges->{$index}), $index) if exists $ranges->{$index};
        my $style = $pdf->text($current->{'/S'});
        my $number = ($pdf->get($current->{'/St'}) // 1) + $index - $first;
        push @labels, ($pdf->text($current->{'/P'}) // '') . (defined $style ? $number : '');
    }
    return \@labels;
}

# each_leaf(NODE, CALL): CALL(leaf, node) in reading order.
sub each_leaf {
    my ($node, $call) = @_;
    for my $kid (@{$node->{kids}}) {
        if ($kid->{role}) { each_leaf($kid, $call) }
        else { $call->($kid, $node) }
    }
    return;
}

sub leaves {
    my ($node) = @_;
    my @found;
    each_leaf($node, sub { push @found, $_[0] });
    return @found;
}

# All nodes in reading order.
sub nodes {
    my ($node) = @_;
    return map { ($_, nodes($_)) } grep { $_->{role} } @{$node->{kids}};
}

sub is_inline {
    my ($node) = @_;
    return ($node->{role} // '') =~ /^(?:Span|Em|Strong|Code|Quote|Reference|Link)$/;
}

# All words of a node; those of one paragraph and of the next are kept apart.
sub words {
    my ($node) = @_;
    my $words = '';
    for my $kid (@{$node->{kids}}) {
        my $inline = !$kid->{role} || is_inline($kid);
        my $said = $kid->{role} ? words($kid) : join '', map { $_->{words} } @{$kid->{runs} // []};
        $words .= $inline ? $said : " $said ";
    }
    $words =~ s/\s+/ /g;
    $words =~ s/^ | $//g if !is_inline($node);
    return $words;
}

1;
