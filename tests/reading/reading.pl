#!/usr/bin/env perl
# reading.pl say|check JSON: a PDF as a screen reader goes through it, or what is wrong with its
# order, a line for each fault. JSON is qpdf's (see Pdf.pm).

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
print "$_\n" for $order eq 'say' ? Speech::document($tree) : Order::faults($tree);
