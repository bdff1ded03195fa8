#!/usr/bin/env perl
# reading.pl ORDER JSON: tells of a PDF; JSON is qpdf's (see Pdf.pm).
#   say     all of it, as a screen reader goes through it
#   check   what is wrong with its order, a line for each fault
#   fields  the names of its fields in the order of the tags

use strict;
use warnings;

use FindBin ();
use lib $FindBin::Bin;

use Order ();
use Pdf ();
use Speech ();
use Tree ();

binmode STDOUT, ':encoding(UTF-8)';

my ($order, $path) = @ARGV;
my $tree = Tree::load(Pdf->load($path));
my %orders = (
    say => \&Speech::document,
    check => \&Order::faults,
    fields => sub { map { $_->{field}{name} } grep { $_->{field} } Tree::leaves($_[0]{root}) },
);
die "reading.pl say|check|fields JSON\n" if !$orders{$order // ''};
print "$_\n" for $orders{$order}->($tree);
