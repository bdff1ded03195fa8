package Pdf;

# A PDF as qpdf tells of it: objects, strings, streams. Object references are strings ("12 0 R").

use strict;
use warnings;

use JSON::PP ();

# load(JSON): the file that `qpdf --json --json-key=qpdf --json-stream-data=file
# --decode-level=generalized` wrote; the streams' files are found by the names in there.
sub load {
    my ($class, $path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    my $json = JSON::PP->new->utf8->decode(do { local $/ = undef; <$file> });
    return bless {objects => $json->{qpdf}[1]}, $class;
}

sub get {
    my ($self, $value) = @_;
    while (defined $value && !ref $value && $value =~ /^\d+ \d+ R$/) {
        my $object = $self->{objects}{"obj:$value"} or return undef;
        $value = exists $object->{value} ? $object->{value} : $object->{stream}{dict};
    }
    return $value;
}

# key(DICT, NAME, NAME…): goes down a path of keys.
sub key {
    my ($self, $dict, @names) = @_;
    for my $name (@names) {
        $dict = $self->get($dict);
        return undef if ref $dict ne 'HASH';
        $dict = $dict->{"/$name"};
    }
    return $self->get($dict);
}

# The list that a value is, or the single value as a list.
sub list {
    my ($self, $value) = @_;
    my $found = $self->get($value);
    return () if !defined $found;
    return ref $found eq 'ARRAY' ? @$found : ($value);
}

sub catalog {
    my ($self) = @_;
    return $self->get($self->{objects}{trailer}{value}{'/Root'});
}

# References of the pages, in order.
sub pages {
    my ($self) = @_;
    my @found;
    my $visit;
    $visit = sub {
        my ($reference) = @_;
        my $node = $self->get($reference);
        if (exists $node->{'/Kids'}) {
            $visit->($_) for $self->list($node->{'/Kids'});
        } else {
            push @found, $reference;
        }
    };
    $visit->($self->catalog->{'/Pages'});
    return @found;
}

# What a page or an element of a number tree says: {key => value}.
sub numbers {
    my ($self, $node) = @_;
    my @pairs = $self->list($self->key($node, 'Nums'));
    my %found = @pairs;
    %found = (%found, %{$self->numbers($_)}) for $self->list($self->key($node, 'Kids'));
    return \%found;
}

# The words of a text string; the name of a name; undef for anything else.
sub text {
    my ($self, $value) = @_;
    $value = $self->get($value);
    return undef if !defined $value || ref $value;
    return $1 if $value =~ /^u:(.*)$/s || $value =~ m{^/(.*)$}s;
    return pack 'H*', $1 if $value =~ /^b:(.*)$/s;
    return $value;
}

sub stream {
    my ($self, $reference) = @_;
    my $path = $self->{objects}{"obj:$reference"}{stream}{datafile};
    return '' if !defined $path;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/ = undef;
    return scalar <$file>;
}

1;
