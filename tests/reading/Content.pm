package Content;

# The words of a page: for each marked content its text, with language and expansions, and the boxes
# of the first and the last piece of it.

use strict;
use warnings;

use Encode ();

# ---- what a content stream is made of ----

my %ESCAPES = (n => "\n", r => "\r", t => "\t", b => "\b", f => "\f");

sub literal {
    my ($text) = @_;
    $text =~ s{\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))}
              {defined $1 ? chr(oct $1) : defined $2 ? '' : $ESCAPES{$3} // $3}gse;
    return $text;
}

# The operands so far become the insides of an array or dictionary.
sub close_group {
    my ($stack, $kind) = @_;
    my @inside;
    while (@$stack) {
        my $value = pop @$stack;
        last if ref $value eq 'OPEN';
        unshift @inside, $value;
    }
    push @$stack, $kind eq '>>' ? {@inside} : \@inside;
    return;
}

# each_operator(BYTES, CALL): CALL(operator, operands…). Strings are references to their bytes.
sub each_operator {
    my ($bytes, $call) = @_;
    my @stack;
    pos($bytes) = 0;
    while (pos($bytes) < length $bytes) {
        if ($bytes =~ /\G(?:[\s\0]+|%[^\r\n]*)/gc) { next }
        elsif ($bytes =~ /\G(<<|\[)/gc) { push @stack, bless [], 'OPEN' }
        elsif ($bytes =~ /\G(>>|\])/gc) { close_group(\@stack, $1) }
        elsif ($bytes =~ /\G<([0-9A-Fa-f\s]*)>/gc) {
            (my $hex = $1) =~ s/\s//g;
            push @stack, \pack 'H*', $hex;
        }
        elsif ($bytes =~ /\G\(((?:[^()\\]|\\.|(\((?:[^()\\]|\\.|(?2))*\)))*)\)/gcs) {
            push @stack, \literal($1);
        }
        elsif ($bytes =~ m{\G(/[^\s\0()<>\[\]{}/%]*)}gc) { push @stack, $1 }
        elsif ($bytes =~ /\G([-+.\d]+)/gc) { push @stack, $1 + 0 }
        elsif ($bytes =~ /\G([^\s\0()<>\[\]{}\/%]+)/gc) {
            $call->($1, @stack);
            @stack = ();
        }
        else { die 'a content stream cannot be read at byte ' . pos($bytes) . "\n" }
    }
    return;
}

# ---- fonts ----

sub utf16 { return Encode::decode('UTF-16BE', $_[0]) }

# Code → words, from a ToUnicode map.
sub unicode_map {
    my ($bytes) = @_;
    my %map;
    while ($bytes =~ /beginbfchar(.*?)endbfchar/gs) {
        my $body = $1;
        $map{hex $1} = utf16(pack 'H*', $2) while $body =~ /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g;
    }
    while ($bytes =~ /beginbfrange(.*?)endbfrange/gs) {
        my $body = $1;
        while ($body =~ /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g) {
            my ($first, $last, $words) = (hex $1, hex $2, utf16(pack 'H*', $3));
            my $end = chop $words;
            $map{$_} = $words . chr(ord($end) + $_ - $first) for $first .. $last;
        }
    }
    return \%map;
}

# Glyph widths of a composite font, in thousandths: [code [w w …]] or [first last w].
sub widths {
    my ($pdf, $descendant) = @_;
    my @entries = $pdf->list($pdf->key($descendant, 'W'));
    my %widths;
    while (@entries) {
        my $first = shift @entries;
        my $next = $pdf->get(shift @entries);
        if (ref $next eq 'ARRAY') {
            @widths{$first .. $first + $#$next} = @$next;
        } else {
            @widths{$first .. $next} = (shift @entries) x ($next - $first + 1);
        }
    }
    return \%widths;
}

sub font_new {
    my ($pdf, $font) = @_;
    die 'a page has text in a font of kind ' . $pdf->key($font, 'Subtype') . "\n"
        if $pdf->key($font, 'Subtype') ne '/Type0';
    my ($descendant) = $pdf->list($pdf->key($font, 'DescendantFonts'));
    return {
        words => unicode_map($pdf->stream($pdf->get($font)->{'/ToUnicode'})),
        widths => widths($pdf, $descendant),
        default => $pdf->key($descendant, 'DW') // 1000,
    };
}

# ---- pages ----

sub multiply {
    my ($m, $n) = @_;
    return [
        $m->[0] * $n->[0] + $m->[1] * $n->[2],
        $m->[0] * $n->[1] + $m->[1] * $n->[3],
        $m->[2] * $n->[0] + $m->[3] * $n->[2],
        $m->[2] * $n->[1] + $m->[3] * $n->[3],
        $m->[4] * $n->[0] + $m->[5] * $n->[2] + $n->[4],
        $m->[4] * $n->[1] + $m->[5] * $n->[3] + $n->[5],
    ];
}

# Sets a string: its words go to the mark that is open, its advance to the text's matrix.
sub show {
    my ($state, $bytes) = @_;
    my ($font, $size) = @{$state->{graphics}}{qw(font size)};
    my ($words, $advance) = ('', 0);
    for my $code (unpack 'n*', $bytes) {
        $words .= $font->{words}{$code} // "\x{FFFD}";
        $advance += ($font->{widths}{$code} // $font->{default}) / 1000 * $size;
    }
    my $mark = $state->{marks}[-1];
    if (!$mark) {
        push @{$state->{stray}}, $words;
    } elsif (!$mark->{artifact}) {
        my $to_page = multiply($state->{text}, $state->{graphics}{matrix});
        my @corners = map { @{multiply([1, 0, 0, 1, @$_], $to_page)}[4, 5] }
            [0, -0.2 * $size], [$advance, 0.7 * $size];
        $mark->{owner}{first} //= \@corners;
        $mark->{owner}{last} = \@corners;
        push @{$mark->{owner}{runs}}, {words => $words, %{$mark->{speech}}} if !$mark->{said};
    }
    $state->{text} = multiply([1, 0, 0, 1, $advance, 0], $state->{text});
    return;
}

sub property {
    my ($properties, $name) = @_;
    my $string = $properties->{"/$name"};
    return undef if !defined $string;
    return $$string =~ /^\xFE\xFF(.*)$/s ? utf16($1) : $$string;
}

# A mark opens: one with a number stands for itself, one without adds to what is around it.
sub begin_mark {
    my ($state, $tag, $properties) = @_;
    my $outer = $state->{marks}[-1];
    my %speech = $outer ? %{$outer->{speech}} : ();
    $properties = {} if ref $properties ne 'HASH';
    for my $name (qw(Lang E)) {
        my $found = property($properties, $name);
        $speech{$name} = $found if defined $found;
    }
    my $instead = property($properties, 'ActualText');
    my $owner = $outer && $outer->{owner};
    if (exists $properties->{'/MCID'}) {
        my $number = $properties->{'/MCID'};
        push @{$state->{faults}}, "mark $number stands twice" if $state->{found}{$number};
        $owner = $state->{found}{$number} = {tag => substr($tag, 1), runs => []};
    }
    my $artifact = $tag eq '/Artifact' || ($outer && $outer->{artifact});
    my $said = defined $instead || ($outer && $outer->{said});
    push @{$owner->{runs}}, {words => $instead, %speech} if defined $instead && $owner;
    push @{$state->{marks}},
        {owner => $owner, speech => \%speech, artifact => $artifact, said => $said};
    return;
}

my %OPERATORS = (
    q => sub { push @{$_[0]{saved}}, {%{$_[0]{graphics}}} },
    Q => sub { $_[0]{graphics} = pop @{$_[0]{saved}} },
    cm => sub { $_[0]{graphics}{matrix} = multiply([@_[1 .. 6]], $_[0]{graphics}{matrix}) },
    BT => sub { $_[0]{text} = $_[0]{line} = [1, 0, 0, 1, 0, 0] },
    Tm => sub { $_[0]{text} = $_[0]{line} = [@_[1 .. 6]] },
    Td => sub { $_[0]{text} = $_[0]{line} = multiply([1, 0, 0, 1, @_[1, 2]], $_[0]{line}) },
    Tf => sub { $_[0]{graphics}{font} = $_[0]{fonts}->($_[1]); $_[0]{graphics}{size} = $_[2] },
    Tj => sub { show($_[0], ${$_[1]}) },
    TJ => sub {
        my ($state, $pieces) = @_;
        for my $piece (@$pieces) {
            if (ref $piece) { show($state, $$piece); next }
            my $back = $piece / 1000 * $state->{graphics}{size};
            $state->{text} = multiply([1, 0, 0, 1, -$back, 0], $state->{text});
        }
    },
    BDC => \&begin_mark,
    BMC => \&begin_mark,
    EMC => sub { pop @{$_[0]{marks}} },
);

# page(PDF, PAGE): {marks => {MCID => {tag, runs, first, last}}, stray => [words in no mark],
# faults}
sub page {
    my ($pdf, $page) = @_;
    my %fonts;
    my %state = (
        graphics => {matrix => [1, 0, 0, 1, 0, 0]},
        fonts => sub {
            my ($name) = @_;
            return $fonts{$name} //= font_new($pdf,
                $pdf->key($page, 'Resources', 'Font', substr $name, 1));
        },
        marks => [], stray => [], faults => [], found => {},
    );
    my $bytes = join "\n", map { $pdf->stream($_) } $pdf->list($pdf->get($page)->{'/Contents'});
    each_operator($bytes, sub {
        my ($operator, @operands) = @_;
        my $do = $OPERATORS{$operator};
        $do->(\%state, @operands) if $do;
    });
    return {marks => $state{found}, stray => $state{stray}, faults => $state{faults}};
}

1;
