#!/usr/bin/env bash
# build.sh FOLDER: fetches Java libraries with Maven and compiles the programs that use them there,
# when that has not been done yet. Then `java -cp "FOLDER:FOLDER/lib/*" Conformance` runs one.
# Fetches readers with npm, too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)

if ! cmp -s "$here/pom.xml" "$folder/pom.xml"; then
    rm -rf "${folder:?}/lib"
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib"
    cp "$here/pom.xml" "$folder/pom.xml" # last: it says that all went well
fi
for source in "$here/Conformance.java" "$here/readers/PdfBox.java"; do
    class=$folder/$(basename "$source" .java).class
    [ ! "$class" -nt "$source" ] || continue
    # -path: the jars' manifests name others that Maven has left out.
    javac -Xlint:all,-path -Werror -cp "$folder/lib/*" -d "$folder" "$source"
done

# Readers written for the web. Where npm fails, their drivers say that they cannot start.
"$here/../site/npm.sh" "$here/readers/node" "$folder/node" ||
    echo "build.sh: pdf.js and PDFium are not installed" >&2
